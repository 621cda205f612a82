using System.Diagnostics;
using System.Globalization;
using Pledge.Routing;

namespace Pledge.Bench.Routing;

/// <summary>
/// A province: cities that share no technician, planned together by the wall's clock on two threads. Ten public cities of 1,000 visits have a best known
/// cost; twenty of 500 visits and 100 technicians with skills and promises have the size that is promised.
/// </summary>
internal static class Province
{
    private const int Cities = 20;
    private const int VisitsPerCity = 500;
    private const int TechniciansPerCity = 100;
    private const int Hour = 3600;

    internal static void Measure(IReadOnlyList<BenchInstance> instances, double seconds)
    {
        var cities = instances.Where(instance => instance.Set == "1000").Take(10).ToList();
        var (joined, elapsed) = Solve(Join(cities), seconds);
        var gap = (joined.Cost.Total / (double)cities[0].Instance.Scale / cities.Sum(city => city.BestKnown)) - 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"province     {cities.Count} public cities, {seconds} s asked for, {elapsed:F1} s taken: gap {gap * 100:F3} %, {joined.Plan.Unassigned.Count} unassigned"));

        var (own, ownElapsed) = Solve(Make(new Random(1)), seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"province     {Cities} cities, {Cities * VisitsPerCity} visits, {Cities * TechniciansPerCity} technicians, {seconds} s asked for, {ownElapsed:F1} s taken: {own.Plan.Unassigned.Count} unassigned, cost {own.Cost.Total}"));
    }

    private static (Solution Solution, double Seconds) Solve(Problem problem, double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        var solution = Solver.Solve(problem, new SearchOptions { Threads = 2, Limits = new Limits { Time = TimeSpan.FromSeconds(seconds) } });
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return PlanChecker.Check(problem, solution.Plan).IsFeasible ? (solution, elapsed) : throw new InvalidOperationException("The checker refuses the plan of the province.");
    }

    private static Problem Join(IReadOnlyList<BenchInstance> cities)
    {
        var travel = new ApartTravel([.. cities.Select(city => city.Instance.Problem.Travel)]);
        return new Problem(
            [.. cities.SelectMany((city, index) => city.Instance.Problem.Visits.Select(visit => visit with { Id = $"{city.Name} {visit.Id}", Place = travel.From[index] + visit.Place, Area = city.Name }))],
            [.. cities.SelectMany((city, index) => city.Instance.Problem.Technicians.Select(technician => technician with
            {
                Id = $"{city.Name} {technician.Id}",
                Areas = [city.Name],
                Shifts = [.. technician.Shifts.Select(shift => shift with { StartPlace = travel.From[index] + shift.StartPlace, EndPlace = travel.From[index] + shift.EndPlace })],
            }))],
            travel)
        {
            Objective = cities[0].Instance.Problem.Objective,
        };
    }

    private static Problem Make(Random random)
    {
        var places = new List<Place>();
        var visits = new List<Visit>();
        var technicians = new List<Technician>();
        for (var city = 0; city < Cities; city++)
        {
            var (north, east, name) = (25 + (random.NextDouble() * 8), 105 + (random.NextDouble() * 12), $"city {city}");
            int Somewhere()
            {
                places.Add(new Place(north + (random.NextDouble() * 0.25), east + (random.NextDouble() * 0.25), SpeedClass.City));
                return places.Count - 1;
            }

            for (var index = 0; index < VisitsPerCity; index++)
            {
                var opening = random.Next(8, 15) * Hour;
                visits.Add(new Visit($"{name} visit {index}", Somewhere())
                {
                    Area = name,
                    Service = random.Next(2, 7) * 600,
                    Windows = [new TimeWindow(opening, opening + (3 * Hour))],
                    Promise = new Promise(opening + (2 * Hour)),
                    Skills = [new Skill(index % 3 == 0 ? "server" : "register")],
                });
            }

            for (var index = 0; index < TechniciansPerCity; index++)
            {
                var home = Somewhere();
                technicians.Add(new Technician($"{name} technician {index}", [new Shift(home, home, 8 * Hour, 19 * Hour) { OvertimeFrom = 17 * Hour, Breaks = [new Break(11 * Hour, 13 * Hour, 2400)] }])
                {
                    Areas = [name],
                    Skills = index % 2 == 0 ? [new Skill("register"), new Skill("server")] : [new Skill("register")],
                });
            }
        }

        return new Problem(visits, technicians, new GreatCircleTravel(places));
    }

    /// <summary>Several travels without a way between them.</summary>
    private sealed class ApartTravel(IReadOnlyList<ITravel> cities) : ITravel
    {
        internal int[] From { get; } = [.. cities.Select((_, index) => cities.Take(index).Sum(city => city.Places))];

        public int Places => cities.Sum(city => city.Places);

        public int Seconds(int from, int to) => Within(from, to) is >= 0 and var city ? cities[city].Seconds(from - From[city], to - From[city]) : Travel.Unreachable;

        public int Metres(int from, int to) => Within(from, to) is >= 0 and var city ? cities[city].Metres(from - From[city], to - From[city]) : Travel.Unreachable;

        private int Within(int from, int to)
        {
            var city = CityOf(from);
            return city == CityOf(to) ? city : -1;
        }

        private int CityOf(int place) => Array.BinarySearch(From, place) is var at && at >= 0 ? at : ~at - 1;
    }
}
