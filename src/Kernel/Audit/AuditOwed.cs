using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Audit;

/// <summary>
/// Entries of rows that were saved within a transaction and are not written yet: no transaction is committed without them, and none in which a save has
/// failed, for neither its entries nor its rows would be whole. They end with it.
/// </summary>
internal sealed class AuditOwed : DbTransactionInterceptor
{
    // By Entity Framework's transaction, which is made anew each time; Npgsql uses its own again.
    private static readonly ConditionalWeakTable<IDbContextTransaction, Debt> Debts = [];

    /// <summary>Keeps entries until the next save or the commit; false without a transaction.</summary>
    internal static bool Put(PledgeDbContext db, IEnumerable<AuditEntry> entries)
    {
        if (db.Database.CurrentTransaction is not { } transaction)
        {
            return false;
        }

        Debts.GetOrCreateValue(transaction).Entries.AddRange(entries);
        return true;
    }

    /// <summary>Takes what is owed.</summary>
    internal static IReadOnlyList<AuditEntry> Take(PledgeDbContext db)
    {
        if (db.Database.CurrentTransaction is not { } transaction || !Debts.TryGetValue(transaction, out var debt))
        {
            return [];
        }

        var entries = debt.Entries;
        debt.Entries = [];
        return entries;
    }

    /// <summary>A save of the transaction has failed: it can only be rolled back.</summary>
    internal static void Break(PledgeDbContext db)
    {
        if (db.Database.CurrentTransaction is { } transaction)
        {
            Debts.GetOrCreateValue(transaction).Broken = true;
        }
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var context = (PledgeDbContext)eventData.Context!;
        RefuseBroken(context);
        if (Take(context) is { Count: > 0 } entries)
        {
            await BulkInsert.Append(context, entries, cancellationToken);
        }

        return result;
    }

    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        var context = (PledgeDbContext)eventData.Context!;
        RefuseBroken(context);
        if (Take(context).Count > 0)
        {
            Break(context);
            throw new NotSupportedException("What is audited is committed asynchronously.");
        }

        return result;
    }

    private static void RefuseBroken(PledgeDbContext db)
    {
        if (db.Database.CurrentTransaction is { } transaction && Debts.TryGetValue(transaction, out var debt) && debt.Broken)
        {
            throw new InvalidOperationException("A save of this transaction has failed, so it can only be rolled back.");
        }
    }

    private sealed class Debt
    {
        public List<AuditEntry> Entries { get; set; } = [];

        public bool Broken { get; set; }
    }
}
