using System.Diagnostics;
using System.Globalization;
using Pledge.Routing;

namespace Pledge.Bench.Board;

/// <summary>
/// Urgent visits without the product around: how soon the best places are known, and how good a plan is that was repaired in 100 ms, compared with the best
/// of 3 s of search in the whole plan and in the part that a repair looks at. Searches are bounded by processor time.
/// </summary>
internal static class EmergencyBench
{
    private const int Asked = 1_000;
    private const int Repaired = 9;
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AtLeisure = TimeSpan.FromSeconds(3);

    public static void Run(int technicians, int visits)
    {
        foreach (var tight in new[] { false, true })
        {
            var day = EmergencyDay.Make(technicians, visits, Asked, tight);
            var what = tight ? "tight day" : "loose day";
            BenchProduct.Say($"{what}: {day.Plan.Unassigned.Count} of {visits:N0} visits unassigned, {day.Problem.Technicians.Count(technician => technician.Shifts[0].Begun.Count > 0)} technicians at work");
            Places(day, what);
            Repairs(day, what);
        }
    }

    private static void Places(EmergencyDay day, string what)
    {
        var start = Stopwatch.GetTimestamp();
        var running = new RunningPlan(day.Problem, day.Plan);
        var prepared = Stopwatch.GetElapsedTime(start);
        var (wall, processor, found) = (new List<double>(), new List<double>(), 0);
        foreach (var urgent in day.Urgent.Concat(day.Urgent))
        {
            var used = Environment.CpuUsage.TotalTime;
            start = Stopwatch.GetTimestamp();
            found += running.Insertions(urgent).Count > 0 ? 1 : 0;
            wall.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
        }

        BenchProduct.Say($"{what}, best places (engine): {Percentiles(wall)}; of processor time {Percentiles(processor)}; prepared in {prepared.TotalMilliseconds:0} ms; {found * 50 / Asked} % had one");
    }

    /// <summary>Of the second half: the compiler has done its part in the first.</summary>
    private static string Percentiles(List<double> milliseconds)
    {
        var sorted = milliseconds.Skip(milliseconds.Count / 2).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Count / 2]:0.000} ms, 99th percentile {sorted[sorted.Count * 99 / 100]:0.000} ms");
    }

    private static void Repairs(EmergencyDay day, string what)
    {
        var (wall, processor, gaps, moved) = (new List<double>(), new List<double>(), new List<double>(), new List<int>());
        foreach (var urgent in day.Urgent.Take(Repaired))
        {
            var problem = day.Problem with { Visits = [.. day.Problem.Visits, urgent] };
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var repaired = PlanRepair.Repair(problem, day.Plan, Within(AtOnce));
            wall.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            if (!PlanChecker.Check(problem, repaired.Plan).IsFeasible)
            {
                throw new InvalidOperationException($"The repaired plan for {urgent.Id} is none.");
            }

            var better = Math.Min(PlanRepair.Repair(problem, day.Plan, Within(AtLeisure)).Cost.Total, Solver.Solve(problem, Within(AtLeisure) with { Start = day.Plan }).Cost.Total);
            gaps.Add((repaired.Cost.Total - better) * 100.0 / better);
            moved.Add(Moved(day.Plan, repaired.Plan));
        }

        // The compiler takes its part of the first.
        wall.RemoveAt(0);
        processor.RemoveAt(0);
        BenchProduct.Say($"{what}, repaired in {wall.Average():0} ms on average, {wall.Max():0} ms at most; of processor time {processor.Average():0} and {processor.Max():0} ms");
        BenchProduct.Say($"{what}, repaired: {gaps.Average():0.00} % dearer than after 3 s of search on average, {gaps.Max():0.00} % at most; {moved.Average():0.0} visits moved");
    }

    private static SearchOptions Within(TimeSpan time) => new() { Limits = new Limits { Time = time, Elapsed = () => Environment.CpuUsage.TotalTime } };

    /// <summary>Visits that somebody else makes, or at another time.</summary>
    private static int Moved(Plan before, Plan after)
    {
        var announced = Starts(before).ToHashSet();
        return announced.Count - announced.Intersect(Starts(after)).Count();
    }

    private static IEnumerable<(string?, string, int)> Starts(Plan plan) =>
        plan.Shifts.SelectMany(shift => shift.Stops.Where(stop => stop.Kind == StopKind.Visit).Select(stop => (stop.Visit, shift.Technician, stop.Start)));
}
