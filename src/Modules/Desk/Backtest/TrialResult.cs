using Pledge.Desk.Pages;
using Pledge.Promises.Backtest;
using static Pledge.Desk.Backtest.TrialPage;

namespace Pledge.Desk.Backtest;

/// <summary>Puts the results of a replay into the form in which they are stored and shown.</summary>
internal static class TrialResult
{
    private const int MostWorst = 5;
    private const int LongestExplanation = 30;
    private const int MostPieces = 200;

    /// <param name="log">What was replayed.</param>
    /// <param name="results">Under each pack, the tried one first.</param>
    /// <param name="map">How an uploaded log was read; null for the organisation's own cases.</param>
    public static Outcome Of(EventLog log, IReadOnlyList<BacktestResult> results, LogMap? map) => new(
        log.RowCount,
        log.CaseCount,
        log.CustomerCount,
        log.From,
        results[0].Until,
        log.ErrorCount,
        [.. log.Errors.Select(error => new Fault(error.Line, map?.TitleOf(error.Column) ?? error.Column, error.Message.AsPhrase()))],
        map is null ? [] : Strangers(log, results),
        [.. results.Select(result => Of(result, map is null))]);

    /// <summary>Events or states of the log that no deadline reads, as they stand in it: a name that was forgotten shows here.</summary>
    private static List<string> Strangers(EventLog log, IReadOnlyList<BacktestResult> results)
    {
        var names = new PackNames([.. results.Select(result => result.Pack)]);
        var known = names.Events.Concat(log.Columns.IsState ? names.Pauses : []).Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        return [.. log.EventNames.Where(name => !known.Contains(log.Columns.Names.GetValueOrDefault(name, name))).Take(LogProfile.MostValues)];
    }

    private static PackOutcome Of(BacktestResult result, bool isOwn) => new(
        result.Pack.Title.AsPhrase(),
        $"{result.Pack.Id} {result.Pack.Version}",
        [.. result.Promises.Select(promise => Of(promise, new Packs.PackSpeech(result.Pack), isOwn))],
        [.. result.Staffing.Select(staffing => new Staffing(staffing.Ratio.Id, staffing.Ratio.Title.AsPhrase(), result.Pack.Vocabulary.NameTitle(staffing.Ratio.Measure).AsPhrase(), staffing.Customers, staffing.Asked))]);

    private static PromiseOutcome Of(Promises.Backtest.PromiseResult promise, Packs.PackSpeech speech, bool isOwn) => new(
        promise.Promise.Id,
        promise.Promise.Title.AsPhrase(),
        promise.Cases,
        promise.Kept,
        promise.KeptLate,
        promise.Broken,
        promise.Running,
        promise.KeptShare,
        Packs.Words.List(speech.Target(promise.Promise.Target)),
        promise.Unit,
        [.. promise.Percentiles.Select(each => new Percentile(each.Percent, each.Counted))],
        [.. promise.WhatIf.Select(each => new OtherTarget(each.Percent, each.KeptShare))],
        [.. promise.Worst.Take(MostWorst).Select(worst => Of(worst, isOwn))]);

    private static Worst Of(WorstCase worst, bool isOwn) => new(
        worst.Case,
        worst.Counted,
        isOwn ? "/cases/" + worst.Case : null,
        worst.Explanation.Clock.ShareUsed,
        worst.Explanation.Clock.DueAt,
        worst.Explanation.Clock.StoppedAt,
        worst.Explanation.Spans.Count <= MostPieces ? PictureShown.Of(worst.Explanation) : null,
        new Phrase(Cut(worst.Explanation.ToText("zh")), Cut(worst.Explanation.ToText("en"))));

    private static string Cut(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        return lines.Length <= LongestExplanation ? string.Join('\n', lines) : string.Join('\n', [.. lines.Take(LongestExplanation), "…"]);
    }
}
