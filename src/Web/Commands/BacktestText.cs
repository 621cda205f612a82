using System.Globalization;
using Pledge.Kernel.Text;
using Pledge.Promises.Backtest;
using Pledge.Promises.Packs;

namespace Pledge.Web.Commands;

/// <summary>The result of a backtest as text.</summary>
internal static class BacktestText
{
    private const int LongestExplanation = 40;

    internal static void Write(TextWriter to, EventLog log, IReadOnlyList<BacktestResult> results)
    {
        foreach (var result in results)
        {
            Write(to, result);
        }

        if (results is [var after, var before])
        {
            to.WriteLine($"{before.Pack.Id} {before.Pack.Version} → {after.Pack.Id} {after.Pack.Version}");
            foreach (var line in PromiseComparison.Of(before, after))
            {
                to.WriteLine($"  {line.Id,-28} {Kept(line.Before),12} → {Kept(line.After),12}");
            }

            to.WriteLine();
        }

        if (log.ErrorCount > 0)
        {
            to.WriteLine(string.Create(CountedWords.Invariant, $"{log.ErrorCount} {log.ErrorCount:row|rows} could not be used; the first:"));
            foreach (var error in log.Errors)
            {
                to.WriteLine($"  line {error.Line}, column {error.Column}: {error.Message.English}");
            }
        }
    }

    private static void Write(TextWriter to, BacktestResult result)
    {
        to.WriteLine(string.Create(CountedWords.Invariant, $"{result.Pack.Title.English} ({result.Pack.Id} {result.Pack.Version}): {result.Rows} {result.Rows:event|events}, {result.Cases} {result.Cases:case|cases}, {Instant(result.From)} – {Instant(result.Until)}"));
        to.WriteLine();
        foreach (var promise in result.Promises)
        {
            Write(to, result, promise);
        }

        if (result.Promises.Count == 0)
        {
            to.WriteLine("No case was promised anything: check the map and the names of events (--name).");
        }

        foreach (var staffing in result.Staffing)
        {
            to.WriteLine(string.Create(CountedWords.Invariant, $"{staffing.Ratio.Id} ({staffing.Ratio.Measure}): {staffing.Customers} {staffing.Customers:customer asks|customers ask} for {staffing.Asked}"));
        }

        to.WriteLine();
    }

    private static void Write(TextWriter to, BacktestResult result, PromiseResult promise)
    {
        to.WriteLine($"{promise.Promise.Id}  {promise.Promise.Title.English}");
        to.WriteLine($"  cases {promise.Cases}, kept {promise.Kept} ({Share(promise.KeptShare)}), late {promise.KeptLate}, broken {promise.Broken}, running {promise.Running}");
        if (promise.Percentiles.Count > 0)
        {
            to.WriteLine($"  counted time of the {promise.Stopped} that stopped: {string.Join(", ", promise.Percentiles.Select(each => $"{(each.Percent == 100 ? "longest" : "p" + each.Percent)} {Took(promise, each.Counted)}"))}; {TargetOf(promise, result.Pack)}");
        }

        if (promise.WhatIf.Count > 0)
        {
            to.WriteLine($"  kept had the target been: {string.Join(", ", promise.WhatIf.Select(each => $"{each.Percent} % {Share(each.KeptShare)}"))}");
        }

        foreach (var worst in promise.Worst.Take(3))
        {
            var clock = worst.Explanation.Clock;
            to.WriteLine($"  worst: case {worst.Case}, {Took(promise, worst.Counted)}, {WorstCase.PastTarget(clock.ShareUsed, clock.DueAt!.Value, clock.StoppedAt ?? result.Until).English}");
        }

        if (promise.Worst.Count > 0)
        {
            var lines = promise.Worst[0].Explanation.ToText("en").TrimEnd().Split('\n');
            foreach (var line in lines.Length <= LongestExplanation ? lines : [.. lines.Take(LongestExplanation), string.Create(CountedWords.Invariant, $"… {lines.Length - LongestExplanation} more {lines.Length - LongestExplanation:span|spans}")])
            {
                to.WriteLine("    " + line);
            }
        }

        to.WriteLine();
    }

    private static string Kept(PromiseResult? promise) => promise is null ? "not promised" : Share(promise.KeptShare);

    private static string Share(double? share) => share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>The targets in words, each with the values of the attributes for which it holds.</summary>
    internal static string TargetOf(PromiseResult promise, Pack pack) => string.Join(", ", PromiseDescription.Of(promise.Promise, pack.Vocabulary)
        .Where(aspect => aspect.Key == "target" || aspect.Key.StartsWith("target:", StringComparison.Ordinal)).Select(aspect => $"{aspect.Name.English} {aspect.Value.English}"));

    private static string Took(PromiseResult promise, double counted) => promise.Unit switch
    {
        TimeUnit.Workday => string.Create(CountedWords.Invariant, $"{counted:0.#} {counted:working day|working days}"),
        TimeUnit.Day => Length(Seconds(counted * 24 * 3600), inDays: true),
        _ => Length(Seconds(counted * 3600), inDays: false),
    };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds));

    private static string Length(TimeSpan length, bool inDays) => inDays && length.TotalDays >= 1
        ? $"{(int)length.TotalDays} d {length.Hours} h"
        : length.TotalHours >= 1 ? $"{(int)length.TotalHours} h {length.Minutes} min" : $"{length.Minutes} min {length.Seconds} s";

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
