using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Jobs;

/// <summary>
/// Each piece of work is done by one node at a time. The turn is a lock of the very session that the work uses: a node that dies, or loses its
/// database, loses the turn with it and cannot write any more. SQLite has one node.
/// </summary>
public sealed class WorkTurn : IAsyncDisposable
{
    private readonly PledgeDbContext db;
    private readonly string name;

    private WorkTurn(PledgeDbContext db, string name) => (this.db, this.name) = (db, name);

    /// <summary>Takes the turn; null when another node has it. Dispose to pass it on.</summary>
    public static async Task<WorkTurn?> Take(PledgeDbContext db, string work, CancellationToken cancellation)
    {
        var turn = new WorkTurn(db, $"pledge {work}");
        if (db.IsSqlite)
        {
            return turn;
        }

        await db.Database.OpenConnectionAsync(cancellation);
        var taken = false;
        try
        {
            taken = await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock(hashtextextended({turn.name}, 0)) AS \"Value\"").SingleAsync(cancellation);
            return taken ? turn : null;
        }
        finally
        {
            if (!taken)
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }

    /// <summary>Takes the turn, and waits while another node has it. Dispose to pass it on.</summary>
    public static async Task<WorkTurn> Await(PledgeDbContext db, string work, CancellationToken cancellation)
    {
        var turn = new WorkTurn(db, $"pledge {work}");
        if (!db.IsSqlite)
        {
            await db.Database.OpenConnectionAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtextextended({turn.name}, 0))", cancellation);
        }

        return turn;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The pool keeps a session, and what it has locked, until somebody needs it again; so the turn is given back by name. A session that broke has lost it.
        if (db.IsSqlite)
        {
            return;
        }

        try
        {
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
            {
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtextextended({name}, 0))");
            }
        }
        catch
        {
            // Who could not give it back keeps the session from being used again with the lock on it.
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
