using Microsoft.EntityFrameworkCore;

namespace Pledge.Kernel.Data;

/// <summary>
/// Lets SQLite keep the pages of a long piece of work in memory and take its log over into the file less often. What is usual suffices for a request;
/// work that changes rows all over a large database would read and write the same pages again and again. PostgreSQL looks after that by itself.
/// </summary>
public sealed class WideCache : IAsyncDisposable
{
    // Sizes of the cache in kibibytes (negative by SQLite's convention) and of the log in pages of four.
    private const string Usual = "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000";
    private const string Wide = "PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000";

    private readonly PledgeDbContext db;

    private WideCache(PledgeDbContext db) => this.db = db;

    /// <summary>Keeps one connection, with a wide cache, until this is disposed.</summary>
    public static async Task<WideCache> Open(PledgeDbContext db, CancellationToken cancellation)
    {
        if (db.IsSqlite)
        {
            await db.Database.OpenConnectionAsync(cancellation);
            await db.Database.ExecuteSqlRawAsync(Wide, cancellation);
        }

        return new WideCache(db);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (db.IsSqlite)
        {
            // The connection goes back to the pool, where it must not keep so much.
            try
            {
                await db.Database.ExecuteSqlRawAsync(Usual);
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }
}
