using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;

namespace Pledge.Web;

/// <summary>
/// Lets one process at a time bring a SQLite database to the present schema. Entity Framework's own lock is a row: it outlives a process that is killed
/// while it starts, and whoever starts next waits for it for ever. The lock of a file ends with its process, so whoever has it may take that row away.
/// </summary>
internal static class SqliteSchemaLock
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for its turn; dispose to pass it on.</summary>
    internal static async Task<IDisposable> Take(PledgeDbContext db, Folders folders, CancellationToken cancellation)
    {
        var file = await Open(Path.Combine(folders.Root, "schema.lock"), cancellation);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        return file;
    }

    private static async Task<FileStream> Open(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(BetweenAttempts, cancellation);
            }
        }
    }
}
