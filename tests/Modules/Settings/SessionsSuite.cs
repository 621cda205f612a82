using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Modules.Tests.Settings;

/// <summary>Where somebody is signed in, and how that ends.</summary>
public abstract class SessionsSuite(Product product)
{
    private const string Password = "correct horse battery";
    private static readonly TimeSpan AMinuteAndMore = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Somebody_sees_where_he_is_signed_in_and_signs_out_elsewhere()
    {
        await product.Account("ines", Password);
        using var office = await Enter("ines", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var phone = await Enter("ines", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0");
        product.Time.Advance(AMinuteAndMore);
        (await phone.Get("/account")).Succeeded();
        await product.RunJob("sessions");
        var sessions = (await office.Get("/account")).Succeeded().Json.GetProperty("sessions").EnumerateArray().ToList();
        sessions.Select(session => (session.GetProperty("device").GetString(), session.GetProperty("present").GetBoolean())).ShouldBe([("微信 · Android", false), ("Firefox · Windows", true)], "the one seen last is first");
        sessions[0].GetProperty("seenAt").GetDateTimeOffset().ShouldBe(product.Time.Now);

        var other = sessions[0].GetProperty("id").GetInt64();
        using var stranger = await product.SignIn("agent");
        (await stranger.Post($"/account/sessions/{other}/end", new { })).ShouldBeRefused("not-found");
        (await office.Post($"/account/sessions/{other}/end", new { })).Succeeded();
        (await phone.Get("/account")).ShouldBeRefused("sign-in");

        using var third = await Enter("ines");
        (await third.Post("/account/sessions/end-others", new { })).Succeeded();
        product.Time.Advance(AMinuteAndMore);
        (await office.Get("/account")).ShouldBeRefused("sign-in");
        (await third.Get("/account")).Succeeded().Json.GetProperty("sessions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_new_password_and_signing_out_end_what_was_open_before()
    {
        await product.Account("jens", Password);
        using var here = await Enter("jens");
        using var elsewhere = await Enter("jens");
        (await here.Post("/account/password", new { present = Password, next = "P@ssword2026!" })).Errors.ShouldBe(["next: account.common-password"]);
        (await here.Post("/account/password", new { present = Password, next = "grauer kessel pfeift" })).Succeeded();
        product.Time.Advance(AMinuteAndMore);
        (await elsewhere.Get("/account")).ShouldBeRefused("sign-in");
        (await here.Get("/account")).Succeeded().Json.GetProperty("sessions").GetArrayLength().ShouldBe(1);

        using var copied = product.Stranger();
        copied.Http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", here.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        (await copied.Get("/account")).Succeeded();
        using var altered = product.Stranger();
        altered.Http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", here.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value[..^8]}AAAAAAAA")));
        (await altered.Get("/account")).ShouldBeRefused("sign-in");
        (await here.SignOut()).Location.ShouldBe("/login");
        (await copied.Get("/account")).ShouldBeRefused("sign-in");
    }

    [Fact]
    public async Task An_administrator_signs_out_whom_he_looks_after_and_nobody_mightier()
    {
        using var administrator = await product.SignIn("administrator");
        using var manager = await product.SignIn("manager");
        using var agent = await product.SignIn("agent");
        (await manager.Post($"/settings/accounts/{administrator.AccountId}/sessions/end", new { })).ShouldBeRefused("account.beyond");
        (await manager.Post($"/settings/accounts/{administrator.AccountId}/second-factor/off", new { })).ShouldBeRefused("account.beyond");
        (await administrator.Open($"/settings/accounts/{agent.AccountId}")).Text.ShouldContain("127.0.0.1");
        await using var node = product.AnotherNode();
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var elsewhere = agent.At(new Uri(node.Urls.Single()));
        (await elsewhere.Get("/account")).Succeeded();
        (await manager.Post($"/settings/accounts/{agent.AccountId}/sessions/end", new { })).Succeeded();
        (await agent.Get("/account")).ShouldBeRefused("sign-in");
        product.Time.Advance(AMinuteAndMore);
        (await elsewhere.Get("/account")).ShouldBeRefused("sign-in");
        (await agent.Get("/account")).ShouldBeRefused("sign-in");
        (await administrator.Get("/account")).Succeeded();
    }

    [Fact]
    public async Task What_is_sensitive_asks_again_who_is_there_after_ten_minutes()
    {
        using var administrator = await product.SignIn("administrator");
        await product.Do(async (PledgeDbContext db) =>
        {
            var account = await db.Set<Account>().SingleAsync(a => a.Id == administrator.AccountId);
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
            return await db.SaveChangesAsync();
        });
        product.Time.Advance(TimeSpan.FromMinutes(11));
        foreach (var path in new[] { "/settings/accounts", $"/settings/accounts/{administrator.AccountId}", $"/settings/accounts/{administrator.AccountId}/password", "/settings/roles", "/settings/roles/agent", "/settings/roles/administrator/second-factor", "/settings/keys", "/settings/webhooks", "/account/second-factor/off" })
        {
            (await administrator.Post(path, new { })).ShouldBeRefused("prove-first").Status.ShouldBe(403, path);
        }

        var log = KeptLog.Of(product);
        (await administrator.Post("/account/prove", new { proof = "a guess" })).ShouldBeRefused("account.proof");
        log.Lines.ShouldContain($"Refused a proof: account.proof, account {administrator.AccountId}");
        (await administrator.Post("/account/prove", new { proof = Password })).Succeeded();
        (await administrator.Post($"/settings/accounts/{administrator.AccountId}/password", new { })).ShouldBeRefused("account.own-password");
        (await administrator.Post("/settings/keys", new { name = "ERP", permissions = new[] { "settings.audit" } })).Succeeded();

        for (var attempt = 0; attempt < 8; attempt++)
        {
            (await administrator.Post("/account/prove", new { proof = "a guess" })).ShouldBeRefused("account.proof");
        }

        (await administrator.Post("/account/prove", new { proof = Password })).ShouldBeRefused("too-often");
    }

    private async Task<Client> Enter(string name, string browser = "curl/8")
    {
        var client = product.Stranger();
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
        (await client.Fill("/login", ("name", name), ("password", Password))).Location.ShouldBe("/");
        return client;
    }
}

public sealed class SessionsOnSqlite(OnSqlite product) : SessionsSuite(product), IClassFixture<OnSqlite>;

public sealed class SessionsOnPostgres(OnPostgres product) : SessionsSuite(product), IClassFixture<OnPostgres>;
