using System.Globalization;

namespace Pledge.Promises.Packs;

/// <summary>One thing that a promise says, in words.</summary>
/// <param name="Key">What it is about; the same in every version.</param>
/// <param name="Name">What it is about, for people.</param>
/// <param name="Value">What it says.</param>
public sealed record DescribedAspect(string Key, Bilingual Name, Bilingual Value);

/// <summary>Says in words what a promise promises: to show it, and to compare versions.</summary>
public static class PromiseDescription
{
    /// <summary>Everything that a promise says, in a fixed order; what it leaves open is left out.</summary>
    public static IReadOnlyList<DescribedAspect> Of(IPromise promise, Vocabulary vocabulary) =>
    [
        new("title", new("名称", "title"), promise.Title),
        .. (promise switch
        {
            PromiseDefinition deadline => Deadline(deadline, vocabulary),
            CadenceDefinition cadence => Cadence(cadence, vocabulary),
            RatioDefinition ratio => Ratio(ratio, vocabulary),
            GuardDefinition guard => Guard(guard, vocabulary),
            _ => [],
        }).Where(aspect => aspect.Value.English.Length > 0),
    ];

    private static IEnumerable<DescribedAspect> Deadline(PromiseDefinition promise, Vocabulary words) =>
    [
        new("applies", new("适用", "applies to"), Conditions(promise.Applies, words)),
        new("start", new("开始", "starts with"), words.EventTitle(promise.StartEvent)),
        new("stop", new("结束", "stops with"), Events(promise.StopEvents, words)),
        new("unless", new("除非", "unless"), Events(promise.UnlessEvents, words)),
        new("void", new("作废", "void with"), Events(promise.VoidEvents, words)),
        new("pause", new("暂停", "pauses while"), Joined(promise.Pauses.Select(words.PauseTitle))),
        new("calendar", new("日历", "calendar"), Plain(promise.Calendar)),
        .. Targets(promise.Target, words),
        new("reopen", new("重新打开", "when reopened"), promise.ReopenEvents.Count == 0 ? Plain("") : Reopen(promise.Reopen)),
        new("reopen-on", new("重新打开事件", "reopened by"), Events(promise.ReopenEvents, words)),
        new("warn", new("提醒", "warns at"), Joined(promise.Warnings.Select(Point))),
        new("escalate", new("升级", "escalates"), Joined(promise.Escalation.Select(step => Join(Point(step.At), Plain(" → "), words.NameTitle(step.To))))),
        new("same-time", new("到期时刻", "due at"), promise.SameTime ? new("与开始时刻相同", "the time of day of the start") : Plain("")),
        new("roll", new("末日为节假日", "last day on a holiday"), Roll(promise.Roll)),
    ];

    private static IEnumerable<DescribedAspect> Targets(TargetRule target, Vocabulary words)
    {
        if (target.UntilAttribute is { } until)
        {
            yield return new("target", new("时限", "target"), Join(new("至", "until the "), AttributeTitle(until, words)));
        }
        else if (target.Rows.Count == 0)
        {
            yield return new("target", new("时限", "target"), new("无承诺", "no promise"));
        }

        if (target.By.Count > 0)
        {
            yield return new("target-by", new("时限取决于", "target depends on"), Joined(target.By.Select(attribute => AttributeTitle(attribute, words))));
        }

        // The first row that fits holds, so where one for any value stands before another the order is part of what is promised.
        if (target.Rows.Take(target.Rows.Count - 1).Any(row => row.Values.Contains(TargetRule.Any)))
        {
            yield return new("target-order", new("时限的先后", "order of the targets"), new(
                string.Join("；", target.Rows.Select(row => Which(target, row, words).Chinese)), string.Join("; ", target.Rows.Select(row => Which(target, row, words).English))));
        }

        foreach (var row in target.Rows)
        {
            var which = Which(target, row, words);
            var name = which.English.Length == 0 ? new Bilingual("时限", "target") : new($"时限（{which.Chinese}）", $"target ({which.English})");
            yield return new("target:" + string.Join('|', row.Values), name, row.Target?.ToText() ?? new("无承诺", "no promise"));
        }
    }

