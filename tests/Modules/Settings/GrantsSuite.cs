using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Modules.Tests.Settings;

/// <summary>Nobody gives away more than he has, and no secret is kept or repeated.</summary>
public abstract class GrantsSuite(Product product)
{
    [Fact]
    public async Task An_account_is_opened_with_a_password_that_is_told_once()
    {
        using var administrator = await product.SignIn("administrator");
        var name = Unique();
        var command = new { userName = name, displayName = "何嘉欣", roles = new[] { "agent" } };
        var first = await administrator.Post("/settings/accounts", command, key: name);
        var password = first.Succeeded().Json.GetProperty("secret").GetString()!;
        password.Length.ShouldBe(19);
        using var owner = product.Stranger();
        await owner.Fill("/login", ("name", name), ("password", password));
        (await owner.Get("/search?q=x")).ShouldBeRefused("password.initial");
        (await owner.Open("/notifications")).Location.ShouldBe("/account");
        (await owner.Post("/account/password", new { present = password, next = "grauer kessel pfeift" })).Succeeded();
        (await owner.Get("/search?q=x")).Succeeded();
        var repeated = await administrator.Post("/settings/accounts", command, key: name);
        repeated.Succeeded().Text.ShouldNotContain(password);
        repeated.Json.GetProperty("id").GetInt64().ShouldBe(first.Json.GetProperty("id").GetInt64());
        (await administrator.Open($"/settings/accounts/{first.Json.GetProperty("id").GetInt64()}")).Text.ShouldContain("何嘉欣");
        (await administrator.Post("/settings/accounts", command)).ShouldBeRefused("account.name-taken");
    }

    [Fact]
    public async Task A_manager_opens_accounts_of_his_own_place_and_might_only()
    {
        using var manager = await product.SignIn("manager", "00010001");
        (await manager.Post("/settings/accounts", new { userName = Unique(), displayName = "A", scope = "0001", roles = new[] { "agent" } })).Errors.ShouldContain("scope: grant.place-beyond");
        (await manager.Post("/settings/accounts", new { userName = Unique(), displayName = "A", scope = "", roles = new[] { "agent" } })).Errors.ShouldContain("scope: grant.place-beyond");
        (await manager.Post("/settings/accounts", new { userName = Unique(), displayName = "A", scope = "00010001", roles = new[] { "administrator" } })).Errors.ShouldContain("roles: grant.permission-beyond");
    }

    [Fact]
    public async Task An_account_that_holds_more_is_out_of_reach_even_at_ones_own_place()
    {
        using var manager = await product.SignIn("manager", "00010001");
        using var mighty = await product.SignIn("administrator", "000100010001");
        (await manager.Post($"/settings/accounts/{mighty.AccountId}/password", new { })).ShouldBeRefused("account.beyond").Status.ShouldBe(403);
        (await manager.Post($"/settings/accounts/{mighty.AccountId}", new { displayName = "x", roles = new[] { "agent" }, disabled = true })).ShouldBeRefused("account.beyond");
    }

    [Fact]
    public async Task An_account_elsewhere_does_not_exist()
    {
        using var manager = await product.SignIn("manager", "00010001");
        using var other = await product.SignIn("agent", "00010002");
        (await manager.Open($"/settings/accounts/{other.AccountId}")).Status.ShouldBe(404);
        (await manager.Post($"/settings/accounts/{other.AccountId}/password", new { })).ShouldBeRefused("not-found");
        (await manager.Get("/settings/accounts?size=200")).Succeeded().Text.ShouldNotContain($"agent {other.AccountId}");
    }

