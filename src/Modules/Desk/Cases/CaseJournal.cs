using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>The one place where facts are written: it checks them, moves the status, works the clocks out anew and tells everybody concerned.</summary>
internal sealed class CaseJournal(
    PledgeDbContext db,
    PackLibrary packs,
    CallerContext callers,
    TimeProvider time,
    EventPublisher publisher,
    OutboxWriter outbox,
    AfterCommit afterCommit,
    WorkWakeUp wakeUp)
{
    /// <summary>Topic of live news about cases; the id is the number.</summary>
    public const string Topic = "case";

    /// <summary>A case for changing, or null when it is not there or outside the caller's part of the network. Nobody else changes it until the commit.</summary>
    public Task<Case?> Find(string number, CancellationToken cancellation) =>
        db.Set<Case>().Locked().FirstOrDefaultAsync(c => c.Number == number, cancellation);

    /// <summary>The same by key.</summary>
    public Task<Case?> Find(long id, CancellationToken cancellation) =>
        db.Set<Case>().Locked().FirstOrDefaultAsync(c => c.Id == id, cancellation);

    /// <summary>The case with its facts, clocks and pack.</summary>
    public async Task<CaseHistory> Open(Case @case, CancellationToken cancellation)
    {
        var entry = db.Entry(@case);
        await entry.Collection(c => c.Facts).LoadAsync(cancellation);
        await entry.Collection(c => c.Clocks).LoadAsync(cancellation);
        await entry.Collection(c => c.Alarms).LoadAsync(cancellation);
        return new CaseHistory(@case, await packs.Of(db, @case.PackId, @case.PackVersion, cancellation));
    }

    /// <summary>Records a fact; refuses what <see cref="CaseHistory.Decide"/> refuses.</summary>
    public async Task<Outcome<CaseSummary>> Record(Case @case, CaseFact fact, CancellationToken cancellation)
    {
        var history = await Open(@case, cancellation);
        var now = time.GetUtcNow();
        var step = history.Decide(fact, now);
        if (step.Refused)
        {
            return step.Refusals[0];
        }

        var before = @case.Status;
        history.Apply(NewFact(fact, step.Value, now));
        await Follow(history, fact with { HappenedAt = step.Value.HappenedAt }, before, now, cancellation);
        return @case.ToSummary();
    }

    /// <summary>Stores a new case with the facts with which it begins; they need no permission of the status machine.</summary>
    public async Task Begin(Case @case, IReadOnlyList<CaseFact> facts, CancellationToken cancellation)
    {
        var entry = db.Add(@case);
        if (entry.Property(c => c.Id).IsTemporary)
        {
            await db.SaveChangesAsync(cancellation); // what is told of it holds its key
        }

        entry.Collection(c => c.Facts).IsLoaded = true;
        entry.Collection(c => c.Clocks).IsLoaded = true;
        entry.Collection(c => c.Alarms).IsLoaded = true;
        var history = await Open(@case, cancellation);
        var now = time.GetUtcNow();
        foreach (var fact in facts)
        {
            history.Apply(NewFact(fact, new Step(fact.HappenedAt, CaseStatus.New, Moves: @case.Facts.Count == 0), now));
        }

        await Follow(history, facts[^1], CaseStatus.New, now, cancellation);
    }

    private async Task Follow(CaseHistory history, CaseFact fact, CaseStatus before, DateTimeOffset now, CancellationToken cancellation)
    {
        var @case = history.Case;
        if (ClockProjection.Rewrite(history, now) is { Count: > 0 } reached)
        {
            @case.Alarms.AddRange(reached);
            afterCommit.Do(() => wakeUp.Wake(ClockWakeUp.Name));
        }

        if (fact.Event.StartsWith("case.", StringComparison.Ordinal))
        {
            await outbox.Announce(fact.Event, @case.Scope, new { Case = @case.Number, @case.Kind, @case.Status, @case.OutletId, fact.HappenedAt }, cancellation);
        }

        afterCommit.Tell(new LiveNews(Topic, @case.Number, @case.Scope));
        await publisher.Publish(new CaseNews(@case.ToSummary(), fact, before), cancellation);
    }

    private RecordedFact NewFact(CaseFact fact, Step step, DateTimeOffset now) => new()
    {
        Event = fact.Event,
        HappenedAt = step.HappenedAt,
        RecordedAt = now,
        ActorId = callers.Current.AccountId,
        Actor = callers.Current.Name,
        Note = Cut(fact.Note?.Chinese),
        NoteEnglish = fact.Note is { } note && note.English != note.Chinese ? Cut(note.English) : null,
        LateReason = fact.LateReason,
        Attributes = fact.Attributes,
        Status = step.Status,
        Moved = step.Moves,
    };

    private static string? Cut(string? note) => note is { Length: > RecordedFact.LongestNote } ? note[..RecordedFact.LongestNote] : note;
}
