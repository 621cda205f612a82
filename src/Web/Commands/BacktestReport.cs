using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pledge.Promises.Backtest;
using Pledge.Promises.Packs;

namespace Pledge.Web.Commands;

/// <summary>The result of a backtest as a program reads it; counted time is told in the <c>unit</c> of its promise, instants are UTC.</summary>
internal static class BacktestReport
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    internal static object Of(EventLog log, IReadOnlyList<BacktestResult> results) => new
    {
        Events = log.RowCount,
        Cases = log.CaseCount,
        Customers = log.CustomerCount,
        log.From,
        log.Until,
        UnusedRows = log.ErrorCount,
        Errors = log.Errors.Select(error => new { error.Line, error.Column, Message = error.Message.English }),
        Packs = results.Select(Of),
        // As in the interface: from the pack that it is compared with to the one that is tried.
        Comparison = results is [var after, var before]
            ? PromiseComparison.Of(before, after).Select(line => new { line.Id, Before = line.Before?.KeptShare, After = line.After?.KeptShare, Change = line.KeptShareChange })
            : null,
    };

    private static object Of(BacktestResult result) => new
    {
        Pack = result.Pack.Id,
        result.Pack.Version,
        result.Until,
        Promises = result.Promises.Select(promise => Of(promise, result.Pack)),
        Staffing = result.Staffing.Select(each => new { Promise = each.Ratio.Id, each.Ratio.Measure, each.Customers, each.Asked }),
    };

    private static object Of(PromiseResult promise, Pack pack) => new
    {
        promise.Promise.Id,
        promise.Promise.Requirement,
        Title = new { Zh = promise.Promise.Title.Chinese, En = promise.Promise.Title.English },
        promise.Cases,
        promise.Kept,
        promise.KeptLate,
        promise.Broken,
        promise.Running,
        promise.KeptShare,
        promise.Stopped,
        Target = BacktestText.TargetOf(promise, pack),
        promise.Unit,
        Percentiles = promise.Percentiles.Select(each => new { each.Percent, each.Counted }),
        WhatIf = promise.WhatIf.Select(each => new { each.Percent, each.Kept, each.Decided, each.KeptShare }),
        Worst = promise.Worst.Select(each => new
        {
            each.Case,
            each.Explanation.Clock.StartedAt,
            each.Explanation.Clock.DueAt,
            each.Explanation.Clock.StoppedAt,
            each.Counted,
            each.Explanation.Clock.ShareUsed,
            Explanation = each.Explanation.ToText("en"),
        }),
    };
}
