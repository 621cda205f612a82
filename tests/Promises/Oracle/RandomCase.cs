using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Oracle;

/// <summary>Random calendars, promises and lives of cases. Seeded: a failing case can be repeated from its number.</summary>
internal sealed class RandomCase(int seed)
{
    public const string Class = "class";
    private static readonly string[] Zones = ["Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York"];
    private static readonly string[] PauseNames = ["waiting-customer", "absent"];
    private static readonly string[] Classes = ["a", "b", "c"];
    private static readonly HolidayTable China = Shipped.Default.Calendars["24x7"].Definition.Holidays;

    private readonly Random _random = new(seed);

    public Random Random => _random;

    public CalendarDefinition Calendar(DateOnly first, int days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Pick(Zones));
        var workdays = new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday };
        if (Chance(4))
        {
            workdays.Add(DayOfWeek.Saturday);
        }

        List<HoursPeriod> periods = [Period(DateOnly.MinValue, DateOnly.MaxValue, workdays)];
        if (Chance(3))
        {
            periods.Add(Period(first.AddDays(days / 4), first.AddDays(days / 2), workdays));
        }

        return new("random", new("随机", "random"), zone, workdays, periods, Chance(2) ? China : Holidays(first, days));
    }

    public PromiseDefinition Promise(bool byDays) => new()
    {
        Id = "X.random",
        Requirement = "X",
        Title = new("随机", "random"),
        StartEvent = "start",
        StopEvents = ["stop"],
        UnlessEvents = ["unneeded"],
        VoidEvents = ["cancel"],
        Pauses = PauseNames[.._random.Next(3)],
        Calendar = "random",
        Target = new([Class], [.. Classes.Select(name => new TargetRow([name], Chance(8) ? null : new Target(Time(byDays))))]),
        Reopen = Pick([ReopenMode.Ignore, ReopenMode.Resume, ReopenMode.Restart]),
        ReopenEvents = ["reopen"],
        Warnings = [new(ThresholdKind.Share, 40), new(ThresholdKind.After, 600), new(ThresholdKind.Before, 300)],
        SameTime = byDays && Chance(3),
        Roll = Pick([HolidayRoll.Holidays, HolidayRoll.RestDays, HolidayRoll.Never]),
    };

    /// <summary>Facts on the grid of steps, of which some fall on the same step, recorded in another order than they happened.</summary>
    public List<Fact> Facts(DateTimeOffset origin, int firstStep, int length, int secondsOfStep)
    {
        List<Fact> facts = [];
        Add("start", firstStep);
        foreach (var _ in Enumerable.Range(0, _random.Next(4)))
        {
            var pause = Pick(PauseNames);
            var begin = firstStep + _random.Next(-length / 8, length);
            Add(pause + ".begin", begin);
            if (!Chance(5))
            {
                Add(pause + ".end", begin + _random.Next(Math.Max(1, length / 3)));
            }
        }

        foreach (var name in new[] { "stop", "reopen", "stop", "cancel", "unneeded", "reopen", "start", "absent.end" })
        {
            if (Chance(name is "cancel" or "unneeded" ? 6 : 3))
            {
                Add(name, firstStep + _random.Next(length));
            }
        }

        foreach (var _ in Enumerable.Range(0, _random.Next(3)))
        {
            Add("reclassified", firstStep + _random.Next(-length / 8, length), new() { [Class] = Pick(Classes) });
        }

        return facts;

        void Add(string name, int step, Dictionary<string, string>? attributes = null)
        {
            var at = Chance(10) && facts.Count > 0 ? Pick(facts).HappenedAt : origin.AddSeconds((long)Math.Max(0, step) * secondsOfStep);
            facts.Add(new(name, at, at.AddSeconds(_random.Next(1_000_000)), attributes));
        }
    }

    public Dictionary<string, string> Attributes() => new() { [Class] = Pick(Classes) };

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private Duration Time(bool byDays) => byDays
        ? Pick<Duration>([new(1, TimeUnit.Day), new(_random.Next(1, 7), TimeUnit.Day), new(_random.Next(1, 5), TimeUnit.Workday), new(3, TimeUnit.Workday), new(1, TimeUnit.Month)])
        : Pick<Duration>([new(_random.Next(200), TimeUnit.Minute), new(_random.Next(1, 12), TimeUnit.Hour)]);

    private HoursPeriod Period(DateOnly from, DateOnly to, IEnumerable<DayOfWeek> workdays)
    {
        Dictionary<DayOfWeek, IReadOnlyList<OpenHours>> weekly = [];
        var ordinary = Hours();
        foreach (var day in workdays)
        {
            weekly[day] = Chance(6) ? Hours() : ordinary;
        }

        if (Chance(3))
        {
            weekly[DayOfWeek.Sunday] = Hours();
        }

        return new(from, to, weekly, Chance(3) ? Hours() : [], ordinary);
    }

    private IReadOnlyList<OpenHours> Hours() => _random.Next(6) switch
    {
        0 => [At(0, 1440)],
        1 => [At(510, 720), At(810, 1050)],
        2 => [At(1320, 1800)],
        3 => [At(_random.Next(600), _random.Next(601, 900)), At(_random.Next(900, 1200), _random.Next(1201, 1440))],
        4 => [At(_random.Next(1200, 1440), _random.Next(1500, 2200)), At(480, 600)],
        _ => [At(480, 1050)],
    };

    private static OpenHours At(int startMinute, int endMinute) => new(startMinute * 60, endMinute * 60);

    private HolidayTable Holidays(DateOnly first, int days)
    {
        List<HolidayDay> table = [];
        for (var day = 0; day < days; day++)
        {
            if (Chance(7))
            {
                table.Add(new(first.AddDays(day), new("节", "feast"), !Chance(3)));
            }
        }

        return new(table, [first.Year]);
    }
}
