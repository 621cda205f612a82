using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;
using static Pledge.Desk.Backtest.TrialPage;

namespace Pledge.Desk.Backtest;

/// <summary>The pages of backtests, the list, and the same for programs.</summary>
internal static class TrialPages
{
    private const string ColumnsStep = "columns";

    internal static readonly ListDefinition<Row> Definition = new()
    {
        Key = "backtests",
        Title = Words.Backtests,
        Path = "/backtests",
        Permission = Permissions.Backtest,
        Link = row => Trial.PathOf(row.Id),
        Empty = Words.NoBacktests,
        Actions = TrialActions.Buttons,
        LiveTopic = TrialRun.Topic,
        Columns =
        [
            new("pack", Words.Pack, row => row.Pack),
            new("source", Words.Source, row => SourceOf(row.From, row.To, row.FileName)),
            new("state", Words.State, row => Words.Of(row.State)),
            new("startedBy", Words.StartedBy, row => row.StartedBy),
            new("createdAt", Words.CreatedAt, row => row.CreatedAt) { Sortable = true },
        ],
    };

    internal static IListQuery<Row> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now) =>
        new ListQuery<Trial, Row>(
            db.Set<Trial>().AsNoTracking(),
            trial => new Row(
                trial.Id,
                db.Set<PackVersion>().Where(version => version.Id == trial.PackVersionId).Select(version => version.Pack + " " + version.Label).FirstOrDefault() ?? "–",
                trial.From, trial.To, trial.FileName, trial.State, trial.StartedBy, trial.CreatedAt),
            trial => trial.Id).Sort("createdAt", trial => trial.CreatedAt).Usually("createdAt", descending: true);

    /// <summary>The form for a new one, for a pack or with the packs and the period of another backtest.</summary>
    internal static async Task<Screen> New(long? pack, long? like, PledgeDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var versions = await PackPages.Rows(db, time, cancellation);
        var model = await db.Set<Trial>().AsNoTracking().Where(trial => trial.Id == like).Select(trial => new { trial.PackVersionId, trial.AgainstId, trial.FileId, trial.From, trial.To }).FirstOrDefaultAsync(cancellation);
        var today = House.DayOf(time.GetUtcNow());
        return Screen.Of<TrialForm>(new TrialForm.Shown(
            [.. versions.Select(version => new Choice(Key(version.Id)!, new Phrase($"{version.Title.Chinese} {version.Label}（{version.StateTitle.Chinese}）", $"{version.Title.English} {version.Label} ({version.StateTitle.English})")))],
            Key(pack ?? model?.PackVersionId),
            Key(model?.AgainstId),
            model?.FileId is null ? StartTrial.OwnCases : StartTrial.UploadedLog,
            model?.From ?? today.AddYears(-1),
            model?.To ?? today));
    }

    private static string? Key(long? id) => id?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static async Task<Outcome<Screen>> One(long id, string? step, TrialReader reader, CancellationToken cancellation) =>
        await reader.Read(id, cancellation) is not { } shown ? CommonRefusals.NotFound
        : Screen.Of<TrialPage>(shown with { Naming = shown.Naming is { } naming ? naming with { IsProposed = naming.IsProposed || step == ColumnsStep } : null });

    internal static async Task<Outcome<TrialShown>> ReadOne(long id, TrialReader reader, CancellationToken cancellation) =>
        await reader.Read(id, cancellation) is { } shown ? shown : CommonRefusals.NotFound;

    internal static async Task<object?> Export(long id, string ending, HttpContext context, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var stored = await db.Set<Trial>().AsNoTracking().Where(trial => trial.Id == id).Select(trial => trial.Result).FirstOrDefaultAsync(cancellation);
        if (stored is null || ending is not ("csv" or "xlsx"))
        {
            return (Outcome<Screen>)CommonRefusals.NotFound;
        }

        var format = ending == "csv" ? TableFormat.Csv : TableFormat.Xlsx;
        context.Response.ContentType = TableWriter.MediaType(format);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"backtest-{id}.{ending}\"";
        var result = JsonSerializer.Deserialize<Outcome>(stored, Wire.Json)!;
        TableColumn[] columns = [new(Words.Pack, 24), new(Words.PromiseName, 24), new(Words.Promise, 50), new(Words.Cases), new(Words.InTime), new(Words.Late), new(Words.Broken), new(Words.StillRunning), new(Words.KeptShare), new(Words.Unit), new(Words.Median), new(Words.Most), new(Packs.Words.Target, 30)];
        await TableWriter.WriteAsync(context.Response.Body, format, Words.Backtests, columns, Rows(result), callers.Current.Language, cancellation);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(Outcome result)
    {
        await Task.CompletedTask;
        foreach (var (pack, promise) in result.Packs.SelectMany(pack => pack.Promises.Select(promise => (pack, promise))))
        {
            yield return
            [
                pack.Name, promise.Id, promise.Title, promise.Cases, promise.Kept, promise.Late, promise.Broken, promise.Running,
                promise.KeptShare is { } share ? Math.Round((decimal)share, 4) : null, Figures.Of(promise.Unit), CountedOf(promise, 50), CountedOf(promise, 95), promise.Target,
            ];
        }
    }

    private static object? CountedOf(PromiseOutcome promise, int percent) => (decimal?)promise.Percentiles.FirstOrDefault(each => each.Percent == percent)?.Counted;

    internal static Phrase SourceOf(DateOnly? from, DateOnly? to, string? file) =>
        file is not null ? PackSpeech.Same(file) : Words.History.With(Day(from), Day(to));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A row of the list.</summary>
    internal sealed record Row(long Id, string Pack, DateOnly? From, DateOnly? To, string? FileName, TrialState State, string StartedBy, DateTimeOffset CreatedAt);
}
