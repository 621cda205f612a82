using System.Globalization;
using Pledge.Routing;

namespace Pledge.Bench.Board;

/// <summary>A day of a city with every constraint on, planned and under way, and urgent visits that nobody has counted on.</summary>
/// <param name="Problem">The day; what is planned has been announced.</param>
/// <param name="Plan">The plan that is under way.</param>
/// <param name="Urgent">Visits that may come up one at a time.</param>
internal sealed record EmergencyDay(Problem Problem, Plan Plan, IReadOnlyList<Visit> Urgent)
{
    private const int Hour = 3600;
    private static readonly string[] Skills = ["printer", "register", "server"];
    private static readonly string[] Items = ["drum", "board", "ladder"];
    private static readonly string[] Areas = ["north", "south"];

    /// <summary>Plans the day and lets it begin.</summary>
    /// <param name="technicians">Who works.</param>
    /// <param name="visits">What there is to do.</param>
    /// <param name="urgent">What comes up.</param>
    /// <param name="tight">Whether there is more work than time, so that whatever comes up displaces something.</param>
    internal static EmergencyDay Make(int technicians, int visits, int urgent, bool tight)
    {
        var random = new Random(tight ? 2 : 1);
        var travel = new GreatCircleTravel([.. Enumerable.Range(0, visits + urgent + technicians).Select(_ => new Place(31 + (random.NextDouble() * 0.4), 121 + (random.NextDouble() * 0.4), (SpeedClass)random.Next(3)))]);
        var people = Enumerable.Range(0, technicians).Select(index => Technician(random, index, visits + urgent + index)).ToList();
        var all = Enumerable.Range(0, visits + urgent).Select(index => Visit(random, index, technicians, tight)).ToList();
        var problem = new Problem([.. all.Take(visits)], people, travel) { Objective = new Objective { Unevenness = 150 } };
        var plan = Solver.Solve(problem, new SearchOptions { Limits = new Limits { Time = TimeSpan.FromSeconds(15) } }).Plan;
        return new EmergencyDay(UnderWay(problem, plan, random), plan, [.. all.Skip(visits).Select(visit => visit with { Windows = [], OptionalAt = null, Promise = new Promise(random.Next(11, 15) * Hour, 5) })]);
    }

    private static Visit Visit(Random random, int index, int technicians, bool tight)
    {
        var opening = random.Next(8, 15) * Hour;
        return new Visit(Named('V', index), index)
        {
            Service = (tight ? random.Next(40, 71) : random.Next(15, 41)) * 60,
            Windows = random.Next(3) switch { 0 => [], 1 => [new TimeWindow(opening, opening + (3 * Hour))], _ => [new TimeWindow(8 * Hour, 12 * Hour), new TimeWindow(13 * Hour, 17 * Hour)] },
            Promise = random.Next(2) == 0 ? new Promise(random.Next(11, 20) * Hour, random.Next(1, 4)) : null,
            Skills = random.Next(3) == 0 ? [new Skill(Skills[random.Next(3)], random.Next(1, 3))] : [],
            Area = random.Next(4) == 0 ? Areas[random.Next(2)] : null,
            Load = random.Next(3),
            Needs = [.. Items.Where(_ => random.Next(8) == 0).Select(item => new Need(item, 1, item != "ladder"))],
            Preferred = random.Next(10) == 0 ? [Named('T', random.Next(technicians))] : [],
            Excluded = random.Next(10) == 0 ? [Named('T', random.Next(technicians))] : [],
            OptionalAt = random.Next(8) == 0 ? random.Next(1, 5) * 5_000 : null,
        };
    }

    private static Technician Technician(Random random, int index, int home) =>
        new(Named('T', index), [new Shift(home, home, 8 * Hour, 19 * Hour) { OvertimeFrom = 17 * Hour, MostVisits = 11, Breaks = [new Break((11 * Hour) + 1800, 13 * Hour, 2400)] }])
        {
            Skills = [.. Skills.Where(_ => random.Next(3) > 0).Select(name => new Skill(name, random.Next(1, 4)))],
            Areas = random.Next(4) == 0 ? [Areas[random.Next(2)]] : [],
            Capacity = 12,
            Carries = [.. Items.Where(_ => random.Next(4) > 0).Select(item => new Pledge.Routing.Stock(item, random.Next(1, 4)))],
        };

    /// <summary>Everybody expects what was planned; half of the technicians have begun, and a tenth of the visits are held to technician and time.</summary>
    private static Problem UnderWay(Problem problem, Plan plan, Random random)
    {
        var stops = plan.Shifts.SelectMany(shift => shift.Stops.Where(stop => stop.Visit is not null).Select(stop => (Visit: stop.Visit!, shift.Technician, stop.Start))).ToDictionary(stop => stop.Visit, StringComparer.Ordinal);
        var begun = plan.Shifts.Where(shift => shift.Stops[0].Visit is not null && random.Next(2) == 0).ToDictionary(shift => shift.Technician, shift => shift.Stops[0].Visit!, StringComparer.Ordinal);
        var under = begun.Values.ToHashSet(StringComparer.Ordinal);
        return problem with
        {
            Visits = [.. problem.Visits.Select(visit => !stops.TryGetValue(visit.Id, out var stop) ? visit : (under.Contains(visit.Id) || random.Next(10) == 0
                ? visit with { PinnedTo = stop.Technician, Windows = [new TimeWindow(stop.Start, stop.Start)] }
                : visit) with { Published = new Appointment(stop.Technician, stop.Start) })],
            Technicians = [.. problem.Technicians.Select(technician => begun.TryGetValue(technician.Id, out var first) ? technician with { Shifts = [technician.Shifts[0] with { Begun = [first] }] } : technician)],
        };
    }

    private static string Named(char kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");
}
