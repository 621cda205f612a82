namespace Pledge.Bench.Pages;

/// <summary>The readings side by side with their goals.</summary>
internal static class Table
{
    // What is compared with what, and how much of it is to be reached.
    private static readonly (string Name, string Bare, double Goal)[] Shares =
    [
        ("queue page", "bare: 50 rows by index", 0.35), ("case page", "bare: 50 rows by index", 0.35), ("open a case", "bare: insert", 0.25),
    ];

    /// <summary>Prints; answers whether every answer was right.</summary>
    public static bool Print(int connections, IEnumerable<Work> works, IReadOnlyDictionary<Work, Reading> readings)
    {
        BenchProduct.Say($"{connections + " connections",-24} | answers/s |  p50 ms |  p99 ms | processor ms | errors | of the bare one");
        Console.WriteLine("-------------------------|-----------|---------|---------|--------------|--------|----------------");
        foreach (var work in works)
        {
            var reading = readings[work];
            BenchProduct.Say($"{work.Name,-24} | {reading.PerSecond,9:N0} | {reading.Percentile(50),7:0.0} | {reading.Percentile(99),7:0.0} | {reading.Processor,12:0.000} | {reading.Errors,6} | {Judged(work, reading, readings)}");
        }

        foreach (var wrong in readings.Values.Select(reading => reading.WrongAnswer).OfType<string>())
        {
            Console.WriteLine(wrong);
        }

        return readings.Values.All(reading => reading.Errors == 0);
    }

    private static string Judged(Work work, Reading reading, IReadOnlyDictionary<Work, Reading> readings)
    {
        if (work.Name == "search")
        {
            return FormattableString.Invariant($"goal 500/s, p99 50 ms");
        }

        var (_, bare, goal) = Shares.FirstOrDefault(share => share.Name == work.Name);
        return bare is null ? "" : FormattableString.Invariant($"{reading.PerSecond / readings.First(pair => pair.Key.Name == bare).Value.PerSecond:0.000} (goal {goal:0.00})");
    }
}
