using System.Globalization;
using Pledge.Promises.Cadence;

namespace Pledge.Bench.Clocks;

/// <summary>A year of call-backs for 2,000,000 customers, three each, streamed through the planner; how level it is and what it keeps in memory.</summary>
internal static class Plans
{
    private const int Customers = 2_000_000;
    private const int CallsEach = 3;
    private const int Callers = 400;
    private const int Areas = 3_000;
    private const int BatchSize = 20;
    private const int MostPerDay = 120;

    public static void Measure()
    {
        var first = new DateOnly(2026, 1, 1);
        string[] callers = [.. Enumerable.Range(0, Callers).Select(number => string.Create(CultureInfo.InvariantCulture, $"caller {number}"))];
        string[] areas = [.. Enumerable.Range(0, Areas).Select(number => string.Create(CultureInfo.InvariantCulture, $"area {number}"))];
        var random = new Random(2026);
        var planner = new CallPlanner(Shipped.Pack("default.yaml").Calendars["china-workdays"], first, first.AddDays(364), callers, BatchSize, MostPerDay);
        var refused = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var seconds = Processor.Seconds(() =>
        {
            for (var call = 0; call < Customers * CallsEach; call++)
            {
                var opens = first.AddDays(call % CallsEach * 121);
                refused += planner.Plan(new(areas[random.Next(Areas)], opens, opens.AddDays(122), opens.AddDays(152), callers[random.Next(Callers)])) is null ? 1 : 0;
            }
        });
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0;
        var loads = Enumerable.Range(0, planner.Days.Count).SelectMany(day => Enumerable.Range(0, Callers).Select(caller => planner.PlannedOn(day, caller))).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"planner: {Customers * CallsEach:N0} calls of {Customers:N0} customers in {seconds:0.0} s, {kept:0.0} MB kept, {refused:N0} without a day; calls of a caller on a day {loads.Min()}–{loads.Max()}, mean {loads.Average():0.0}"));
    }
}