    [Fact]
    public async Task Nobody_disables_himself_and_the_last_administrator_stays()
    {
        using var one = await product.SignIn("administrator");
        (await Change(one, one.AccountId, ["administrator"], disabled: true)).ShouldBeRefused("account.oneself");
        using var other = await product.SignIn("administrator");
        await product.Do((PledgeDbContext db) => db.Set<Account>().Where(a => a.Scope == "" && a.Id != one.AccountId && a.Id != other.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Disabled, true)));
        (await Change(one, other.AccountId, ["agent"], disabled: false)).Succeeded();
        (await Change(one, one.AccountId, ["agent"], disabled: false)).Errors.ShouldBe([": account.oneself", ": account.last-administrator"]);
    }

    [Fact]
    public async Task A_disabled_account_is_signed_out_within_a_minute()
    {
        using var administrator = await product.SignIn("administrator");
        using var agent = await product.SignIn("agent", "0001");
        (await Change(administrator, agent.AccountId, ["agent"], disabled: true)).Succeeded();
        product.Time.Advance(TimeSpan.FromMinutes(2));
        (await agent.Get("/search?q=x")).ShouldBeRefused("sign-in");
    }

    [Fact]
    public async Task Two_who_change_an_account_at_once_do_not_overwrite_each_other()
    {
        using var administrator = await product.SignIn("administrator");
        using var agent = await product.SignIn("agent", "0001");
        var stale = await Stamp(agent.AccountId);
        (await Change(administrator, agent.AccountId, ["agent"], disabled: false)).Succeeded();
        (await administrator.Post($"/settings/accounts/{agent.AccountId}", new { displayName = "x", roles = new[] { "agent" }, version = stale })).ShouldBeRefused("changed-meanwhile");
    }

    [Fact]
    public async Task A_key_works_once_issued_and_not_once_revoked()
    {
        using var administrator = await product.SignIn("administrator");
        var issued = await administrator.Post("/settings/keys", new { name = "ERP", permissions = new[] { "settings.audit" } });
        var id = issued.Succeeded().Json.GetProperty("id").GetInt64();
        using var program = product.Stranger();
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", issued.Json.GetProperty("secret").GetString());
        (await program.Get("/settings/audit")).Succeeded();
        (await program.Get("/settings/keys")).ShouldBeRefused("forbidden");
        (await administrator.Open($"/settings/keys/{id}")).Status.ShouldBe(200);
        (await administrator.Post($"/settings/keys/{id}/revoke", new { })).Succeeded();
        (await program.Get("/settings/audit")).ShouldBeRefused("key");
        (await administrator.Post($"/settings/keys/{id}/revoke", new { })).ShouldBeRefused("key.revoked");
    }

    [Fact]
    public async Task A_key_holds_no_more_than_its_maker()
    {
        await product.Do(async (PledgeDbContext db) =>
        {
            if (!await db.Set<Role>().AnyAsync(role => role.Key == "key-maker"))
            {
                db.Add(new Role { Key = "key-maker", ChineseName = "密钥管理", EnglishName = "Key maker", Permissions = ["settings.keys"] });
            }

            return await db.SaveChangesAsync();
        });
        using var maker = await product.SignIn("key-maker", "0001");
        (await maker.Post("/settings/keys", new { name = "k", scope = "", permissions = new[] { "settings.keys", "settings.audit", "no.such" }, expiresOn = "2020-01-01" })).Errors
            .ShouldBe(["scope: grant.place-beyond", "permissions: permission.unknown", "expiresOn: key.expiry", "permissions: grant.permission-beyond"]);
    }

    [Fact]
    public async Task A_role_is_changed_from_the_whole_organisation_only_and_never_the_administrator()
    {
        using var administrator = await product.SignIn("administrator");
        var key = "r" + Unique();
        (await administrator.Post("/settings/roles", new { key, chineseName = "审计员", englishName = "Auditor", permissions = new[] { "settings.audit" } })).Succeeded().Location.ShouldBe($"/api/v1/settings/roles/{key}");
        (await administrator.Post($"/settings/roles/{key}", new { chineseName = "审计", englishName = "Auditor", permissions = Array.Empty<string>() })).Succeeded();
        (await administrator.Post("/settings/roles/administrator", new { chineseName = "x", englishName = "x", permissions = Array.Empty<string>() })).Errors.ShouldContain(": role.fixed");
        using var local = await product.SignIn("administrator", "0001");
        (await local.Post($"/settings/roles/{key}", new { chineseName = "x", englishName = "x" })).Errors.ShouldContain(": role.everybodys");
    }

    [Fact]
    public async Task Webhooks_are_kept_and_bad_addresses_refused()
    {
        using var administrator = await product.SignIn("administrator");
        foreach (var address in new[] { "ftp://a.example", "javascript:alert(1)", "not an address", "http://user:pw@a.example/" })
        {
            (await administrator.Post("/settings/webhooks", new { address, topics = "case.opened" })).Errors.ShouldBe(["address: webhook.address"], address);
        }

        (await administrator.Post("/settings/webhooks", new { address = "https://a.example/hook", topics = "Case Opened!" })).Errors.ShouldBe(["topics: webhook.topics"]);
        var made = await administrator.Post("/settings/webhooks", new { address = "https://a.example/hook", topics = "case.opened promise.broken" });
        var id = made.Succeeded().Json.GetProperty("id").GetInt64();
        (await administrator.Open($"/settings/webhooks/{id}")).Text.ShouldNotContain(made.Json.GetProperty("secret").GetString()!);
        (await administrator.Post($"/settings/webhooks/{id}", new { address = "https://b.example/hook", topics = "case.opened" })).Succeeded();
    }

    [Fact]
    public async Task The_audit_shows_what_belongs_to_ones_place()
    {
        using var above = await product.SignIn("supervisor");
        using var north = await product.SignIn("manager", "0009");
        using var south = await product.SignIn("manager", "0008");
        (await above.Get($"/settings/audit?subject=access_account&subjectId={north.AccountId}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await north.Get($"/settings/audit?subject=access_account&subjectId={north.AccountId}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await south.Get($"/settings/audit?subject=access_account&subjectId={north.AccountId}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_audit_is_found_by_a_part_of_what_was_changed()
    {
        using var above = await product.SignIn("supervisor");
        using var person = await product.SignIn("manager", "0009");
        foreach (var (subject, found) in new[] { ("account", 1), ("Account", 1), ("access_account", 1), ("access_accoun", 1), ("no_such_table", 0) })
        {
            (await above.Get($"/settings/audit?subject={subject}&subjectId={person.AccountId}&action=added")).Json.GetProperty("items").EnumerateArray()
                .Count(entry => entry.GetProperty("subject").GetString() == "access_account").ShouldBe(found, subject);
        }
    }

    [Fact]
    public async Task Every_page_opens()
    {
        using var administrator = await product.SignIn("administrator");
        foreach (var path in new[] { "accounts", "accounts/new", "roles", "roles/new", "roles/agent", "roles/administrator", "keys", "keys/new", "webhooks", "webhooks/new", "outbox", "audit" })
        {
            (await administrator.Open($"/settings/{path}")).Status.ShouldBe(200, path);
        }

        (await administrator.Open("/account")).Status.ShouldBe(200);
        (await administrator.Open("/settings/accounts/export.csv")).Text.ShouldContain("administrator");
    }

    [Fact]
    public async Task No_trace_of_a_password_is_stored_with_the_command()
    {
        using var person = await product.SignIn("clerk");
        foreach (var guess in new[] { "first guess at it", "second guess at it" })
        {
            (await person.Post("/account/password", new { present = guess, next = "long enough for this" }, key: "same")).ShouldBeRefused("account.wrong-password");
        }

        var id = await product.Do((PledgeDbContext db) => db.Set<Account>().Where(a => a.Id == person.AccountId).Select(a => a.Id).SingleAsync());
        await product.Do(async (UserManager<Account> accounts) => await accounts.AddPasswordAsync((await accounts.FindByIdAsync($"{id}"))!, "what it was before"));
        (await person.Post("/account/password", new { present = "what it was before", next = "long enough for this" }, key: "one")).Succeeded();
        (await person.Post("/account/password", new { present = "something else", next = "another long one" }, key: "one")).Succeeded();
    }

    [Fact]
    public async Task A_wrong_present_password_changes_nothing()
    {
        using var person = await product.SignIn("agent");
        (await person.Post("/account/password", new { present = "no", next = "short" })).Errors.ShouldBe(["present: account.wrong-password", "next: account.weak-password"]);
        using var program = await product.WithKey("");
        (await program.Post("/account/password", new { present = "no", next = "long enough for this" })).ShouldBeRefused("account.people-only");
    }

    private static string Unique() => Guid.NewGuid().ToString("n")[..12];

    private async Task<Answer> Change(Client by, long id, string[] roles, bool disabled) =>
        await by.Post($"/settings/accounts/{id}", new { displayName = "Changed", roles, disabled, version = await Stamp(id) });

    // Without a place the account goes to the whole organisation; the places of these tests are no nodes of a network.
    private Task<string?> Stamp(long id) => product.Do((PledgeDbContext db) => db.Set<Account>().Where(a => a.Id == id).Select(a => a.ConcurrencyStamp).SingleAsync());
}

public sealed class GrantsOnSqlite(OnSqlite product) : GrantsSuite(product), IClassFixture<OnSqlite>;

public sealed class GrantsOnPostgres(OnPostgres product) : GrantsSuite(product), IClassFixture<OnPostgres>;