    private static Bilingual Which(TargetRule target, TargetRow row, Vocabulary words) =>
        Joined(row.Values.Select((value, column) => value == TargetRule.Any ? new("其他", "any other") : ValueTitle(target.By[column], value, words)));

    private static IEnumerable<DescribedAspect> Cadence(CadenceDefinition cadence, Vocabulary words) =>
    [
        new("subject", new("对象", "owed to each"), words.NameTitle(cadence.Subject)),
        new("applies", new("适用", "applies to"), Conditions(cadence.Applies, words)),
        new("rhythm", new("周期", "comes round"), RhythmText(cadence, words)),
        new("events", new("以此满足", "met by"), Events(cadence.Events, words)),
        new("where", new("条件", "where"), Conditions(cadence.Where, words)),
        new("opens", new("提前", "opens before"), cadence.Opens?.ToText() ?? Plain("")),
        new("grace", new("宽限", "grace"), cadence.Grace?.ToText() ?? Plain("")),
        new("calendar", new("日历", "calendar"), Plain(cadence.Calendar)),
    ];

    private static Bilingual RhythmText(CadenceDefinition cadence, Vocabulary words)
    {
        var times = new Bilingual($"{cadence.Count} 次", cadence.Count == 1 ? "once" : $"{cadence.Count} times");
        var period = cadence.Period?.ToText() ?? Plain("");
        return cadence.Rhythm switch
        {
            Rhythm.Period => new($"每 {period.Chinese} {times.Chinese}", $"{times.English} in every {period.English}"),
            Rhythm.CalendarPeriod => new($"每 {period.Chinese}（按日历）{times.Chinese}", $"{times.English} in every {period.English} of the calendar"),
            Rhythm.Offsets => Join(
                new($"{words.EventTitle(cadence.AnchorEvent!).Chinese}后 ", $"after \"{words.EventTitle(cadence.AnchorEvent!).English}\": "),
                Joined(cadence.Offsets.Select(offset => offset.ToText()))),
            Rhythm.DaysOfMonth => new($"每月 {string.Join('、', cadence.DaysOfMonth)} 日", $"on day {string.Join(", ", cadence.DaysOfMonth)} of every month"),
            Rhythm.Rounds => new($"每 {period.Chinese}一次", $"once in every {period.English} of open time"),
            _ => new("每班一次", "once in every shift"),
        };
    }

    private static IEnumerable<DescribedAspect> Ratio(RatioDefinition ratio, Vocabulary words) =>
    [
        new("scope", new("范围", "measured for each"), words.NameTitle(ratio.Scope)),
        new("applies", new("适用", "applies to"), Conditions(ratio.Applies, words)),
        new("measure", new("指标", "measure"), ratio.Per is null ? words.NameTitle(ratio.Measure) : Join(words.NameTitle(ratio.Measure), Plain(string.Create(CultureInfo.InvariantCulture, $" / {ratio.PerCount} ")), words.NameTitle(ratio.Per))),
        new("at-least", new("不低于", "at least"), Number(ratio.AtLeast)),
        new("at-most", new("不高于", "at most"), Number(ratio.AtMost)),
        new("window", new("期间", "over"), Window(ratio.Window)),
        new("sanction", new("处罚", "sanction"), ratio.Sanction ?? Plain("")),
    ];

