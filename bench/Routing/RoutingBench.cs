using System.Globalization;
using Pledge.Routing;

namespace Pledge.Bench.Routing;

/// <summary>
/// Gap to the best known cost over time. Time is processor time of this program, so that neighbours on the machine do not distort the answer more than
/// by the caches they use; every plan passes the independent checker or counts as lost. A reading ends when the best
/// known cost is reached.
/// </summary>
internal static class RoutingBench
{
    internal static int Run(string[] arguments)
    {
        var options = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1].Split(','), StringComparer.Ordinal);
        var sets = options.GetValueOrDefault("--set", ["solomon", "200", "400", "1000", "technicians"]);
        var objectives = options.GetValueOrDefault("--objective", ["distance"]);
        var times = options.GetValueOrDefault("--seconds", ["1", "3", "10", "30", "60"]).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var seeds = options.GetValueOrDefault("--seeds", ["1", "2", "3"]).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var only = options.GetValueOrDefault("--only", []);
        var instances = BenchInstances.Read();
        if (instances.Count == 0)
        {
            Console.Error.WriteLine("The instances were not found; set PLEDGE_SHARED to the folder that holds data/routing.");
            return 1;
        }

        foreach (var (set, objective, time) in sets.SelectMany(set => objectives.SelectMany(objective => times.Select(time => (set, objective, time)))))
        {
            if (set == "memory")
            {
                Endurance.Measure(instances, time);
                continue;
            }

            if (set == "province")
            {
                Province.Measure(instances, time);
                continue;
            }

            Measure(
                [.. instances.Where(instance => instance.Set == set && (only.Length == 0 || only.Contains(instance.Name))).Select(instance => objective == "vehicles" ? instance.WithFewestVehicles() : instance)],
                $"{set} {objective}",
                time,
                seeds);
        }

        return 0;
    }

    private static void Measure(IReadOnlyList<BenchInstance> instances, string set, double seconds, IReadOnlyList<int> seeds)
    {
        var medians = new List<Reading>();
        var readings = new List<Reading>();
        foreach (var instance in instances)
        {
            var own = seeds.Select(seed => Read(instance, seconds, seed)).OrderBy(reading => reading.Vehicles).ThenBy(reading => reading.Gap).ToList();
            readings.AddRange(own);
            medians.Add(own[own.Count / 2]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {instance.Name,-22} {seconds,3} s  {medians[^1].Gap,7:F3} %  {medians[^1].Vehicles,4} vehicles (best known {instance.BestVehicles})"));
        }

        if (medians.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set,-20} {seconds,3} s  mean gap {medians.Average(reading => reading.Gap),7:F3} %  vehicles {medians.Sum(reading => reading.Vehicles)} (best known {instances.Sum(instance => instance.BestVehicles)})"
                + $"  {medians.Count} instances, median of {seeds.Count} seeds, {readings.Count(reading => !reading.IsSound)} lost, {readings.Average(reading => reading.Seconds):F1} s taken"
                + $"  {readings.Sum(reading => reading.Steps) / readings.Sum(reading => reading.Seconds):N0} steps/s  {readings.Average(reading => reading.Bytes / reading.Steps):N1} bytes/step"));
        }
    }

    /// <summary>Bytes are all that was allocated, tables and plan with it; that a step of the inner loop allocates nothing is a test.</summary>
    private static Reading Read(BenchInstance instance, double seconds, int seed)
    {
        var problem = instance.Instance.Problem;
        var (bytesBefore, timeBefore) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
        using var enough = new CancellationTokenSource();
        var options = new SearchOptions
        {
            Seed = seed,
            Limits = new Limits { Time = TimeSpan.FromSeconds(seconds), Elapsed = () => Environment.CpuUsage.TotalTime },
            Progress = progress =>
            {
                if (progress.Cost <= instance.Enough)
                {
                    enough.Cancel();
                }
            },
        };
        var solution = Solver.Solve(problem, options, enough.Token);
        var (bytes, spent) = (GC.GetTotalAllocatedBytes(precise: true) - bytesBefore, (Environment.CpuUsage.TotalTime - timeBefore).TotalSeconds);
        var verdict = PlanChecker.Check(problem, solution.Plan);
        var distance = (verdict.Cost.Total - verdict.Cost.Shifts) / (double)instance.Instance.Scale;
        return new Reading(((distance / instance.BestKnown) - 1) * 100, solution.Plan.Shifts.Count, verdict.IsFeasible && solution.Plan.Unassigned.Count == 0, solution.Iterations, spent, bytes);
    }

    private sealed record Reading(double Gap, int Vehicles, bool IsSound, double Steps, double Seconds, double Bytes);
}
