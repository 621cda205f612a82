using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pledge.Kernel.Data;

/// <summary>
/// Locks the rows that a query reads until the transaction ends, so that two application nodes on PostgreSQL do not work on the same rows at once.
/// SQLite has one node, and its <see cref="WriteGate"/> lets one writer in at a time.
/// </summary>
public static class RowLocks
{
    internal const string Waiting = "FOR UPDATE";
    internal const string Skipping = "FOR UPDATE SKIP LOCKED";

    /// <summary>Locks the rows; waits for whoever holds them. Nothing may be included in the query.</summary>
    public static IQueryable<TRow> Locked<TRow>(this IQueryable<TRow> rows) => rows.TagWith(Waiting);

    /// <summary>Locks the rows that nobody holds and passes the others by. Nothing may be included in the query.</summary>
    public static IQueryable<TRow> LockedIfFree<TRow>(this IQueryable<TRow> rows) => rows.TagWith(Skipping);
}

/// <summary>Turns the tags of <see cref="RowLocks"/>, which Entity Framework writes as comments at the head, into PostgreSQL's clause at the end.</summary>
internal sealed class RowLocking : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PledgeDbContext { IsSqlite: false })
        {
            foreach (var clause in new[] { RowLocks.Skipping, RowLocks.Waiting })
            {
                if (command.CommandText.StartsWith($"-- {clause}\n", StringComparison.Ordinal))
                {
                    command.CommandText += $"\n{clause}";
                    break;
                }
            }
        }

        return ValueTask.FromResult(result);
    }
}
