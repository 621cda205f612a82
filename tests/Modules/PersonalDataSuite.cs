using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Case = Pledge.Desk.Case;

namespace Pledge.Modules.Tests;

/// <summary>People of customers are handed out and erased, everywhere, and the audit still verifies [A2].</summary>
public abstract class PersonalDataSuite(Product product)
{
    private static int count;
    private readonly int number = Interlocked.Increment(ref count);

    // The tests share a database, and each looks for its own person.
    private string Name => $"欧阳明月{number}号";

    /// <summary>Her name begins with his.</summary>
    private string Colleague => $"{Name}国";

    private string Phone => $"1396666{number:0000}";

    private string Secret => $"{number}号要求保密";

    [Fact]
    public async Task A_customers_people_are_handed_out_and_erased_and_the_audit_still_verifies()
    {
        var town = await Town.Build(product);
        var served = await Told(town);
        using var administrator = await product.SignIn("administrator");
        await product.RunJob("audit-seal");
        var before = await Verify();

        (await administrator.Post($"/customers/{town.Customer}/erase", new { reason = "本人要求" })).ShouldBeRefused("personal.in-use");
        await End(town);
        var figures = await Clocks(served);
        using var archive = new ZipArchive(new MemoryStream((await administrator.Open($"/customers/{town.Customer}/personal-data.zip")).Succeeded().Bytes));
        var data = Read(archive, "data.json");
        foreach (var held in new[] { "\"customers_customer\"", "\"customers_contact\"", "\"desk_fact\"", "\"field_visit\"", "\"callbacks_call\"", "\"dispatch_order\"", Name, Phone, Secret })
        {
            data.ShouldContain(held);
        }

        Read(archive, archive.Entries.Single(entry => entry.FullName.EndsWith("-log.txt", StringComparison.Ordinal)).FullName).ShouldBe(Secret);

        (await administrator.Post($"/customers/{town.Customer}/erase", new { reason = "本人要求" })).Succeeded();
        (await Everything()).ShouldBeEmpty();
        (await Clocks(served)).ShouldBe(figures);
        (await administrator.Get($"/search?q={Phone}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        foreach (var page in new[] { $"/customers/{town.Customer}", $"/cases/{served.Number}", "/settings/audit?action=erased", $"/customers/{town.Customer}/personal-data" })
        {
            (await administrator.Open(page)).Succeeded();
        }

        await product.RunJob("audit-seal");
        var after = await Verify(new AuditNote(before.Sealed, before.Seal));
        after.Fault.ShouldBeNull();
        after.Erased.ShouldBeGreaterThan(3);

        // What is left of an erased entry is as safe as any other.
        var changed = await product.Do(async (PledgeDbContext db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var entry = await db.Set<AuditEntry>().Where(entry => entry.Salt == null && entry.Subject == "customers_contact").OrderBy(entry => entry.Id).FirstAsync();
            await db.Set<AuditEntry>().Where(other => other.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.Actor, "Somebody else"));
            return ((await AuditVerification.Run(db, null, CancellationToken.None)).Fault, entry.ChainPosition); // rolled back
        });
        (changed.Fault!.What, changed.Fault.Position).ShouldBe((AuditTampering.Changed, changed.ChainPosition!.Value));
    }

    [Fact]
    public async Task A_contact_is_handed_out_and_erased_alone_and_his_customer_and_colleagues_stay()
    {
        var town = await Town.Build(product);
        var other = $"1397777{number:0000}";
        using var administrator = await product.SignIn("administrator");
        foreach (var (name, phone) in new[] { (Name, Phone), (Colleague, other) })
        {
            (await administrator.Post($"/customers/{town.Customer}/contacts", new { name, phone, role = "会计" })).Succeeded();
        }

        var customer = await product.Write(async services =>
        {
            var entry = await services.GetRequiredService<PledgeDbContext>().Set<CustomerEntry>().Include(entry => entry.Contacts).SingleAsync(entry => entry.Id == town.Customer);
            entry.LegalRepresentative = Name; // and the audit tells so
            return entry;
        });
        var contact = $"/customers/{town.Customer}/contacts/{customer.Contacts.Single(one => one.Name == Name).Id}";
        var (his, hers) = (await Open(administrator, town, Name, Phone, Secret), await Open(administrator, town, Colleague, other, "发票打不出来"));
        (await administrator.Submit($"/cases/{his}/upload", [], [("file", "log.txt", Encoding.UTF8.GetBytes(Secret))])).Succeeded();
        (await administrator.Post($"/cases/{his}/note", new { text = Secret })).Succeeded();
        (await administrator.Post($"/cases/{hers}/note", new { text = $"{Name}来电，{Phone[..3]} {Phone[3..7]}-{Phone[7..]}" })).Succeeded();
        (await administrator.Post($"/cases/{hers}/note", new { text = "已约好" })).Succeeded();
        await product.RunJob("audit-seal");

        (await administrator.Open($"{contact}/personal-data")).Succeeded();
        using var archive = new ZipArchive(new MemoryStream((await administrator.Open($"{contact}/personal-data.zip")).Succeeded().Bytes));
        var data = Read(archive, "data.json");
        foreach (var (held, isHis) in new[] { (Phone, true), (Secret, true), (his, true), (Colleague, false), (other, false), ("已约好", false), ("13800138000", false) })
        {
            data.Contains(held, StringComparison.Ordinal).ShouldBe(isHis, held);
        }

        archive.Entries.Count.ShouldBe(2);
        (await administrator.Post($"{contact}/erase", new { reason = "本人要求" })).ShouldBeRefused("personal.in-use");
        await End(town);
        var key = Guid.NewGuid().ToString();
        (await administrator.Post($"{contact}/erase", new { reason = "on request" }, key)).Succeeded();
        (await administrator.Post($"{contact}/erase", new { reason = "on request" }, key)).Succeeded();
        (await administrator.Post($"{contact}/erase", new { reason = "本人要求" })).ShouldBeRefused("not-found");
        (await Everything()).ShouldBeEmpty();
        await product.Do(async (PledgeDbContext db) =>
        {
            var left = await db.Set<CustomerEntry>().AsNoTracking().Include(entry => entry.Contacts).SingleAsync(entry => entry.Id == town.Customer);
            (left.Phone, left.LegalRepresentative, left.Contacts.Single().Name, left.Contacts.Single().Phone).ShouldBe(("13800138000", null, Colleague, other));
            var cases = await db.Set<Case>().AsNoTracking().Include(c => c.Facts).Where(c => c.CustomerId == town.Customer).OrderBy(c => c.Id).ToListAsync();
            cases.ConvertAll(c => (c.ReporterName, c.ReporterPhone, c.Description)).ShouldBe([(PersonalRows.Mark, PersonalRows.Mark, null), (Colleague, other, "发票打不出来")]);
            cases[1].Facts.Where(fact => fact.Event == CaseEvents.Noted).Select(fact => fact.Note).ShouldBe([null, "已约好"], ignoreOrder: true);
            var told = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Subject == "customers_contact" && entry.Action == "erased").OrderBy(entry => entry.Id).LastAsync();
            (told.Changes.Contains("on request", StringComparison.Ordinal), told.SubjectId).ShouldBe((true, contact.Split('/')[^1]));
            return 0;
        });
        (await administrator.Get($"/search?q={Phone}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await administrator.Get($"/search?q={other}")).Json.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
        (await administrator.Open($"/customers/{town.Customer}")).Succeeded();
        await product.RunJob("audit-seal");
        (await Verify()).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Only_who_may_erases_a_contact_after_a_fresh_proof_and_within_his_place()
    {
        var town = await Town.Build(product);
        using var administrator = await product.SignIn("administrator", town.Here.Scope);
        (await administrator.Post($"/customers/{town.Customer}/contacts", new { name = Name, phone = Phone })).Succeeded();
        var id = await product.Do((PledgeDbContext db) => db.Set<CustomerContact>().Where(contact => contact.CustomerId == town.Customer).Select(contact => contact.Id).SingleAsync());
        var contact = $"/customers/{town.Customer}/contacts/{id}";
        using var manager = await product.SignIn("manager", town.City);
        (await manager.Post($"{contact}/erase", new { reason = "x" })).ShouldBeRefused("forbidden");
        (await manager.Open($"{contact}/personal-data.zip")).Status.ShouldBe(403);
        using var stranger = await product.SignIn("administrator", town.There.Scope);
        (await stranger.Post($"{contact}/erase", new { reason = "x" })).ShouldBeRefused("not-found");
        (await administrator.Post($"/customers/{town.Customer + 1}/contacts/{id}/erase", new { reason = "x" })).ShouldBeRefused("not-found");
        (await administrator.Post($"{contact}/erase", new { })).Errors.ShouldBe(["reason: field.required"]);
        var away = await Open(administrator, town, Name, Phone, Secret);
        await town.GiveAway(await product.Do(async (ICases cases) => (await cases.Find(away, CancellationToken.None))!));
        (await administrator.Post($"{contact}/erase", new { reason = "x" })).ShouldBeRefused("personal.elsewhere");
        (await administrator.Open($"{contact}/personal-data.zip")).Status.ShouldBe(403);
        product.Time.Advance(TimeSpan.FromMinutes(11));
        (await administrator.Post($"{contact}/erase", new { reason = "x" })).ShouldBeRefused("prove-first");
    }

    [Fact]
    public async Task Only_who_may_does_it_after_a_fresh_proof_and_within_his_place()
    {
        var town = await Town.Build(product);
        using var manager = await product.SignIn("manager", town.City);
        (await manager.Post($"/customers/{town.Customer}/erase", new { reason = "x" })).ShouldBeRefused("forbidden");
        (await manager.Open($"/customers/{town.Customer}/personal-data.zip")).Status.ShouldBe(403);
        using var administrator = await product.SignIn("administrator", town.Here.Scope);
        (await administrator.Post($"/customers/{town.Customer}/erase", new { })).Errors.ShouldBe(["reason: field.required"]);
        await town.GiveAway(await town.Report());
        (await administrator.Post($"/customers/{town.Customer}/erase", new { reason = "x" })).ShouldBeRefused("personal.elsewhere");
        (await administrator.Get($"/customers/{town.Customer}")).Text.ShouldContain("13800138000");
        product.Time.Advance(TimeSpan.FromMinutes(11));
        (await administrator.Post($"/customers/{town.Customer}/erase", new { reason = "x" })).ShouldBeRefused("prove-first");
        (await administrator.Open($"/customers/{town.Customer}/personal-data.zip")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Ended_cases_lose_their_people_when_the_time_is_over()
    {
        var town = await Town.Build(product);
        using var administrator = await product.SignIn("administrator");
        (await administrator.Post("/settings/retention", new { monthsOfCases = 5 })).Errors.ShouldBe(["monthsOfCases: field.out-of-range"]);
        (await administrator.Post("/settings/retention", new { monthsOfCases = 6 })).Succeeded();
        (await administrator.Open("/settings/retention")).Succeeded();
        var ended = await Told(town);
        await End(town);
        var open = await town.Report();
        product.Time.Now = product.Time.Now.AddMonths(5);
        await product.RunJob("case-retention");
        (await CaseOf(ended.Id)).ReporterPhone.ShouldBe("13800138000");
        product.Time.Now = product.Time.Now.AddMonths(2);
        await product.RunJob("case-retention");
        await product.RunJob("case-retention");
        var (over, running) = (await CaseOf(ended.Id), await CaseOf(open.Id));
        (over.ReporterName, over.ReporterPhone, over.Description, over.CustomerName, over.Status).ShouldBe((PersonalRows.Mark, PersonalRows.Mark, null, "明达文具商行", CaseStatus.Closed));
        running.ReporterPhone.ShouldBe("13800138000");
        (await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "erased" && entry.Subject == "desk_case" && entry.SubjectId == ended.Id.ToString()))).ShouldBe(1);
        using var again = await product.SignIn("administrator");
        (await again.Post("/settings/retention", new { })).Succeeded();
    }

    private static async Task<string> Open(Client reception, Town town, string name, string phone, string description) =>
        (await reception.Post("/cases", new { kind = "enquiry", customerId = town.Customer, subject = "怎么开票", description, reporterName = name, reporterPhone = phone })).Succeeded().Json.GetProperty("number").GetString()!;

    /// <summary>A case that was served, with people, notes and a file in all that belongs to it.</summary>
    private async Task<CaseSummary> Told(Town town)
    {
        using var administrator = await product.SignIn("administrator");
        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == town.Customer).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.Phone, Phone)));
        (await administrator.Post($"/customers/{town.Customer}/contacts", new { name = Name, phone = Phone, role = "店长" })).Succeeded();
        (await administrator.Post("/cases", new { kind = "enquiry", customerId = town.Customer, subject = "怎么开票", description = Secret, reporterName = Name, reporterPhone = Phone })).Succeeded();
        var served = await town.Serve(town.Chen);
        (await administrator.Post($"/cases/{served.Number}/note", new { text = Secret })).Succeeded();
        (await administrator.Submit($"/cases/{served.Number}/upload", [], [("file", "log.txt", Encoding.UTF8.GetBytes(Secret))])).Succeeded();
        return served;
    }

    private Task<int> End(Town town) => product.Do((PledgeDbContext db) => db.Set<Case>().Where(c => c.CustomerId == town.Customer).ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, CaseStatus.Closed)));

    /// <summary>Where somebody can still be found: tables and files that hold his name, number or words.</summary>
    private Task<List<string>> Everything() => product.Do(async (PledgeDbContext db) =>
    {
        var found = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Where(table => table is not ("kernel_performed" or "kernel_outbox" or "kernel_notification")))
        {
            var columns = db.Model.GetEntityTypes().Where(entity => entity.GetTableName() == table).SelectMany(entity => entity.GetProperties()).Where(property => property.ClrType == typeof(string)).Select(property => property.GetColumnName()).Distinct();
            foreach (var column in columns)
            {
                foreach (var text in new[] { Name, Phone, Secret })
                {
                    var question = $"SELECT count(*) AS \"Value\" FROM {table} WHERE replace(\"{column}\", '{Colleague}', '') LIKE '%{text}%'";
                    var count = await db.Database.SqlQueryRaw<int>(question).SingleAsync();
                    found.AddRange(Enumerable.Repeat($"{table}.{column}: {text}", Math.Min(1, count)));
                }
            }
        }

        found.AddRange(Directory.GetFiles(Path.Combine(product.Folder, "files"), "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains(Secret, StringComparison.Ordinal)));
        return found;
    });

    private Task<List<string>> Clocks(CaseSummary served) => product.Do(async (PledgeDbContext db) =>
        (await db.Set<CaseClock>().AsNoTracking().Where(clock => clock.CaseId == served.Id).OrderBy(clock => clock.Id).ToListAsync()).ConvertAll(clock => $"{clock.Promise} {clock.State} {clock.DueAt}"));

    private Task<Case> CaseOf(long id) => product.Do((PledgeDbContext db) => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == id));

    private Task<AuditVerdict> Verify(AuditNote? noted = null) => product.Do((PledgeDbContext db) => AuditVerification.Run(db, noted, CancellationToken.None));

    private static string Read(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}

public sealed class PersonalDataOnSqlite(OnSqlite product) : PersonalDataSuite(product), IClassFixture<OnSqlite>;

public sealed class PersonalDataOnPostgres(OnPostgres product) : PersonalDataSuite(product), IClassFixture<OnPostgres>;
