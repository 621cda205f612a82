using Pledge.Promises.Clocks;

namespace Pledge.Promises.Packs;

/// <summary>Reads one promise of any kind.</summary>
internal sealed class PromiseReader
{
    private const int MostPauses = 60;

    private static readonly Dictionary<string, PromiseKind> Kinds = new(StringComparer.Ordinal)
    {
        ["deadline"] = PromiseKind.Deadline,
        ["cadence"] = PromiseKind.Cadence,
        ["ratio"] = PromiseKind.Ratio,
        ["guard"] = PromiseKind.Guard,
    };

    private static readonly Dictionary<string, ReopenMode> ReopenModes = new(StringComparer.Ordinal)
    {
        ["ignore"] = ReopenMode.Ignore,
        ["resume"] = ReopenMode.Resume,
        ["restart"] = ReopenMode.Restart,
    };

    private static readonly Dictionary<string, HolidayRoll> Rolls = new(StringComparer.Ordinal)
    {
        ["holidays"] = HolidayRoll.Holidays,
        ["rest-days"] = HolidayRoll.RestDays,
        ["never"] = HolidayRoll.Never,
    };

    private readonly Words _words;
    private readonly IReadOnlyCollection<string> _calendars;
    private readonly SourceMap? _defaults;

    /// <summary>A reader with the names that promises may use and the defaults of the pack.</summary>
    public PromiseReader(Words words, IReadOnlyCollection<string> calendars, SourceNode? defaults)
    {
        _words = words;
        _calendars = calendars;
        _defaults = defaults?.Map(PackKeys.Defaults);
    }

    public IPromise? Read(string id, SourceNode node)
    {
        // The other keys depend on the kind, so it is looked up before the mapping is checked.
        var kindNode = node.IsMap ? node.Entries().FirstOrDefault(entry => entry.Name == "kind").Value : null;
        return (kindNode is null ? PromiseKind.Deadline : kindNode.OneOf(Kinds)) switch
        {
            PromiseKind.Deadline => Deadline(id, node),
            PromiseKind.Cadence => CadenceReader.Read(id, node, _words, map => Calendar(map)),
            PromiseKind.Ratio => RatioReader.Read(id, node, _words),
            PromiseKind.Guard => Guard(id, node),
            _ => null,
        };
    }

    private PromiseDefinition? Deadline(string id, SourceNode node)
    {
        var map = node.Map(PackKeys.Deadline);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var start = _words.Event(map.Required("start"));
        var stop = _words.KeepingEvents(map.Required("stop"));
        var calendar = Calendar(map);
        var target = map.Required("target") is { } targetNode ? TargetReader.Read(targetNode, _words) : null;
        var pauses = _words.PauseList(OrDefault(map, "pause"));
        if (pauses.Count > MostPauses)
        {
            node.Fail($"暂停不得超过 {MostPauses} 种。", $"There may be at most {MostPauses} pauses.");
        }

        var promise = new PromiseDefinition
        {
            Id = id,
            Requirement = requirement ?? "",
            Title = title ?? new("", ""),
            StartEvent = start ?? "",
            StopEvents = stop,
            UnlessEvents = _words.EventList(map.Optional("unless")),
            VoidEvents = _words.EventList(OrDefault(map, "void")),
            Pauses = pauses,
            Calendar = calendar ?? "",
            Target = target ?? new([], []),
            Applies = map.Optional("applies").Conditions(_words),
            Reopen = map.Optional("reopen")?.OneOf(ReopenModes) ?? ReopenMode.Ignore,
            ReopenEvents = _words.EventList(OrDefault(map, "reopen-on")),
            Warnings = [.. (OrDefault(map, "warn")?.List() ?? []).Select(each => each.Threshold()).OfType<Threshold>()],
            Escalation = [.. (map.Optional("escalate")?.List() ?? []).Select(Step).OfType<EscalationStep>()],
            SameTime = map.Optional("same-time")?.Flag() ?? false,
            Roll = map.Optional("roll")?.OneOf(Rolls) ?? HolidayRoll.Holidays,
        };
        if (promise.Warnings.Count + promise.Escalation.Count > ClockAlarms.MostPoints)
        {
            node.Fail($"提醒与升级合计不得超过 {ClockAlarms.MostPoints} 个。", $"There may be at most {ClockAlarms.MostPoints} warnings and escalations together.");
        }

        return requirement is null || title is null || start is null || calendar is null || target is null ? null : promise;
    }

    private GuardDefinition? Guard(string id, SourceNode node)
    {
        var map = node.Map(PackKeys.Guard);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var action = map.Required("action")?.Text();
        var refusal = map.Required("refusal")?.Bilingual();
        if (node.IsMap && map.Optional("any-event") is null && map.Optional("require") is null && map.Optional("elapsed") is null)
        {
            node.Fail("缺少条件：“any-event”、“require”或“elapsed”。", "Expected a condition: \"any-event\", \"require\" or \"elapsed\".");
        }

        var applies = map.Optional("applies").Conditions(_words);
        var anyEvent = _words.EventList(map.Optional("any-event"));
        var require = map.Optional("require").Conditions(_words);
        var elapsed = map.Optional("elapsed") is { } elapsedNode ? Elapsed(elapsedNode) : null;
        return requirement is null || title is null || action is null || refusal is null ? null : new(
            id, requirement, title, action, applies, anyEvent, require, elapsed, refusal);
    }

    private ElapsedSince? Elapsed(SourceNode node)
    {
        var map = node.Map("since", "at-least");
        var since = _words.Event(map.Required("since"));
        var atLeast = map.Required("at-least");
        if (since is null || atLeast?.Duration() is not { } duration)
        {
            return null;
        }

        return duration.IsCountedInSeconds
            ? new(since, TimeSpan.FromSeconds(duration.Seconds))
            : atLeast.Fail<ElapsedSince>("应以 min 或 h 为单位。", "Expected minutes or hours.");
    }

    private static EscalationStep? Step(SourceNode node)
    {
        var map = node.Map("at", "to");
        var at = map.Required("at")?.Threshold();
        var to = map.Required("to")?.Text();
        return at is null || to is null ? null : new(at, to);
    }

    private string? Calendar(SourceMap map)
    {
        var node = OrDefault(map, "calendar") ?? map.Required("calendar");
        if (node?.Text() is not { } name || _calendars.Contains(name))
        {
            return node?.Text();
        }

        var known = string.Join(", ", _calendars);
        return node.Fail<string>($"没有日历“{name}”，应为：{known}。", $"There is no calendar \"{name}\", expected one of: {known}.");
    }

    private SourceNode? OrDefault(SourceMap map, string key) => map.Optional(key) ?? _defaults?.Optional(key);
}
