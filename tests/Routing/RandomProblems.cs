namespace Pledge.Routing.Tests;

/// <summary>Problems with every constraint on, by seed.</summary>
internal static class RandomProblems
{
    private const int Hour = 3600;
    private static readonly string[] SkillNames = ["printer", "register", "server"];
    private static readonly string[] Items = ["drum", "board", "ladder"];
    private static readonly string[] Areas = ["north", "south"];

    internal static Problem Make(int seed, int visits, int technicians, bool rich = true)
    {
        var random = new Random(seed);
        var places = visits + technicians + 1;
        var travel = new GreatCircleTravel([.. Enumerable.Range(0, places).Select(_ => new Place(30 + (random.NextDouble() * 0.3), 120 + (random.NextDouble() * 0.3), (SpeedClass)random.Next(3)))]);
        return new Problem(
            [.. Enumerable.Range(0, visits).Select(index => Visit(random, index, technicians, rich))],
            [.. Enumerable.Range(0, technicians).Select(index => Technician(random, index, visits + 1 + index, rich))],
            travel)
        {
            Store = rich && random.Next(3) > 0 ? new Store(visits, 600, new TimeWindow(8 * Hour, 40 * Hour)) : null,
            Objective = new Objective
            {
                SecondAway = rich && random.Next(3) == 0 ? 1 : 0,
                Metre = random.Next(2),
                ShiftUsed = random.Next(2) * 1000,
                Unevenness = rich ? random.Next(2) * 20 : 0,
            },
        };
    }

    private static Visit Visit(Random random, int index, int technicians, bool rich)
    {
        var opening = random.Next(8, 15) * Hour;
        var first = new TimeWindow(opening, opening + (random.Next(1, 5) * Hour));
        var visit = new Visit($"V{index}", index) { Service = random.Next(1, 7) * 600, Windows = random.Next(4) == 0 ? [] : [first], Load = random.Next(4) };
        return !rich ? visit : visit with
        {
            Windows = random.Next(3) switch { 0 => [], 1 => [first], _ => [first, new TimeWindow(first.Latest + Hour, first.Latest + (3 * Hour)), new TimeWindow(32 * Hour, 36 * Hour)] },
            Promise = random.Next(2) == 0 ? new Promise(random.Next(9, 20) * Hour, random.Next(1, 4)) : null,
            Skills = random.Next(3) == 0 ? [new Skill(SkillNames[random.Next(3)], random.Next(1, 4))] : [],
            Area = random.Next(4) == 0 ? Areas[random.Next(2)] : null,
            Needs = [.. Items.Where(_ => random.Next(4) == 0).Select(item => new Need(item, random.Next(1, 3), item != "ladder"))],
            Preferred = random.Next(5) == 0 ? [$"T{random.Next(technicians)}"] : [],
            Excluded = random.Next(6) == 0 ? [$"T{random.Next(technicians)}"] : [],
            OptionalAt = random.Next(5) == 0 ? 5000 : null,
            Published = random.Next(3) == 0 ? new Appointment($"T{random.Next(technicians)}", random.Next(8, 17) * Hour) : null,
        };
    }

    private static Technician Technician(Random random, int index, int home, bool rich)
    {
        if (!rich)
        {
            return new Technician($"T{index}", [new Shift(home, home, 8 * Hour, 18 * Hour)]) { Capacity = 12 };
        }

        Shift Day(int day) => new(home, random.Next(2) == 0 ? home : 0, (day * 24 * Hour) + (8 * Hour), (day * 24 * Hour) + (19 * Hour))
        {
            OvertimeFrom = (day * 24 * Hour) + (17 * Hour),
            MostVisits = random.Next(4, 9),
            Breaks = random.Next(4) switch
            {
                0 => [],
                1 => [new Break((day * 24 * Hour) + (11 * Hour), (day * 24 * Hour) + (13 * Hour), 2400)],
                _ => [new Break((day * 24 * Hour) + (10 * Hour), (day * 24 * Hour) + (10 * Hour) + 1800, 900), new Break((day * 24 * Hour) + (12 * Hour), (day * 24 * Hour) + (13 * Hour), 1800)],
            },
        };

        return new Technician($"T{index}", random.Next(2) == 0 ? [Day(0)] : [Day(0), Day(1)])
        {
            Skills = [.. SkillNames.Where(_ => random.Next(2) == 0).Select(name => new Skill(name, random.Next(1, 4)))],
            Areas = random.Next(3) == 0 ? [Areas[random.Next(2)]] : [],
            Capacity = random.Next(2) == 0 ? null : 10,
            Carries = random.Next(3) == 0 ? null : [.. Items.Where(_ => random.Next(2) == 0).Select(item => new Stock(item, random.Next(1, 4)))],
        };
    }
}
