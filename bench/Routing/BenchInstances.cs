using System.Globalization;
using Pledge.Routing.Formats;

namespace Pledge.Bench.Routing;

/// <summary>A public instance with the best cost that anybody has published, and its vehicles.</summary>
internal sealed record BenchInstance(string Name, string Set, PublicInstance Instance, double BestKnown, int BestVehicles)
{
    /// <summary>Best known by vehicles first and by distance, without truncation, then; null for technicians.</summary>
    internal (int Vehicles, double Distance)? ByVehicles { get; init; }

    /// <summary>Cost that is as good as any: a plan this cheap ends a reading. Published costs of technicians are no such thing, nor are those where vehicles count.</summary>
    internal long Enough => ByVehicles is null || Instance.Problem.Objective.ShiftUsed > 0 ? 0 : (long)Math.Round(BestKnown * Instance.Scale);

    /// <summary>The same with a vehicle that costs more than any way.</summary>
    internal BenchInstance WithFewestVehicles()
    {
        var problem = Instance.Problem;
        return ByVehicles is not { } best ? this : this with
        {
            Instance = Instance with { Problem = problem with { Objective = problem.Objective with { ShiftUsed = problem.Objective.Unassigned / 10 } } },
            BestKnown = best.Distance,
            BestVehicles = best.Vehicles,
        };
    }
}

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

        var plain = BestKnown(Path.Combine(folder, "best_known_dimacs.csv"), vehicles: 4, cost: 5);
        var byVehicles = BestKnown(Path.Combine(folder, "best_known_hierarchical.csv"), vehicles: 2, cost: 3);
        var technicians = BestKnown(Path.Combine(folder, "trsp_best_known.csv"), vehicles: 2, cost: 1);
        return
        [
            .. from file in Directory.GetFiles(Path.Combine(folder, "vrptw")).Order(StringComparer.Ordinal)
               let name = Path.GetFileNameWithoutExtension(file)
               let instance = SolomonFormat.Read(File.ReadAllText(file))
               let set = instance.Problem.Visits.Count == 100 ? "solomon" : instance.Problem.Visits.Count.ToString(CultureInfo.InvariantCulture)
               select new BenchInstance(name, set, instance, plain[name].Cost, plain[name].Vehicles) { ByVehicles = byVehicles[name] },
            .. from file in Directory.GetFiles(Path.Combine(folder, "trsp")).Order(StringComparer.Ordinal)
               let name = Path.GetFileNameWithoutExtension(file)
               select new BenchInstance(name, "technicians", TechnicianFormat.Read(File.ReadAllText(file)), technicians[name].Cost, technicians[name].Vehicles),
        ];
    }

    private static Dictionary<string, (int Vehicles, double Cost)> BestKnown(string file, int vehicles, int cost) =>
        File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToDictionary(
            cells => cells[0],
            cells => (int.Parse(cells[vehicles], CultureInfo.InvariantCulture), double.Parse(cells[cost], CultureInfo.InvariantCulture)),
            StringComparer.Ordinal);
}
