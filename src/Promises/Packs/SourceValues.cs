using System.Globalization;

namespace Pledge.Promises.Packs;

/// <summary>Values that packs and calendars are written with.</summary>
internal static class SourceValues
{
    private const int LargestPercent = 1000;
    private const decimal LargestNumber = 999_999_999;
    private const int MostDecimals = 6;

    private static readonly Dictionary<string, bool> Flags = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    public static bool? Flag(this SourceNode node) => node.OneOf(Flags);

    public static DateOnly? Date(this SourceNode node) => node.Text() is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : node.Fail<DateOnly?>($"“{text}”不是日期，应如 2026-01-31。", $"\"{text}\" is not a date, expected one like 2026-01-31.");

    public static int? Integer(this SourceNode node, int least, int most) => node.Text() is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : node.Fail<int?>($"“{text}”不是 {least}–{most} 的整数。", $"\"{text}\" is not a whole number from {least} to {most}.");

    public static decimal? Number(this SourceNode node) => node.Text() is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= LargestNumber && number.Scale <= MostDecimals && text[0] != '.' && text[^1] != '.' ? number
        : node.Fail<decimal?>(
            $"“{text}”不是数字，应如 1.5（至多 {LargestNumber}，小数至多 {MostDecimals} 位）。",
            $"\"{text}\" is not a number, expected one like 1.5 (up to {LargestNumber}, with up to {MostDecimals} decimals).");

    public static Duration? Duration(this SourceNode node) => node.Text() is not { } text ? null
        : Packs.Duration.TryParse(text, out var duration) ? duration
        : node.Fail<Duration?>($"“{text}”不是时长，应如：{DurationForms("至多")}。", $"\"{text}\" is not a length of time, expected one like: {DurationForms("up to")}.");

    /// <summary><c>75 %</c>, <c>after 30 min</c> or <c>before 1 h</c>.</summary>
    public static Threshold? Threshold(this SourceNode node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        if (text.EndsWith('%')
            && int.TryParse(text.EndsWith(" %", StringComparison.Ordinal) ? text[..^2] : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and <= LargestPercent)
        {
            return new(ThresholdKind.Share, percent);
        }

        var (kind, rest) = text.StartsWith("after ", StringComparison.Ordinal) ? (ThresholdKind.After, text[6..])
            : text.StartsWith("before ", StringComparison.Ordinal) ? (ThresholdKind.Before, text[7..])
            : (default, "");
        return Packs.Duration.TryParse(rest, out var duration) && duration.IsCountedInSeconds
            ? new(kind, duration.Seconds)
            : node.Fail<Threshold>(
                $"“{text}”不是提醒点，应如：75 %（1–{LargestPercent}）、after 30 min、before 1 h。",
                $"\"{text}\" is not a warning point, expected one like: 75 % (1–{LargestPercent}), after 30 min, before 1 h.");
    }

    /// <summary>A mapping of attributes to a value, a list of values, <c>not: values</c>, or <c>at-least</c> and <c>at-most</c> a number.</summary>
    public static IReadOnlyList<Condition> Conditions(this SourceNode? node, Words words)
    {
        List<Condition> conditions = [];
        foreach (var (key, attribute, value) in node?.Entries() ?? [])
        {
            words.CheckAttribute(key, attribute);
            conditions.Add(Condition(attribute, value, words));
        }

        return conditions;
    }

    private static Condition Condition(string attribute, SourceNode value, Words words)
    {
        var map = value.IsMap ? value.Map("not", "at-least", "at-most") : null;
        if (map is not null && (map.Optional("at-least") ?? map.Optional("at-most")) is not null)
        {
            map.Optional("not")?.Fail("“not”不能与“at-least”、“at-most”同用。", "\"not\" does not go together with \"at-least\" and \"at-most\".");
            return new(attribute, []) { AtLeast = map.Optional("at-least")?.Number(), AtMost = map.Optional("at-most")?.Number() };
        }

        var negated = map?.Required("not");
        var values = (negated ?? value).Some();
        words.CheckValues(attribute, values);
        return new(attribute, [.. values.Select(each => each.Text()).OfType<string>()], map is not null);
    }

    private static string DurationForms(string upTo) =>
        $"30 min, 2 h ({upTo} {Packs.Duration.MaximumOf(TimeUnit.Hour)}), 5 days, 1 workday ({upTo} {Packs.Duration.MaximumOf(TimeUnit.Workday)}), "
        + $"6 months ({upTo} {Packs.Duration.MaximumOf(TimeUnit.Month)}), 1 year ({upTo} {Packs.Duration.MaximumOf(TimeUnit.Year)}), at once";
}

/// <summary>Checks names against the vocabulary of the pack, so that a mistyped event is found on load and not by a clock that never starts.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, Bilingual> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bilingual> _pauses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttributeTitles> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bilingual> _names = new(StringComparer.Ordinal);

