using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;
using Pledge.Web.Commands;
using Case = Pledge.Desk.Case;

namespace Pledge.Modules.Tests.CommandLine;

/// <summary>What a backup is taken for: it comes back elsewhere as it was, and in a version that is newer than itself.</summary>
public abstract class RestoreSuite(Product product)
{
    private const string Older = "160_hidden_numbers"; // what came after it made tables

    [Fact]
    public async Task A_backup_of_an_older_version_comes_back_in_a_newer_one_which_starts_with_it()
    {
        var backup = await product.OnMissingDatabase(async db =>
        {
            Directory.CreateDirectory(Elsewhere);
            await MigrateToOlder(db);
            return await Packed(db);
        });
        (await Run(["restore", backup, "--replace", .. Target])).ShouldBe((0, ""));
        (await product.Do((PledgeDbContext db) => db.Database.GetAppliedMigrationsAsync())).Last().ShouldBe(Older);

        await using var newer = product.AnotherNode();
        await Web.Host.Migrate(newer.Services, TestContext.Current.CancellationToken);
        (await product.Do((PledgeDbContext db) => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
        (await product.Do((PledgeDbContext db) => db.Set<Kernel.Access.Role>().CountAsync())).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_backup_taken_while_cases_are_opened_holds_whole_cases_and_one_taken_afterwards_every_row()
    {
        var scene = await DeskScene.On(product);
        using var evening = new CancellationTokenSource();
        var opened = 0;
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(Write)).ToList();
        await Task.WhenAny(Task.WhenAll(writers), Reached(5));
        await product.RunJob("audit-seal");

        // A backup of so little may be made between two cases.
        int before, after;
        string during;
        do
        {
            before = Volatile.Read(ref opened);
            during = await BackUp();
            after = Volatile.Read(ref opened);
        }
        while (after == before && !writers.Exists(writer => writer.IsCompleted));
        await evening.CancelAsync();
        await Task.WhenAll(writers);
        after.ShouldBeGreaterThan(before, "nothing was written meanwhile, so this would prove nothing");

        await RestoredElsewhere(during, async db =>
        {
            var cases = await db.Set<Case>().IgnoreQueryFilters().Select(c => new { c.Id, c.Number, Facts = c.Facts.Count, Clocks = c.Clocks.Count }).ToListAsync();
            cases.Count.ShouldBeInRange(before, after + writers.Count);
            var audited = await db.Set<AuditEntry>().IgnoreQueryFilters().Where(entry => entry.Subject == "desk_case" && entry.Action == "added").Select(entry => entry.SubjectId).ToListAsync();
            var found = await db.Set<SearchDocument>().IgnoreQueryFilters().Where(document => document.Kind == CaseSearch.Kind).Select(document => document.SubjectId).ToListAsync();
            audited.Order(StringComparer.Ordinal).ShouldBe(cases.Select(c => c.Id.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
            found.Order().ShouldBe(cases.Select(c => c.Id).Order());
            cases.ShouldAllBe(c => c.Facts > 0 && c.Clocks > 0);
            (await db.Set<AuditEntry>().IgnoreQueryFilters().CountAsync(entry => entry.ChainPosition != null)).ShouldBeGreaterThan(0);
            (await Run(["audit", "verify", .. ElsewhereOf(db)])).ShouldBe((0, ""));
            return cases.Count;
        });

        await product.RunJob("audit-seal");
        var last = await BackUp();
        var here = await product.Do((PledgeDbContext db) => Rows(db));
        here["desk_case"].Count.ShouldBe(opened);
        var there = await RestoredElsewhere(last, Rows);
        there.Keys.ShouldBe(here.Keys, ignoreOrder: true);
        foreach (var (table, rows) in here)
        {
            there[table].ShouldBe(rows, table);
        }

        async Task Write()
        {
            using var agent = await product.SignIn("agent", scene.Here.Scope);
            while (!evening.IsCancellationRequested)
            {
                await agent.OpenCase(scene.Here);
                Interlocked.Increment(ref opened);
            }
        }

        async Task Reached(int cases)
        {
            while (Volatile.Read(ref opened) < cases)
            {
                await Task.Delay(10);
            }
        }
    }

    private string[] Target => product.IsSqlite ? ["--data", product.Folder] : ["--data", product.Folder, "--database", product.Connection!];

    private string Elsewhere => Path.Combine(product.Folder, "missing");

    private string[] ElsewhereOf(PledgeDbContext db) => product.IsSqlite ? ["--data", Elsewhere] : ["--data", Elsewhere, "--database", db.Database.GetConnectionString()!];

    // Entity Framework goes back to or stops at a migration only when its name begins with a time.
    private static async Task MigrateToOlder(PledgeDbContext db)
    {
        await db.GetService<IRelationalDatabaseCreator>().CreateAsync();
        var (all, history) = (db.GetService<IMigrationsAssembly>(), db.GetService<IHistoryRepository>());
        await db.Database.ExecuteSqlRawAsync(history.GetCreateScript());
        foreach (var (id, type) in all.Migrations.Where(each => string.CompareOrdinal(each.Key, Older) <= 0))
        {
            var commands = db.GetService<IMigrationsSqlGenerator>().Generate(all.CreateMigration(type, db.Database.ProviderName!).UpOperations);
            await db.GetService<IMigrationCommandExecutor>().ExecuteNonQueryAsync(commands, db.GetService<IRelationalConnection>());
            await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(id, "10")));
        }
    }

    private async Task<string> BackUp()
    {
        var backup = Path.Combine(product.Folder, $"{Guid.NewGuid():n}.zip");
        (await Run(["backup", backup, .. Target])).ShouldBe((0, ""));
        return backup;
    }

    // As pledge backup does it, which would first bring the database to the present version.
    private async Task<string> Packed(PledgeDbContext db)
    {
        var backup = Path.Combine(product.Folder, $"{Guid.NewGuid():n}.zip");
        var copy = backup + ".database";
        await (product.IsSqlite ? DatabaseCopies.CopySqlite(Path.Combine(Elsewhere, "pledge.db"), copy, CancellationToken.None) : DatabaseCopies.Dump(db.Database.GetConnectionString()!, copy, CancellationToken.None));
        await using var archive = await ZipFile.OpenAsync(backup, ZipArchiveMode.Create);
        var writer = new BackupWriter(archive, CancellationToken.None);
        await writer.Add(BackupManifest.DatabaseFile, copy);
        await writer.Finish(product.IsSqlite ? "sqlite" : "postgresql", product.Time.Now);
        return backup;
    }

    private Task<TResult> RestoredElsewhere<TResult>(string backup, Func<PledgeDbContext, Task<TResult>> look) => product.OnMissingDatabase(async db =>
    {
        (await Run(["restore", backup, .. ElsewhereOf(db)])).ShouldBe((0, ""));
        return await look(db);
    });

    // Of every table that the database has, whether or not the model knows it.
    private static async Task<Dictionary<string, List<string>>> Rows(PledgeDbContext db)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        var tables = await Read(connection, db.IsSqlite ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        var rows = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            rows[table] = await Read(connection, $"SELECT * FROM \"{table}\"");
        }

        return rows;
    }

    private static async Task<List<string>> Read(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(value => value switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                Array several => string.Join(',', several.Cast<object?>()),
                DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            })));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static async Task<(int Code, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Web.CommandLine.Run(arguments, new Terminal(output, error), CancellationToken.None);
        return (code, code == 0 ? "" : error.ToString());
    }
}

public sealed class RestoreOnSqlite(OnSqlite product) : RestoreSuite(product), IClassFixture<OnSqlite>;

public sealed class RestoreOnPostgres(OnPostgres product) : RestoreSuite(product), IClassFixture<OnPostgres>;
