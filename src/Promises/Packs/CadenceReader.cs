namespace Pledge.Promises.Packs;

/// <summary>Reads cadences.</summary>
internal static class CadenceReader
{
    private const int LastDayOfMonth = 31;
    private const string Shift = "shift";

    private static readonly string[] Subjects = ["customer", "device", "contract", "outlet", "case"];

    public static CadenceDefinition? Read(string id, SourceNode node, Words words, Func<SourceMap, string?> calendarOf)
    {
        var map = node.Map(PackKeys.Cadence);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var subject = map.Required("subject")?.Word(Subjects);
        var calendar = calendarOf(map);
        var rhythm = RhythmOf(node, map);
        var cadence = new CadenceDefinition(
            id, requirement ?? "", title ?? new("", ""), subject ?? "", rhythm ?? Rhythm.Period, words.KeepingEvents(map.Required("events")), calendar ?? "")
        {
            Count = map.Optional("count")?.Integer() ?? 1,
            Period = rhythm is Rhythm.Shifts ? null : map.Optional("every")?.Duration(),
            AnchorEvent = map.Optional("anchor") is { } anchor ? words.Event(anchor) : null,
            Offsets = [.. (map.Optional("offsets")?.List() ?? []).Select(each => each.Duration()).OfType<Duration>()],
            DaysOfMonth = [.. (map.Optional("days-of-month")?.List() ?? []).Select(DayOfMonth).OfType<int>().Order()],
            Opens = map.Optional("opens") is { } opens ? LongBefore(opens) : null,
            Grace = map.Optional("grace")?.Duration(),
            Where = map.Optional("where").Conditions(words),
            Applies = map.Optional("applies").Conditions(words),
        };
        return requirement is null || title is null || subject is null || rhythm is null || calendar is null ? null : cadence;
    }

    private static Rhythm? RhythmOf(SourceNode node, SourceMap map)
    {
        string[] ways = ["every", "anchor", "days-of-month"];
        if (node.IsMap && ways.Count(way => map.Optional(way) is not null) != 1)
        {
            return node.Fail<Rhythm?>(
                "应写“every”（周期）、“anchor”与“offsets”（起点与间隔）或“days-of-month”（每月几日），三者择一。",
                "Expected one of \"every\" (a period), \"anchor\" with \"offsets\", or \"days-of-month\".");
        }

        if (map.Optional("anchor") is not null)
        {
            return map.Required("offsets") is null ? null : Rhythm.Offsets;
        }

        return map.Optional("every") is { } every ? RhythmOf(every, map.Optional("aligned")) : Rhythm.DaysOfMonth;
    }

    private static Rhythm? RhythmOf(SourceNode every, SourceNode? aligned)
    {
        if (every.IsText && every.Text() == Shift)
        {
            return Rhythm.Shifts;
        }

        if (every.Duration() is not { } period)
        {
            return null;
        }

        if (aligned?.Flag() == true)
        {
            return period.Unit is TimeUnit.Month or TimeUnit.Year
                ? Rhythm.CalendarPeriod
                : every.Fail<Rhythm?>("对齐日历的周期应以月或年为单位。", "Expected months or years for periods that are aligned with the calendar.");
        }

        return period switch
        {
            { IsCountedInSeconds: true, Amount: > 0 } => Rhythm.Rounds,
            { Unit: TimeUnit.Minute or TimeUnit.Hour or TimeUnit.Workday } => every.Fail<Rhythm?>(
                "周期应如 30 min、7 days、1 month、1 year 或 shift。", "Expected a period like 30 min, 7 days, 1 month, 1 year or shift."),
            _ => Rhythm.Period,
        };
    }

    private static Duration? LongBefore(SourceNode node) =>
        node.Duration() is not { } length ? null
        : length.Unit is TimeUnit.Day or TimeUnit.Month or TimeUnit.Year ? length
        : node.Fail<Duration?>("应以日、月或年为单位。", "Expected days, months or years.");

    private static int? DayOfMonth(SourceNode node) => node.Integer() is not { } day ? null
        : day is >= 1 and <= LastDayOfMonth ? day
        : node.Fail<int?>($"应为 1–{LastDayOfMonth} 的日。", $"Expected a day from 1 to {LastDayOfMonth}.");
}
