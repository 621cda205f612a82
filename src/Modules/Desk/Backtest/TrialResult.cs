using Pledge.Promises.Backtest;
using static Pledge.Desk.Backtest.TrialPage;

namespace Pledge.Desk.Backtest;

/// <summary>Puts the results of a replay into the form in which they are stored and shown.</summary>
internal static class TrialResult
{
    private const int MostWorst = 5;
    private const int LongestExplanation = 30;

    public static Outcome Of(EventLog log, IEnumerable<BacktestResult> results) => new(
        log.RowCount,
        log.CaseCount,
        log.CustomerCount,
        log.From,
        log.Until,
        log.ErrorCount,
        [.. log.Errors.Take(MostWorst).Select(error => Words.AtLine.With(error.Line, Packs.PackSpeech.Of(error.Message)))],
        [.. results.Select(Of)]);

    private static PackOutcome Of(BacktestResult result) => new(
        Packs.PackSpeech.Of(result.Pack.Title),
        $"{result.Pack.Id} {result.Pack.Version}",
        [.. result.Promises.Select(Of)],
        [.. result.Staffing.Select(staffing => new Staffing(staffing.Ratio.Id, Packs.PackSpeech.Of(staffing.Ratio.Title), staffing.Ratio.Measure, staffing.Customers, staffing.Asked))]);

    private static PromiseOutcome Of(PromiseResult promise) => new(
        promise.Promise.Id,
        Packs.PackSpeech.Of(promise.Promise.Title),
        promise.Cases,
        promise.Kept,
        promise.KeptLate,
        promise.Broken,
        promise.Running,
        promise.KeptShare,
        [.. promise.Percentiles.Select(each => new Percentile(each.Percent, (long)each.Counted.TotalSeconds))],
        [.. promise.WhatIf.Select(each => new OtherTarget(each.Percent, each.KeptShare))],
        [.. promise.Worst.Take(MostWorst).Select(Of)]);

    private static Worst Of(WorstCase worst) => new(
        worst.Case,
        worst.Explanation.Clock.ShareUsed,
        worst.Explanation.Clock.DueAt,
        worst.Explanation.Clock.StoppedAt,
        new Phrase(Cut(worst.Explanation.ToText("zh")), Cut(worst.Explanation.ToText("en"))));

    private static string Cut(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        return lines.Length <= LongestExplanation ? string.Join('\n', lines) : string.Join('\n', [.. lines.Take(LongestExplanation), "…"]);
    }
}
