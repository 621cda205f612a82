using System.Globalization;
using Pledge.Routing.Formats;

namespace Pledge.Bench.Routing;

/// <summary>A public instance with the best cost that anybody has published.</summary>
internal sealed record BenchInstance(string Name, string Set, PublicInstance Instance, double BestKnown);

/// <summary>The instances beside the repository, in ../shared or where PLEDGE_SHARED says.</summary>
internal static class BenchInstances
{
    internal static IReadOnlyList<BenchInstance> Read()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("PLEDGE_SHARED") ?? Path.Combine("..", "shared"), "data", "routing");
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var plain = BestKnown(Path.Combine(folder, "best_known_dimacs.csv"), 5);
        var technicians = BestKnown(Path.Combine(folder, "trsp_best_known.csv"), 1);
        return
        [
            .. from file in Directory.GetFiles(Path.Combine(folder, "vrptw")).Order(StringComparer.Ordinal)
               let name = Path.GetFileNameWithoutExtension(file)
               let instance = SolomonFormat.Read(File.ReadAllText(file))
               select new BenchInstance(name, instance.Problem.Visits.Count == 100 ? "solomon" : instance.Problem.Visits.Count.ToString(CultureInfo.InvariantCulture), instance, plain[name]),
            .. from file in Directory.GetFiles(Path.Combine(folder, "trsp")).Order(StringComparer.Ordinal)
               let name = Path.GetFileNameWithoutExtension(file)
               select new BenchInstance(name, "technicians", TechnicianFormat.Read(File.ReadAllText(file)), technicians[name]),
        ];
    }

    private static Dictionary<string, double> BestKnown(string file, int column) =>
        File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => double.Parse(cells[column], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
