using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Audit;

/// <summary>Entries of rows that were saved within a transaction and are not written yet: no transaction is committed without them. They end with it.</summary>
internal sealed class AuditOwed : DbTransactionInterceptor
{
    // By Entity Framework's transaction, which is made anew each time; Npgsql uses its own again.
    private static readonly ConditionalWeakTable<IDbContextTransaction, List<AuditEntry>> Owed = [];

    /// <summary>Keeps entries until the next save or the commit; false without a transaction.</summary>
    internal static bool Put(PledgeDbContext db, IEnumerable<AuditEntry> entries)
    {
        if (db.Database.CurrentTransaction is not { } transaction)
        {
            return false;
        }

        Owed.GetOrCreateValue(transaction).AddRange(entries);
        return true;
    }

    /// <summary>Takes what is owed.</summary>
    internal static IReadOnlyList<AuditEntry> Take(PledgeDbContext db) =>
        db.Database.CurrentTransaction is { } transaction && Owed.Remove(transaction, out var entries) ? entries : [];

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var context = (PledgeDbContext)eventData.Context!;
        if (Take(context) is { Count: > 0 } entries)
        {
            await BulkInsert.Append(context, entries, cancellationToken);
        }

        return result;
    }

    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        Take((PledgeDbContext)eventData.Context!).Count > 0 ? throw new NotSupportedException("What is audited is committed asynchronously.") : result;
}
