using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;

namespace Pledge.Modules.Tests.Settings;

/// <summary>Signing in takes what somebody knows and what he has.</summary>
public abstract partial class SecondFactorSuite(Product product)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Once_it_is_set_up_signing_in_takes_a_code_that_counts_once()
    {
        var id = await product.Account("greta", Password);
        using var greta = await Enter("greta", "/");
        var secret = await Begin(greta);
        (await greta.Post("/account/second-factor/confirm", new { code = " " })).ShouldBeRefused("field.required");
        (await greta.Post("/account/prove", new { proof = "" })).ShouldBeRefused("field.required");
        (await greta.Post("/account/second-factor/confirm", new { code = "000000" })).ShouldBeRefused("second-factor.code");
        var code = Authenticator.Code(secret, product.Time.Now);
        var recovery = (await greta.Post("/account/second-factor/confirm", new { code })).Succeeded().Json.GetProperty("secret").GetString()!.Split('\n');
        recovery.Length.ShouldBe(10);
        (await greta.Open("/account/second-factor")).Text.ShouldNotContain(secret);

        using var other = await Enter("greta", "/login/code?next=%2Fnotifications");
        (await other.Open("/notifications")).Status.ShouldBe(302, "the password alone opens nothing");
        (await other.Fill("/login/code", ("code", code))).Status.ShouldBe(401, "the code was used to set it up");
        product.Time.Advance(TimeSpan.FromSeconds(30));
        (await other.Fill("/login/code", ("code", Authenticator.Code(secret, product.Time.Now)), ("next", "/notifications"))).Location.ShouldBe("/notifications");
        (await other.Open("/notifications")).Status.ShouldBe(200);

        using var without = await Enter("greta", "/login/code?next=%2Fnotifications");
        (await without.Fill("/login/code", ("code", recovery[3].ToUpperInvariant()))).Status.ShouldBe(302);
        using var again = await Enter("greta", "/login/code?next=%2Fnotifications");
        (await again.Fill("/login/code", ("code", recovery[3]))).Status.ShouldBe(401, "a recovery code counts once");

        var stored = await product.Do((PledgeDbContext db) => db.Set<SecondFactor>().SingleAsync(factor => factor.AccountId == id));
        stored.ProtectedSecret.ShouldNotContain(secret);
        (await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().CountAsync(entry => entry.Subject == "access_session" && entry.Action == "added" && entry.AccountId == id && entry.Changes.Contains("code")))).ShouldBe(2);
    }

    [Fact]
    public async Task Codes_are_not_guessed()
    {
        await product.Account("hans", Password);
        using var hans = await Enter("hans", "/");
        var secret = await Begin(hans);
        (await hans.Post("/account/second-factor/confirm", new { code = Authenticator.Code(secret, product.Time.Now) })).Succeeded();
        product.Time.Advance(TimeSpan.FromMinutes(1));
        using var guesser = await Enter("hans", "/login/code?next=%2Fnotifications");
        for (var attempt = 0; attempt < 8; attempt++)
        {
            (await guesser.Fill("/login/code", ("code", "000000"))).Status.ShouldBe(401);
        }

        (await guesser.Fill("/login/code", ("code", Authenticator.Code(secret, product.Time.Now)))).Text.ShouldContain("Too many attempts");
    }

    [Fact]
    public async Task A_role_that_asks_for_it_leaves_nothing_else_to_do_until_it_is_on()
    {
        using var administrator = await product.SignIn("administrator");
        (await administrator.Post("/settings/roles", new { key = "guarded", chineseName = "受保护", englishName = "Guarded", permissions = new[] { "settings.audit" } })).Succeeded();
        using var person = await product.SignIn("guarded");
        (await person.Get("/settings/audit")).Succeeded();
        (await administrator.Post("/settings/roles/guarded/second-factor", new { required = true })).Succeeded();
        product.Time.Advance(TimeSpan.FromMinutes(2));
        (await person.Get("/settings/audit")).ShouldBeRefused("second-factor.missing").Status.ShouldBe(403);
        (await person.Open("/settings/audit")).Location.ShouldBe("/account/second-factor");
        var secret = await Begin(person);
        (await person.Post("/account/second-factor/confirm", new { code = Authenticator.Code(secret, product.Time.Now) })).Succeeded();
        (await person.Get("/settings/audit")).Succeeded();

        (await administrator.Post($"/settings/accounts/{person.AccountId}/second-factor/off", new { })).Succeeded();
        product.Time.Advance(TimeSpan.FromMinutes(2));
        (await person.Get("/settings/audit")).ShouldBeRefused("sign-in");
    }

    // Signs in by password; it leads to the given place.
    private async Task<Client> Enter(string name, string leadsTo)
    {
        var client = product.Stranger();
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await client.Fill("/login", ("name", name), ("password", Password), ("next", leadsTo == "/" ? "/" : "/notifications"))).Location.ShouldBe(leadsTo);
        return client;
    }

    private static async Task<string> Begin(Client person)
    {
        (await person.Post("/account/second-factor", new { })).Succeeded();
        var page = (await person.Open("/account/second-factor")).Text;
        page.ShouldContain("<svg");
        return Secret().Match(page).Groups["secret"].Value;
    }

    [GeneratedRegex("data-totp-secret[^>]*>(?<secret>[A-Z2-7]{32})<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}

public sealed class SecondFactorOnSqlite(OnSqlite product) : SecondFactorSuite(product), IClassFixture<OnSqlite>;

public sealed class SecondFactorOnPostgres(OnPostgres product) : SecondFactorSuite(product), IClassFixture<OnPostgres>;
