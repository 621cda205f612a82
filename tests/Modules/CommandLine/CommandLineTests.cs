using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Files;
using Pledge.Web.Commands;

namespace Pledge.Modules.Tests.CommandLine;

/// <summary>The command line: what it prints, how it ends.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pledge-command-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("2026-02-12T16:00+08:00", "2026-02-12T17:00:00+08:00")]
    [InlineData("2026-02-12T08:00Z", "2026-02-12T17:00:00+08:00")]
    public async Task Due_ends_with_the_due_time(string start, string due)
    {
        var (code, output, _) = await Run("due", "--pack", "tax-control", "--promise", "A13.arrival", "--start", start, "--set", "kind=fault", "--set", "area=city");
        code.ShouldBe(0);
        output.TrimEnd().Split('\n')[^1].ShouldBe(due);
        output.Trim().Split('\n').Length.ShouldBeGreaterThan(1, "the explanation stands above");
    }

    [Fact]
    public async Task Due_counts_no_pause()
    {
        var (_, output, _) = await Run("due", "--pack", "tax-control", "--promise", "A13.arrival", "--start", "2026-02-12T16:00+08:00", "--pause", "2026-02-12T16:10+08:00/2026-02-12T16:40+08:00", "--set", "kind=fault", "--set", "area=city");
        output.TrimEnd().Split('\n')[^1].ShouldBe("2026-02-12T17:30:00+08:00");
    }

    [Theory]
    [InlineData(1, "due", "--pack", "nowhere", "--promise", "A13.arrival", "--start", "2026-02-12T16:00+08:00")]
    [InlineData(1, "due", "--promise", "X99", "--start", "2026-02-12T16:00+08:00")]
    [InlineData(1, "due", "--promise", "A13.arrival", "--start", "2026-02-12T16:00")]
    [InlineData(1, "due", "--promise", "A13.arrival", "--start", "2026-02-12T16:00+08:00", "--pause", "yesterday")]
    [InlineData(1, "backup", "/nowhere/backup.zip")]
    [InlineData(1, "restore", "/nowhere/backup.zip")]
    [InlineData(1, "audit", "--data", "/proc/nowhere")]
    [InlineData(2, "due", "--start", "2026-02-12T16:00+08:00")]
    [InlineData(2, "nonsense")]
    [InlineData(1, "demo", "--customers", "3")]
    [InlineData(2, "import", "file.csv", "--kind", "wishes")]
    public async Task What_cannot_be_done_is_said_and_ends_with_its_code(int code, params string[] arguments)
    {
        var (ended, output, error) = await Run(arguments);
        ended.ShouldBe(code);
        output.ShouldBeEmpty();
        error.ShouldNotBeEmpty();
        error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("demo --customers x", "--customers: 'x' is not a whole number")]
    [InlineData("demo --cases two", "--cases: 'two' is not a number such as")]
    [InlineData("solve r101.txt --threads 1.5", "--threads: '1.5' is not a whole number")]
    [InlineData("plan --in day.json --out plan.json --seconds soon", "--seconds: 'soon' is not a number such as")]
    public async Task A_number_that_cannot_be_read_is_told_by_its_option_and_not_by_a_type_of_the_program(string line, string expected)
    {
        var (code, _, error) = await Run(line.Split(' '));
        code.ShouldBe(2);
        error.ShouldStartWith(expected);
        error.ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("--customers 78", "--customers: from 79")]
    [InlineData("--cases 51", "--cases: from 0 to 50.")]
    public async Task A_demonstration_too_small_or_too_large_is_refused_with_what_is_possible(string options, string expected)
    {
        var (code, _, error) = await Run(["demo", .. options.Split(' ')]);
        code.ShouldBe(1);
        error.ShouldStartWith(expected);
    }

    [Fact]
    public async Task A_broken_pack_is_told_with_file_line_and_expectation()
    {
        var pack = Path.Combine(folder, "broken.yaml");
        await File.WriteAllTextAsync(pack, "id: broken\nversion: 1\npromises:\n  - id: [\n");
        var (code, _, error) = await Run("due", "--pack", pack, "--promise", "X", "--start", "2026-02-12T16:00+08:00");
        code.ShouldBe(1);
        error.ShouldContain("broken.yaml(");
    }

    [Fact]
    public async Task The_first_account_is_made_and_its_password_printed()
    {
        var (code, password, _) = await Run("user", "add", "anna", "--role", "administrator", "--data", folder);
        code.ShouldBe(0);
        password.Trim().Length.ShouldBe(19);
        (await Run("user", "add", "anna", "--role", "administrator", "--data", folder)).Code.ShouldBe(1);
        (await Run("user", "add", "bert", "--role", "king", "--data", folder)).Error.ShouldContain("administrator");
        (await Run("user", "password", "anna", "--data", folder)).Output.Trim().ShouldNotBe(password.Trim());
        (await Run("user", "password", "nobody", "--data", folder)).Code.ShouldBe(1);
        (await Run("user", "second-factor-off", "anna", "--data", folder)).Code.ShouldBe(0);
        (await Run("audit", "--subject", "access_account", "--data", folder)).Output.ShouldContain("command-line\tadded\taccess_account/1");
        var verified = await Run("audit", "verify", "--data", folder);
        verified.Output.ShouldBe("0:" + Environment.NewLine);
        verified.Error.ShouldContain("wait for their seal");
        (await Run("audit", "verify", "--noted", $"7:{new string('a', 64)}", "--data", folder)).ShouldBe((1, "", "Position 1: the entry was removed." + Environment.NewLine));
        (await Run("audit", "verify", "--noted", "7:abc", "--data", folder)).Error.ShouldContain("--noted 7:abc: this is no end of a chain", customMessage: "a line cut off is no alarm");
        (await Run("audit", "--since", "yesterday", "--data", folder)).Error.ShouldContain("--since yesterday: this is no day");
        (await Run("demo", "--data", folder)).Error.ShouldContain("--add");
    }

    [Fact]
    public async Task A_mistyped_folder_is_told_before_an_empty_database_is_backed_up()
    {
        var mistyped = Path.Combine(folder, "dta");
        foreach (var command in new string[][] { ["backup", Path.Combine(folder, "nightly.zip")], ["audit"], ["audit", "verify"] })
        {
            var (code, output, error) = await Run([.. command, "--data", mistyped]);
            (code, output).ShouldBe((1, ""));
            error.ShouldContain($"There is no database of Pledge in '{mistyped}'.");
        }

        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_is_linked_to_one_identifier_of_the_provider_and_set_free_again()
    {
        string[] here = ["--data", folder, "--SignIn:Provider:Authority=https://id.example", "--SignIn:Provider:ClientId=pledge"];
        (await Run("user", "add", "anna", "--role", "administrator", "--data", folder)).Code.ShouldBe(0);
        (await Run("user", "add", "bert", "--role", "administrator", "--data", folder)).Code.ShouldBe(0);
        (await Run("user", "link", "anna", "subject-1", "--data", folder)).Error.ShouldContain("SignIn:Provider");
        (await Run(["user", "link", "nobody", "subject-1", .. here])).Code.ShouldBe(1);
        (await Run(["user", "link", "anna", new string('x', 256), .. here])).Error.ShouldContain("255");
        await SignIn("anna");
        await SignIn("bert");
        (await Run(["user", "link", "anna", "subject-1", .. here])).ShouldBe((0, "", "It is linked at https://id.example, and the account is signed out." + Environment.NewLine));
        (await Run(["user", "link", "bert", "subject-1", .. here])).Error.ShouldContain("another account");
        (await Read("SELECT group_concat(account_id) FROM access_session WHERE ended_at IS NULL")).ShouldBe("2", "whose sign-in did not change stays");
        await SignIn("anna");
        (await Run(["user", "unlink", "anna", .. here])).Code.ShouldBe(0);
        (await Run(["user", "link", "bert", "subject-1", .. here])).Code.ShouldBe(0);
        (await Read("SELECT group_concat(user_name || ' ' || issuer || ' ' || subject) FROM access_provider_link JOIN access_account ON access_account.id = account_id")).ShouldBe("bert https://id.example subject-1");
        (await Read("SELECT count(*) FROM access_session WHERE ended_at IS NULL")).ShouldBe(0);
        var acts = (await Run("audit", "--subject", "access_provider_link", "--data", folder)).Output.Trim().Split(Environment.NewLine);
        acts.Select(act => string.Join(' ', act.Split('\t')[1..5])).ShouldBe([
            "Pledge command-line added access_provider_link/1", "Pledge command-line deleted access_provider_link/1", "Pledge command-line added access_provider_link/2"]);
        acts[0].ShouldContain("subject-1");
    }

    [Fact]
    public async Task The_demonstration_loads_and_is_told_apart_from_what_is_there()
    {
        var (code, output, _) = await Run("demo", "--customers", "100", "--cases", "1", "--data", folder);
        code.ShouldBe(0);
        foreach (var name in new[] { "admin", "agent", "dispatcher", "technician", "caller", "manager", "clerk", "supervisor", "authority" })
        {
            output.ShouldContain($"  {name} ");
        }

        (await Run("demo", "--customers", "100", "--add", "--data", folder)).Code.ShouldBe(1);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "pledge.db")}");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = database.CreateCommand();
        count.CommandText = "SELECT COUNT(*) - COUNT(DISTINCT case_id || '/' || round), COUNT(*), (SELECT COUNT(*) FROM callbacks_feedback) FROM callbacks_call";
        await using var row = await count.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);
        row.GetInt64(0).ShouldBe(0, "a case is called once in each round");
        row.GetInt64(1).ShouldBeGreaterThan(40);
        row.GetInt64(2).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_bad_log_is_refused_before_anything_is_loaded()
    {
        var log = Path.Combine(folder, "bad.csv");
        await File.WriteAllTextAsync(log, "number,when\n1,2\n");
        var (code, _, error) = await Run("demo", "--log", log, "--data", Path.Combine(folder, "data"));
        (code, Directory.Exists(Path.Combine(folder, "data"))).ShouldBe((1, false));
        error.ShouldContain("Line 1: expected the columns number");
    }

    private async Task SignIn(string name)
    {
        await using var bench = await Workbench.Open([$"--Data:Folder={folder}"], CancellationToken.None);
        var account = await bench.Db.Set<Account>().SingleAsync(account => account.UserName == name);
        bench.Db.Add(new Session { AccountId = account.Id, Method = "password", Device = "Firefox", Address = "", StartedAt = TimeProvider.System.GetUtcNow() });
        await bench.Db.SaveChangesAsync();
    }

    private async Task<object?> Read(string query)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "pledge.db")}");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var read = database.CreateCommand();
        read.CommandText = query;
        return await read.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Web.CommandLine.Run(arguments, new Terminal(output, error), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}

