using System.Diagnostics;
using System.Globalization;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Bench.Clocks;

/// <summary>
/// Clock evaluations a second and bytes allocated per clock: cases spread over 2026 (with its holidays), each with five facts, one of them a pause,
/// and evaluated at a random instant of the week after the report.
/// </summary>
internal static class Evaluations
{
    private const int CaseCount = 20_000;
    private const int MillisecondsEach = 1500;
    private static readonly DateTimeOffset Year = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static void Measure()
    {
        var pack = Shipped.Pack("default.yaml");
        var random = new Random(2026);
        var cases = new ClockCase[CaseCount];
        var instants = new DateTimeOffset[CaseCount];
        for (var index = 0; index < CaseCount; index++)
        {
            var start = Year.AddSeconds(random.Next(360 * 86_400));
            cases[index] = pack.Clocks.Read(Life(random, start), Attributes(random));
            instants[index] = start.AddSeconds(random.Next(7 * 86_400));
        }

        foreach (var (name, promises) in Groups(pack))
        {
            Evaluate(promises, cases, instants);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            long evaluated = 0;
            var seconds = Processor.Seconds(() =>
            {
                for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < MillisecondsEach;)
                {
                    evaluated += Evaluate(promises, cases, instants);
                }
            });
            var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / evaluated;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-44} {evaluated / seconds,14:N0} evaluations/s/core   {bytes:0.##} bytes per clock"));
        }
    }

    private static IEnumerable<(string Name, CompiledPromise[] Promises)> Groups(Pack pack)
    {
        var all = pack.Clocks.Promises;
        yield return ("all deadlines of the default pack", [.. all]);
        yield return ("minutes and hours", [.. all.Where(promise => promise.Definition.Target.Rows.Any(row => row.Target?.Within is { IsCountedInSeconds: true }))]);
        yield return ("working days over a year with holidays", [.. all.Where(promise => promise.Definition.Calendar == "china-workdays")]);
    }

    private static long Evaluate(CompiledPromise[] promises, ClockCase[] cases, DateTimeOffset[] instants)
    {
        long evaluated = 0;
        for (var index = 0; index < cases.Length; index++)
        {
            foreach (var promise in promises)
            {
                evaluated += promise.Evaluate(cases[index], instants[index]).WarningsPassed >= 0 ? 1 : 0;
            }
        }

        return evaluated;
    }

    private static List<Fact> Life(Random random, DateTimeOffset start)
    {
        List<Fact> facts = [new("case.reported", start, start)];
        var at = start;
        foreach (var name in new[] { "dispatch.requested", "dispatched", "waiting-customer.begin", "waiting-customer.end", "arrived" })
        {
            at = at.AddSeconds(random.Next(3 * 3600));
            facts.Add(new(name, at, at));
        }

        return facts;
    }

    private static Dictionary<string, string> Attributes(Random random) => new(StringComparer.Ordinal)
    {
        ["kind"] = "fault",
        ["area"] = random.Next(3) == 0 ? "suburb" : "city",
        ["class"] = random.Next(4) switch { 0 => "critical", 1 => "major", 2 => "minor", _ => "none" },
    };
}
