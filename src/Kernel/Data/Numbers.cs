using Microsoft.EntityFrameworkCore;

namespace Pledge.Kernel.Data;

/// <summary>Serial numbers without gaps or clashes: the counter moves in the writer's own transaction, so a rollback gives the number back.</summary>
public static class Numbers
{
    /// <summary>The next number of a series, from 1. Other writers of the same series wait until this transaction ends.</summary>
    public static Task<long> Next(PledgeDbContext db, string series, CancellationToken cancellation) => Next(db, series, 1, cancellation);

    /// <summary>The first of so many next numbers of a series.</summary>
    public static async Task<long> Next(PledgeDbContext db, string series, int count, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is drawn only inside the transaction that uses it.");
        }

        var drawn = await db.Database.SqlQuery<long>(
            $"INSERT INTO kernel_number (series, last) VALUES ({series}, {count}) ON CONFLICT (series) DO UPDATE SET last = kernel_number.last + {count} RETURNING last AS \"Value\"")
            .ToListAsync(cancellation);
        return drawn[0] - count + 1;
    }
}

/// <summary>A counter; written by <see cref="Numbers"/> only.</summary>
internal sealed class NumberSeries
{
    public required string Series { get; set; }

    public long Last { get; set; }
}
