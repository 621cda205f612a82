using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Files;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Begins a backtest over the organisation's own history, or takes in a log that is read and whose columns are named next.</summary>
internal static class StartTrial
{
    /// <summary>The history from a day to a day, or the log that is uploaded with it.</summary>
    internal const string OwnCases = "own", UploadedLog = "log";

    /// <summary>Without a source a file means that it is replayed.</summary>
    internal sealed record Command(long? Pack, long? Against, string? Source, DateOnly? From, DateOnly? To) : Command<Command>;

    internal static async Task<Outcome<Started>> Handle(
        Command command, HttpContext context, PledgeDbContext db, PackLibrary library, CallerContext callers, FileStore files, TimeProvider time, AfterCommit afterCommit, WorkWakeUp wakeUp, CancellationToken cancellation)
    {
        var shape = new Shape();
        var now = time.GetUtcNow();
        var upload = context.Request.HasFormContentType ? context.Request.Form.Files.GetFile("file") : null;
        var trial = new Trial { Scope = callers.Current.Scope, AccountId = callers.Current.AccountId, StartedBy = callers.Current.Name, CreatedAt = now, State = TrialState.Waiting };
        trial.PackVersionId = await Readable(shape, command.Pack, "pack", db, library, cancellation);
        if (command.Against is { } against)
        {
            trial.AgainstId = await Readable(shape, against, "against", db, library, cancellation);
            shape.Require(against != command.Pack, TrialRefusals.SamePack);
        }

        var source = shape.Choice(command.Source ?? (upload is null ? OwnCases : UploadedLog), "source", Words.Source, [OwnCases, UploadedLog]);
        if (source == UploadedLog)
        {
            shape.Require(upload is not null, TrialRefusals.NoLog);
        }
        else
        {
            trial.To = command.To ?? House.DayOf(now);
            trial.From = command.From ?? trial.To.Value.AddYears(-1);
            shape.Require(trial.From <= trial.To, TrialRefusals.Period);
        }

        if (shape.Refused)
        {
            return shape.Refusals;
        }

        db.Add(trial);
        await db.SaveChangesAsync(cancellation);
        if (source == UploadedLog && await Keep(upload!, trial, files, db, cancellation) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        afterCommit.Do(() => wakeUp.Wake(TrialWork.Name));
        return new Started(trial.Id, trial.Version);
    }

    private static async Task<IReadOnlyList<Refusal>> Keep(IFormFile upload, Trial trial, FileStore files, PledgeDbContext db, CancellationToken cancellation)
    {
        await using var content = upload.OpenReadStream();
        var (table, refusal) = TableReader.Open(content, upload.FileName, TrialLog.Limits);
        using var opened = table;
        if (table is null)
        {
            return [TrialRefusals.Unreadable.With(refusal)];
        }

        var kept = await files.Keep(upload, trial.Scope, TrialLog.Subject, trial.Id, cancellation, FileStore.MostBytesOfTable);
        if (kept.Refused)
        {
            return kept.Refusals;
        }

        await db.SaveChangesAsync(cancellation);
        (trial.FileId, trial.FileName) = (kept.Value.Id, kept.Value.Name);
        return [];
    }

    private static async Task<long> Readable(Shape shape, long? id, string field, PledgeDbContext db, PackLibrary library, CancellationToken cancellation)
    {
        var known = shape.Present(id, field, Packs.Words.Pack);
        if (id is not null)
        {
            var version = await db.Set<PackVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellation);
            shape.Require(version is not null, TrialRefusals.NoSuchPack.At(field));
            shape.Require(version is null || library.Read(version).Text is not null, TrialRefusals.BrokenPack.At(field));
        }

        return known;
    }

    /// <summary>The backtest that was begun.</summary>
    internal sealed record Started(long Id, int Version) : IHasPath
    {
        /// <inheritdoc/>
        public string Path => Trial.PathOf(Id);
    }
}
