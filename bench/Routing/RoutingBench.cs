using System.Globalization;
using Pledge.Routing;

namespace Pledge.Bench.Routing;

/// <summary>
/// Gap to the best known cost over time. Time is processor time of this program, so that neighbours on the machine do not distort the answer more than
/// by the caches they use; every plan passes the independent checker or counts as lost.
/// </summary>
internal static class RoutingBench
{
    internal static int Run(string[] arguments)
    {
        var options = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1].Split(','), StringComparer.Ordinal);
        var sets = options.GetValueOrDefault("--set", ["solomon", "200", "400", "1000", "technicians"]);
        var times = options.GetValueOrDefault("--seconds", ["1", "3", "10", "30", "60"]).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var seeds = options.GetValueOrDefault("--seeds", ["1", "2", "3"]).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var only = options.GetValueOrDefault("--only", []);
        var instances = BenchInstances.Read();
        if (instances.Count == 0)
        {
            Console.Error.WriteLine("The instances were not found; set PLEDGE_SHARED to the folder that holds data/routing.");
            return 1;
        }

        foreach (var set in sets)
        {
            foreach (var time in times)
            {
                if (set == "province")
                {
                    Province.Measure(instances, time);
                    continue;
                }

                Measure([.. instances.Where(instance => instance.Set == set && (only.Length == 0 || only.Contains(instance.Name)))], set, time, seeds);
            }
        }

        return 0;
    }

    private static void Measure(IReadOnlyList<BenchInstance> instances, string set, double seconds, IReadOnlyList<int> seeds)
    {
        var (gaps, steps, lost) = (new List<double>(), 0.0, 0);
        foreach (var instance in instances)
        {
            var own = new List<double>();
            foreach (var seed in seeds)
            {
                var solution = Solver.Solve(instance.Instance.Problem, new SearchOptions { Seed = seed, Limits = new Limits { Time = TimeSpan.FromSeconds(seconds), Elapsed = () => Environment.CpuUsage.TotalTime } });
                var verdict = PlanChecker.Check(instance.Instance.Problem, solution.Plan);
                lost += verdict.IsFeasible && solution.Plan.Unassigned.Count == 0 ? 0 : 1;
                own.Add(((verdict.Cost.Total / (double)instance.Instance.Scale / instance.BestKnown) - 1) * 100);
                steps += solution.Iterations / seconds / seeds.Count / instances.Count;
            }

            own.Sort();
            gaps.Add(own[own.Count / 2]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {instance.Name,-22} {seconds,3} s  {own[own.Count / 2],7:F3} %"));
        }

        if (gaps.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set,-12} {seconds,3} s  mean gap {gaps.Average(),7:F3} %  ({gaps.Count} instances, median of {seeds.Count} seeds, {lost} lost)  {steps,9:N0} steps/s"));
        }
    }
}
