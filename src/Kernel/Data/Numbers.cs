using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Pledge.Kernel.Data;

/// <summary>Serial numbers without gaps or clashes: the counter moves in the writer's own transaction, so a rollback gives the number back.</summary>
public static class Numbers
{
    /// <summary>The next number of a series, from 1. Other writers of the same series wait until this transaction ends.</summary>
    public static Task<long> Next(PledgeDbContext db, string series, CancellationToken cancellation) => Next(db, series, 1, cancellation);

    /// <summary>The first of so many next numbers of a series.</summary>
    public static async Task<long> Next(PledgeDbContext db, string series, int count, CancellationToken cancellation) =>
        (await Draw(db, series, count, "0", cancellation)).Number - count + 1;

    /// <summary>
    /// The next number of a series, and the key of the new thing that is to bear it: with its key it is stored at once with what belongs to it. SQLite gives a
    /// key when it stores, and 0 here.
    /// </summary>
    /// <typeparam name="TEntity">What is new.</typeparam>
    public static async Task<(long Number, long Key)> NextWithKey<TEntity>(PledgeDbContext db, string series, CancellationToken cancellation)
    {
        var table = db.Model.FindEntityType(typeof(TEntity))!.GetTableName();
        var drawn = await Draw(db, series, 1, db.IsSqlite ? "0" : $"nextval(pg_get_serial_sequence('{table}', 'id'))", cancellation);
        return (drawn.Number, drawn.Key);
    }

    private static async Task<Drawn> Draw(PledgeDbContext db, string series, int count, string key, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is drawn only inside the transaction that uses it.");
        }

        var statement = $"INSERT INTO kernel_number (series, last) VALUES ({{0}}, {{1}}) ON CONFLICT (series) DO UPDATE SET last = kernel_number.last + {{1}} RETURNING last AS \"Number\", {key} AS \"Key\"";
        var drawn = await db.Database.SqlQuery<Drawn>(FormattableStringFactory.Create(statement, series, (long)count)).ToListAsync(cancellation);
        return drawn[0];
    }

    private sealed record Drawn(long Number, long Key);
}

/// <summary>A counter; written by <see cref="Numbers"/> only.</summary>
internal sealed class NumberSeries
{
    public required string Series { get; set; }

    public long Last { get; set; }
}
