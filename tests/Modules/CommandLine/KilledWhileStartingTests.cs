using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Data;

namespace Pledge.Modules.Tests.CommandLine;

/// <summary>A process that is killed while it brings the schema up to date leaves Entity Framework's lock behind: a row of SQLite, which nobody takes away.</summary>
public sealed class KilledWhileStartingTests(OnSqlite product) : IClassFixture<OnSqlite>
{
    [Fact(Timeout = 30_000)]
    public async Task The_product_starts_again_after_it_was_killed_while_it_started()
    {
        await product.Do((PledgeDbContext db) => db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-11-22 23:35:29+00:00');
            """));
        await using var node = product.AnotherNode();
        await Web.Host.Migrate(node.Services, TestContext.Current.CancellationToken);
        (await product.Do((PledgeDbContext db) => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
    }
}
