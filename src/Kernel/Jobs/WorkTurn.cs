using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Jobs;

/// <summary>
/// Each piece of work is done by one node at a time. The turn is a lock of the very session that the work uses: a node that dies, or loses its
/// database, loses the turn with it and cannot write any more. SQLite has one node.
/// </summary>
public static class WorkTurn
{
    /// <summary>Takes the turn until the connection of the context is closed; false when another node has it.</summary>
    public static async Task<bool> Take(PledgeDbContext db, string work, CancellationToken cancellation)
    {
        if (db.IsSqlite)
        {
            return true;
        }

        await db.Database.OpenConnectionAsync(cancellation);
        return await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock(hashtextextended({NameOf(work)}, 0)) AS \"Value\"").SingleAsync(cancellation);
    }

    /// <summary>Waits for the turn while another node has it.</summary>
    public static async Task Await(PledgeDbContext db, string work, CancellationToken cancellation)
    {
        if (!db.IsSqlite)
        {
            await db.Database.OpenConnectionAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtextextended({NameOf(work)}, 0))", cancellation);
        }
    }

    private static string NameOf(string work) => $"pledge {work}";
}
