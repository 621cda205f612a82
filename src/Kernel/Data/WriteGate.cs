using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pledge.Kernel.Data;

/// <summary>SQLite has one writer at a time: queueing for the turn here is fair and cheap, polling its lock is neither. PostgreSQL needs no gate.</summary>
public sealed class WriteGate : IDisposable
{
    private static readonly IDisposable NoGate = new MemoryStream();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits for the turn to write; dispose to pass it on.</summary>
    public async Task<IDisposable> Enter(PledgeDbContext db, CancellationToken cancellation)
    {
        if (!db.IsSqlite)
        {
            return NoGate;
        }

        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? held = semaphore;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}

/// <summary>Tells a broken unique constraint from other failures, on both databases.</summary>
public static class UniqueViolation
{
    /// <summary>Whether the failure is a broken unique constraint.</summary>
    public static bool Is(DbUpdateException failure) => failure.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ => false,
    };
}
