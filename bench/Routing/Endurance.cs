using System.Globalization;
using Pledge.Routing;

namespace Pledge.Bench.Routing;

/// <summary>Whether long searches hold more and more memory: one of a large instance, and many of one with skills and stock.</summary>
internal static class Endurance
{
    private const int Parts = 10;

    internal static void Measure(IReadOnlyList<BenchInstance> instances, double seconds)
    {
        var plain = instances.First(instance => instance.Set == "1000");
        var rich = instances.First(instance => instance.Set == "technicians");
        Watch($"a search of {plain.Name}", seconds, () => Solve(plain, seconds));
        Watch($"searches of {rich.Name}, a second each", seconds, () =>
        {
            for (var second = 0; second < seconds; second++)
            {
                Solve(rich, 1);
            }
        });
    }

    private static void Solve(BenchInstance instance, double seconds) =>
        Solver.Solve(instance.Instance.Problem, new SearchOptions { Limits = new Limits { Time = TimeSpan.FromSeconds(seconds) } });

    private static void Watch(string what, double seconds, Action work)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watcher = new MemoryWatcher();
        work();
        var parts = string.Join(' ', watcher.HighestIn(Parts).Select(part => BenchProduct.Megabytes(part).ToString("0", CultureInfo.InvariantCulture)));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        BenchProduct.Say($"memory       {what} for {seconds} s; most on the heap in each tenth of it, MB: {parts}; before {BenchProduct.Megabytes(before):0.0}, afterwards {BenchProduct.Megabytes(after):0.0} MB");
    }
}