/// <summary>What was backed up while the product ran comes back whole, and a damaged backup changes nothing.</summary>
public abstract class BackupSuite(Product product)
{
    [Fact]
    public async Task A_backup_of_the_running_product_comes_back_in_another_database()
    {
        var kept = await product.Write(async services => (await services.GetRequiredService<FileStore>().Keep(new MemoryStream("hello"u8.ToArray()), "note.txt", 5, "", "test", 1, CancellationToken.None)).Value);
        var backup = Path.Combine(product.Folder, $"{Guid.NewGuid():n}.zip");
        (await Run(["backup", backup, .. Target])).Code.ShouldBe(0);
        (await Run(["backup", backup, .. Target])).Error.ShouldContain("exists already");

        // Into the same database: what came after the backup goes.
        await product.Write(async services => (await services.GetRequiredService<FileStore>().Keep(new MemoryStream("later"u8.ToArray()), "later.txt", 5, "", "test", 1, CancellationToken.None)).Value);
        File.Delete(Path.Combine(product.Folder, "files", kept.Sha256[..2], kept.Sha256));
        (await Run(["user", "add", $"u{Guid.NewGuid():n}", "--role", "agent", .. Target])).Code.ShouldBe(0);
        (await Run(["restore", backup, .. Target])).Error.ShouldContain("--replace");
        (await Run(["restore", backup, "--replace", .. Target])).Error.ShouldNotContain("failed");

        var files = await product.Do(async (FileStore store) => await store.Of("test", 1, CancellationToken.None));
        files.Select(file => file.Name).ShouldBe(["note.txt"]);
        await using var content = await product.Do((FileStore store) => Task.FromResult(store.Open(files[0])));
        new StreamReader(content).ReadToEnd().ShouldBe("hello");
    }

