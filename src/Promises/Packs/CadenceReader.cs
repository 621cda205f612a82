namespace Pledge.Promises.Packs;

/// <summary>Reads cadences.</summary>
internal static class CadenceReader
{
    private const int MostOfAPeriod = 99;
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
        var (rhythm, period) = RhythmOf(node, map);
        var cadence = new CadenceDefinition(
            id, requirement ?? "", title ?? new("", ""), subject ?? "", rhythm ?? Rhythm.Period, words.KeepingEvents(map.Required("events")), calendar ?? "")
        {
            Count = map.Optional("count")?.Integer(1, MostOfAPeriod) ?? 1,
            Period = period,
            AnchorEvent = map.Optional("anchor") is { } anchor ? words.Event(anchor) : null,
            Offsets = map.Optional("offsets") is { } offsets ? FromShortToLong(offsets) : [],
            DaysOfMonth = [.. (map.Optional("days-of-month")?.Some() ?? []).Select(day => day.Integer(1, LastDayOfMonth)).OfType<int>().Distinct().Order()],
            Opens = map.Optional("opens") is { } opens ? LongBefore(opens) : null,
            Grace = map.Optional("grace")?.Duration(),
            Where = map.Optional("where").Conditions(words),
            Applies = map.Optional("applies").Conditions(words),
        };
        CheckCompanions(map, rhythm);
        return requirement is null || title is null || subject is null || rhythm is null || calendar is null ? null : cadence;
    }

    private static (Rhythm? Rhythm, Duration? Period) RhythmOf(SourceNode node, SourceMap map)
    {
        string[] ways = ["every", "anchor", "days-of-month"];
        if (node.IsMap && ways.Count(way => map.Optional(way) is not null) != 1)
        {
            node.Fail(
                "应写“every”（周期）、“anchor”与“offsets”（起点与间隔）或“days-of-month”（每月几日），三者择一。",
                "Expected one of \"every\" (a period), \"anchor\" with \"offsets\", or \"days-of-month\".");
            return default;
        }

        if (map.Optional("anchor") is not null)
        {
            return (map.Required("offsets") is null ? null : Rhythm.Offsets, null);
        }

        if (map.Optional("every") is not { } every)
        {
            return (Rhythm.DaysOfMonth, null);
        }

        return every.IsText && every.Text() == Shift ? (Rhythm.Shifts, null)
            : every.Duration() is { } period ? (RhythmOf(every, period, map.Optional("aligned")?.Flag() == true), period)
            : default;
    }

    private static Rhythm? RhythmOf(SourceNode every, Duration period, bool isAligned)
    {
        if (isAligned)
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

    /// <summary>A key that says nothing about this rhythm was meant to say something.</summary>
    private static void CheckCompanions(SourceMap map, Rhythm? rhythm)
    {
        if (rhythm is not (null or Rhythm.Period or Rhythm.CalendarPeriod))
        {
            Refuse("count", "以日、月或年为单位的“every”", "\"every\" in days, months or years");
            Refuse("aligned", "以月或年为单位的“every”", "\"every\" in months or years");
        }

        if (rhythm is not (null or Rhythm.Offsets))
        {
            Refuse("offsets", "“anchor”", "\"anchor\"");
        }

        void Refuse(string key, string chinese, string english) =>
            map.Optional(key)?.Fail($"“{key}”只与{chinese}同用。", $"\"{key}\" goes only with {english}.");
    }

    private static List<Duration> FromShortToLong(SourceNode node)
    {
        List<Duration> offsets = [];
        foreach (var each in node.Some())
        {
            if (each.Duration() is { } offset)
            {
                if (offset.UsualMinutes <= offsets.LastOrDefault().UsualMinutes)
                {
                    each.Fail("应比前一个长：从短到长写，每个一次。", "Expected a longer time than the one before: write them from short to long, each once.");
                }

                offsets.Add(offset);
            }
        }

        return offsets;
    }

    private static Duration? LongBefore(SourceNode node) =>
        node.Duration() is not { } length ? null
        : length.Unit is TimeUnit.Day or TimeUnit.Month or TimeUnit.Year ? length
        : node.Fail<Duration?>("应以日、月或年为单位。", "Expected days, months or years.");
}