    private static IEnumerable<DescribedAspect> Guard(GuardDefinition guard, Vocabulary words) =>
    [
        new("action", new("动作", "guards"), words.NameTitle(guard.Action)),
        new("applies", new("适用", "applies to"), Conditions(guard.Applies, words)),
        new("any-event", new("须已发生", "must have happened"), Events(guard.AnyEvent, words)),
        new("require", new("须满足", "must hold"), Conditions(guard.Require, words)),
        new("elapsed", new("须已过", "must have passed"), guard.Elapsed is not { } elapsed ? Plain("") : new(
            $"{words.EventTitle(elapsed.Event).Chinese}后 {elapsed.AtLeast.TotalMinutes:0} 分钟", $"{elapsed.AtLeast.TotalMinutes:0} min since \"{words.EventTitle(elapsed.Event).English}\"")),
        new("refusal", new("拒绝提示", "refusal"), guard.Refusal),
    ];

    internal static Bilingual Conditions(IReadOnlyList<Condition> conditions, Vocabulary words) => Joined(conditions.Select(condition =>
    {
        var title = AttributeTitle(condition.Attribute, words);
        if (condition.IsNumeric)
        {
            return Join(title, Plain(" " + condition.BoundsText));
        }

        var values = condition.Values.Select(value => ValueTitle(condition.Attribute, value, words)).ToList();
        var (equal, between) = condition.Negated ? (new Bilingual("不是", " is not "), new Bilingual("、", ", ")) : (new("为", " is "), new("或", " or "));
        return Join(title, equal, new(string.Join(between.Chinese, values.Select(each => each.Chinese)), string.Join(between.English, values.Select(each => each.English))));
    }));

    private static Bilingual AttributeTitle(string attribute, Vocabulary words) => words.Attributes.GetValueOrDefault(attribute)?.Title ?? Plain(attribute);

    private static Bilingual ValueTitle(string attribute, string value, Vocabulary words) =>
        words.Attributes.GetValueOrDefault(attribute)?.Values.GetValueOrDefault(value) ?? Plain(value);

    /// <summary>Says when a warning or a step of the ladder is due: <c>75 %</c>, <c>30 min after the start</c>.</summary>
    public static Bilingual Point(Threshold threshold)
    {
        var minutes = (threshold.Value / 60).ToString(CultureInfo.InvariantCulture);
        return threshold.Kind switch
        {
            ThresholdKind.Share => Plain($"{threshold.Value} %"),
            ThresholdKind.After => new($"开始后 {minutes} 分钟", $"{minutes} min after the start"),
            _ => new($"到期前 {minutes} 分钟", $"{minutes} min before due"),
        };
    }

    private static Bilingual Reopen(ReopenMode mode) => mode switch
    {
        ReopenMode.Ignore => new("保持结果；已作废的继续计时", "stays as it ended; a cancelled one runs on"),
        ReopenMode.Resume => new("接续计时", "resumes with the time used"),
        _ => new("重新计时", "restarts"),
    };

    private static Bilingual Roll(HolidayRoll roll) => roll switch
    {
        HolidayRoll.Holidays => new("法定节假日顺延", "moves on"),
        HolidayRoll.RestDays => new("休息日均顺延", "moves on, over weekends too"),
        _ => new("不顺延", "stands"),
    };

    private static Bilingual Window(RatioWindow window) => window switch
    {
        RatioWindow.Now => new("当前", "as it stands"),
        RatioWindow.Month => new("每月", "a month"),
        RatioWindow.Quarter => new("每季度", "a quarter"),
        _ => new("每年", "a year"),
    };

    private static Bilingual Number(decimal? number) => Plain(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static Bilingual Events(IEnumerable<string> events, Vocabulary words) => Joined(events.Select(words.EventTitle));

    private static Bilingual Joined(IEnumerable<Bilingual> parts)
    {
        List<Bilingual> all = [.. parts];
        return new(string.Join('、', all.Select(part => part.Chinese)), string.Join(", ", all.Select(part => part.English)));
    }

    private static Bilingual Join(params Bilingual[] parts) => new(string.Concat(parts.Select(part => part.Chinese)), string.Concat(parts.Select(part => part.English)));

    private static Bilingual Plain(string text) => new(text, text);
}