    public Vocabulary ToVocabulary() => new(_events, _pauses, _attributes, _names);

    public void Read(SourceNode root)
    {
        var map = root.Map("events", "pauses", "attributes", "names");
        ReadTitles(map.Optional("events"), _events);
        ReadTitles(map.Optional("pauses"), _pauses);
        ReadTitles(map.Optional("names"), _names);
        foreach (var (_, name, node) in map.Optional("attributes")?.Entries() ?? [])
        {
            var attribute = node.Map("title", "values");
            Dictionary<string, Bilingual> values = new(StringComparer.Ordinal);
            ReadTitles(attribute.Optional("values"), values);
            if (attribute.Required("title")?.Bilingual() is { } title)
            {
                _attributes[name] = new(title, values);
            }
        }
    }

    public string? Event(SourceNode? node)
    {
        var name = node?.Text();
        Check(node, name, _events.Keys, "事件", "event");
        return name;
    }

    public IReadOnlyList<string> EventList(SourceNode? node) => [.. (node?.List() ?? []).Select(Event).OfType<string>()];

    /// <summary>The events that keep a promise: without any it could never be kept.</summary>
    public IReadOnlyList<string> KeepingEvents(SourceNode? node)
    {
        if (node is { IsEmptyList: true })
        {
            node.Fail("列表为空，应至少有一个事件，否则承诺永远无法兑现。", "Expected at least one event, found an empty list: the promise could never be kept.");
        }

        return EventList(node);
    }

    public IReadOnlyList<string> PauseList(SourceNode? node)
    {
        List<string> pauses = [];
        foreach (var each in node?.List() ?? [])
        {
            var name = each.Text();
            Check(each, name, _pauses.Keys, "暂停", "pause");
            if (name is not null && !pauses.Contains(name))
            {
                pauses.Add(name);
            }
        }

        return pauses;
    }

    public void CheckAttribute(SourceNode node, string name) => Check(node, name, _attributes.Keys, "属性", "attribute");

    public void CheckValues(string attribute, IEnumerable<SourceNode> values)
    {
        if (_attributes.TryGetValue(attribute, out var titles))
        {
            foreach (var value in values.Where(value => value.IsText))
            {
                Check(value, value.Text(), titles.Values.Keys, $"{attribute} 的值", $"value of {attribute}");
            }
        }
    }

    private static void Check(SourceNode? node, string? name, IEnumerable<string> known, string chinese, string english)
    {
        if (name is not null && known.Any() && !known.Contains(name))
        {
            var names = string.Join(", ", known);
            node!.Fail($"未知的{chinese}“{name}”，应为：{names}。", $"Unknown {english} \"{name}\", expected one of: {names}.");
        }
    }

    private static void ReadTitles(SourceNode? node, Dictionary<string, Bilingual> titles)
    {
        foreach (var (_, name, value) in node?.Entries() ?? [])
        {
            if (value.Bilingual() is { } title)
            {
                titles[name] = title;
            }
        }
    }
}
