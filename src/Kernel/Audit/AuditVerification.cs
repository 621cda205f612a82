using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Audit;

/// <summary>What was done to the audit behind the product's back.</summary>
public enum AuditTampering
{
    /// <summary>The entry does not fit its seal, or does not follow on the entry before it.</summary>
    Changed,

    /// <summary>There is no entry at the position.</summary>
    Removed,

    /// <summary>The entry stands where the chain has none.</summary>
    PutIn,

    /// <summary>The chain fits in itself, but not what was noted of it earlier.</summary>
    Rewritten,
}

/// <summary>The first place at which the audit was tampered with.</summary>
/// <param name="What">What was done.</param>
/// <param name="Position">Position in the chain, from 1.</param>
/// <param name="Entry">The entry there; null when it is missing.</param>
public sealed record AuditFault(AuditTampering What, long Position, AuditEntry? Entry);

/// <summary>Outcome of a verification.</summary>
/// <param name="Sealed">Entries in the chain, up to the fault where there is one.</param>
/// <param name="Waiting">Entries that are not sealed yet.</param>
/// <param name="Seal">The last seal that was verified; noted elsewhere, it proves later that nothing before it was rewritten.</param>
/// <param name="Erased">Entries that personal data was taken out of, as a later entry tells.</param>
/// <param name="Fault">The first fault, or null.</param>
public sealed record AuditVerdict(long Sealed, long Waiting, string Seal, int Erased, AuditFault? Fault);

/// <summary>A position of the chain and its seal as somebody noted them earlier.</summary>
public sealed record AuditNote(long Position, string Seal);

/// <summary>Reads the whole chain from its beginning.</summary>
public static class AuditVerification
{
    /// <summary>Recomputes every seal and stops at the first that does not fit.</summary>
    public static async Task<AuditVerdict> Run(PledgeDbContext db, AuditNote? noted, CancellationToken cancellation)
    {
        var end = await EndOf(db, cancellation);
        var (position, seal) = (0L, AuditChain.Beginning);
        var rests = new AuditRests();
        AuditFault? fault = null;
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainPosition != null).OrderBy(entry => entry.ChainPosition).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            fault = FaultOf(entry, position + 1, seal, noted, rests);
            if (fault is not null)
            {
                break;
            }

            rests.Hear(entry);
            (position, seal) = (position + 1, entry.Seal!);
            if (position == end.Position && seal != end.Seal)
            {
                fault = new(AuditTampering.Changed, position, entry);
                break;
            }
        }

        // Meanwhile more may have been sealed: what lies between the end of before and the end of now is no fault.
        var reached = Math.Max(end.Position, noted?.Position ?? 0);
        var surplus = (await EndOf(db, cancellation)).Position + 1;
        fault ??= position < reached ? new(AuditTampering.Removed, position + 1, null)
            : position >= surplus ? new(AuditTampering.PutIn, surplus, await db.Set<AuditEntry>().AsNoTracking().SingleAsync(entry => entry.ChainPosition == surplus, cancellation))
            : null;
        if (rests.First is { } first && first < (fault?.Position ?? long.MaxValue))
        {
            fault = new(AuditTampering.Changed, first, await db.Set<AuditEntry>().AsNoTracking().SingleAsync(entry => entry.ChainPosition == first, cancellation));
        }

        var waiting = await db.Set<AuditEntry>().LongCountAsync(entry => entry.ChainPosition == null, cancellation);
        return new(position, waiting, seal, rests.Explained, fault);
    }

    private static async Task<AuditChainEnd> EndOf(PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<AuditChainEnd>().AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new AuditChainEnd { Seal = AuditChain.Beginning };

    // An entry that no longer fits its seal may have been changed, or personal data was taken out of it, which a later one must tell.
    private static AuditFault? FaultOf(AuditEntry entry, long expected, string before, AuditNote? noted, AuditRests rests) =>
        entry.ChainPosition < expected ? new(AuditTampering.PutIn, entry.ChainPosition.Value, entry)
        : entry.ChainPosition > expected ? new(AuditTampering.Removed, expected, null)
        : entry.Seal != AuditChain.SealOf(entry, expected, before) && !rests.Await(entry) ? new(AuditTampering.Changed, expected, entry)
        : noted?.Position == expected && noted.Seal != entry.Seal ? new(AuditTampering.Rewritten, expected, entry)
        : null;
}