    [Fact]
    public async Task A_damaged_backup_is_refused()
    {
        var backup = Path.Combine(product.Folder, $"{Guid.NewGuid():n}.zip");
        (await Run(["backup", backup, .. Target])).Code.ShouldBe(0);
        using (var archive = ZipFile.Open(backup, ZipArchiveMode.Update))
        {
            archive.GetEntry("database")!.Delete();
            await using var forged = await archive.CreateEntry("database").OpenAsync();
            forged.Write("not a database"u8);
        }

        var (code, _, error) = await Run(["restore", backup, "--replace", .. Target]);
        code.ShouldBe(1);
        error.ShouldContain("The backup is damaged: 'database' is not what was backed up.");
        await File.WriteAllTextAsync(backup, "no archive");
        (await Run(["restore", backup, .. Target])).Error.ShouldContain("no backup of Pledge");
    }

    private string[] Target => product.IsSqlite ? ["--data", product.Folder] : ["--data", product.Folder, "--database", product.Connection!];

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Web.CommandLine.Run(arguments, new Terminal(output, error), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}

public sealed class BackupOnSqlite(OnSqlite product) : BackupSuite(product), IClassFixture<OnSqlite>;

public sealed class BackupOnPostgres(OnPostgres product) : BackupSuite(product), IClassFixture<OnPostgres>;
