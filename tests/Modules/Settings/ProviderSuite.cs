using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;

namespace Pledge.Modules.Tests.Settings;

/// <summary>Signing in by a real OpenID Connect provider.</summary>
public abstract class ProviderSuite(Product product)
{
    private const string Done = "/login/provider/done";

    [Fact]
    public async Task Whoever_is_linked_comes_in_and_nobody_else()
    {
        using var administrator = await product.SignIn("administrator");
        using var anna = product.Stranger();
        var unknown = await Enter(anna, "sub-anna");
        unknown.Status.ShouldBe(403);
        unknown.Text.ShouldContain("sub-anna", customMessage: "he tells it to his administrator");
        (await anna.Open("/notifications")).Location.ShouldBe("/login?next=%2Fnotifications");

        var id = await product.Account("anna", "correct horse battery");
        var other = await product.Account("sub-anna", "correct horse battery"); // a name in a token opens nothing
        using var manager = await product.SignIn("manager");
        (await manager.Post($"/settings/accounts/{administrator.AccountId}/provider", new { subject = "sub-anna" })).ShouldBeRefused("account.beyond");
        (await administrator.Post($"/settings/accounts/{id}/provider", new { subject = " sub-anna " })).Succeeded();
        (await administrator.Post($"/settings/accounts/{other}/provider", new { subject = "sub-anna" })).Errors.ShouldBe(["subject: provider.subject-taken"]);
        (await administrator.Open($"/settings/accounts/{id}")).Text.ShouldContain("Identifier at Example ID");
        (await administrator.Get($"/settings/accounts/{id}")).Json.GetProperty("providerSubject").GetString().ShouldBe("sub-anna");

        var entered = await Enter(anna, "sub-anna", next: "/notifications?a=1");
        entered.Location.ShouldBe("/notifications?a=1");
        var own = (await anna.Get("/account")).Succeeded().Json;
        own.GetProperty("id").GetInt64().ShouldBe(id);
        own.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        (await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().AnyAsync(entry => entry.Subject == "access_session" && entry.AccountId == id && entry.Changes.Contains("\"provider\"")))).ShouldBeTrue();
        product.Time.Advance(TimeSpan.FromMinutes(2));
        (await anna.Get("/account")).Succeeded();

        (await administrator.Post($"/settings/accounts/{id}/provider", new { subject = "" })).Succeeded();
        (await anna.Get("/account")).ShouldBeRefused("sign-in");
        (await Enter(anna, "sub-anna")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_disabled_account_stays_outside_and_the_way_on_stays_inside()
    {
        await Linked("berta", disabled: true);
        using var berta = product.Stranger();
        (await Enter(berta, "berta")).Text.ShouldContain("Your account is disabled");
        (await berta.Open("/notifications")).Status.ShouldBe(302);
        await Linked("bruno");
        using var bruno = product.Stranger();
        (await Enter(bruno, "bruno", next: "//evil.example/")).Location.ShouldBe("/");
    }

    [Fact]
    public async Task An_answer_counts_once_in_the_browser_that_asked_at_any_node()
    {
        await Linked("carl");
        using var carl = product.Stranger();
        var first = await AnswerOf(carl, "carl");
        using var thief = product.Stranger();
        (await thief.Open(first)).Location.ShouldBe("/login?provider=stale", "a code without the browser that asked");
        (await carl.Open(first.Replace("state=", "state=x", StringComparison.Ordinal))).Location.ShouldBe("/login?provider=stale");
        (await carl.Open(first)).Location.ShouldStartWith(Done);
        (await carl.Open(first)).Location.ShouldBe("/login?provider=stale");
        (await carl.Open(Done)).Location.ShouldBe("/");
        (await carl.Open(Done)).Location.ShouldBe("/login?provider=stale");
        (await carl.Open("/login?provider=stale")).Text.ShouldContain("这次统一登录已过期");

        var second = await AnswerOf(carl, "carl");
        await using var node = product.AnotherNode();
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var elsewhere = carl.At(new Uri(node.Urls.Single()));
        (await elsewhere.Open((await elsewhere.Open(second)).Location!)).Location.ShouldBe("/");
        (await elsewhere.Get("/account")).Succeeded();
        (await carl.Open(second)).Location.ShouldBe("/login?provider=refused", "the provider takes a code once");
    }

    [Theory]
    [InlineData("other-nonce")]
    [InlineData("other-audience")]
    [InlineData("other-issuer")]
    [InlineData("other-key")]
    [InlineData("key-in-token")]
    [InlineData("shared-secret")]
    [InlineData("unsigned")]
    [InlineData("signature-cut-off")]
    [InlineData("expired")]
    public async Task A_token_that_does_not_hold_opens_nothing(string subject)
    {
        await Linked(subject);
        using var person = product.Stranger();
        (await person.Open(await AnswerOf(person, subject))).Location.ShouldBe("/login?provider=refused");
        (await person.Open("/notifications")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Whoever_turns_back_there_is_told_so()
    {
        using var person = product.Stranger();
        (await person.Open(await AnswerOf(person, "dora", ("no", "yes")))).Location.ShouldBe("/login?provider=cancelled");
    }

    [Fact]
    public async Task A_second_factor_is_asked_here_unless_it_was_asked_there()
    {
        var id = await Linked("emil", role: StandardRoles.Administrator);
        using var weak = product.Stranger();
        await Enter(weak, "emil");
        (await weak.Open("/settings/roles")).Location.ShouldBe("/account/second-factor", "the role asks for one");
        using var strong = product.Stranger();
        (await Enter(strong, "emil", mfa: true)).Location.ShouldBe("/");
        (await strong.Open("/settings/roles")).Status.ShouldBe(200);
        product.Time.Advance(TimeSpan.FromMinutes(2));
        (await strong.Open("/settings/roles")).Status.ShouldBe(200, "claims that are made anew know it too");

        var codes = await product.Write(async services =>
        {
            services.GetRequiredService<PledgeDbContext>().Add(new SecondFactor { AccountId = id, ConfirmedAt = product.Time.Now, ProtectedSecret = "" });
            return await services.GetRequiredService<SecondFactors>().NewCodes(id, CancellationToken.None);
        });
        (await Enter(weak, "emil")).Location.ShouldBe("/login/code?next=%2F");
        (await weak.Fill("/login/code", ("code", codes[0]))).Location.ShouldBe("/");
        (await weak.Open("/settings/roles")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_is_sensitive_is_not_proved_by_having_signed_in_there_this_morning()
    {
        await Linked("fritz", role: StandardRoles.Administrator);
        product.Time.Now = TimeProvider.System.GetUtcNow().AddMinutes(30); // he signs in there half an hour ago
        using var fritz = product.Stranger();
        await Enter(fritz, "fritz", mfa: true);
        var key = new { name = "ERP", permissions = new[] { "settings.audit" } };
        (await fritz.Post("/settings/keys", key)).ShouldBeRefused("prove-first");
        product.Time.Now = TimeProvider.System.GetUtcNow();
        (await fritz.Open("/account")).Text.ShouldContain("href=\"/login/provider?anew=true&amp;next=%2Faccount\"");
        await Enter(fritz, "fritz", mfa: true, anew: true);
        (await fritz.Post("/settings/keys", key)).Succeeded();
        (await fritz.Get("/account")).Json.GetProperty("sessions").GetArrayLength().ShouldBe(1, "the session before has ended");
    }

    [Fact]
    public async Task Another_site_that_leads_somebody_to_the_provider_leads_him_to_the_log_in_page()
    {
        using var person = product.Stranger();
        person.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await person.Open("/login/provider?next=%2Fcases")).Location.ShouldBe("/login?next=%2Fcases");
        person.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        person.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        (await person.Open("/login/provider?next=%2Fcases")).Location!.ShouldStartWith("http://");
    }

    [Fact]
    public async Task A_provider_that_is_away_is_said_to_be_so_and_passwords_count_only_where_they_are_on()
    {
        using var person = product.Stranger();
        (await person.Open(await AnswerOf(person, "breaks-off"))).Location.ShouldBe("/login?provider=away");
        person.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https"); // the provider knows no such address of ours, and says so before anybody is sent there
        var refused = await person.Open("/login/provider");
        refused.Location.ShouldBe("/login?provider=refused");
        refused.Headers["Set-Cookie"].ShouldContain("__Host-pledge-nonce-");
        await product.Account("gina", "correct horse battery");
        await using var node = product.AnotherNode(otherwise: ["--SignIn:Provider:Authority=http://127.0.0.1:9", "--SignIn:Password=false"]);
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var gina = product.Stranger().At(new Uri(node.Urls.Single()));
        (await gina.Open("/login/provider")).Location.ShouldBe("/login?provider=away");
        var page = await gina.Open("/login?provider=away");
        page.Text.ShouldContain("暂时无法连接统一登录服务");
        page.Text.ShouldNotContain("type=\"password\"");
        (await product.Stranger().Fill("/login", ("name", "gina"), ("password", "correct horse battery"))).Location.ShouldBe("/");
        gina.Http.DefaultRequestHeaders.Add("X-Form-Token", await gina.Http.GetStringAsync("/-test/form-token")); // the page has no form
        (await gina.Fill("/login", ("name", "gina"), ("password", "correct horse battery"))).Location.ShouldBe("/login");
        (await gina.Open("/notifications")).Status.ShouldBe(302);
    }

    private async Task<long> Linked(string name, string role = "agent", bool disabled = false)
    {
        var id = await product.Account(name, "correct horse battery", disabled);
        return await product.Write(async services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            (await db.Set<Account>().Include(a => a.Roles).SingleAsync(a => a.Id == id)).Roles.Add(await db.Set<Role>().SingleAsync(r => r.Key == role));
            await services.GetRequiredService<ProviderLinks>().Link(id, name, exceptSession: null, CancellationToken.None);
            return id;
        });
    }

    // Goes there, signs in there, comes back; answers what the product says to who comes back.
    private async Task<Answer> Enter(Client person, string subject, string next = "/", bool mfa = false, bool anew = false)
    {
        var back = await person.Open(await AnswerOf(person, subject, mfa ? ("mfa", "yes") : ("", ""), next, anew));
        back.Location.ShouldStartWith(Done);
        var entered = await person.Open(back.Location!);
        await person.TakeFormToken();
        return entered;
    }

    // The address by which the provider answers.
    private async Task<string> AnswerOf(Client person, string subject, (string Name, string Value) choice = default, string next = "/", bool anew = false)
    {
        person.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        person.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var sent = new Uri((await person.Open($"/login/provider?next={Uri.EscapeDataString(next)}{(anew ? "&anew=true" : "")}")).Location!);
        using var there = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var form = await there.GetAsync(sent);
        using var fields = new FormUrlEncodedContent([new("name", subject), new(choice.Name ?? "", choice.Value ?? "")]);
        using var chosen = await there.PostAsync(new Uri(sent, form.Headers.Location!), fields);
        using var resumed = await there.GetAsync(chosen.Headers.Location);
        return resumed.Headers.Location!.PathAndQuery;
    }
}

public sealed class ProviderOnSqlite(WithProviderOnSqlite product) : ProviderSuite(product), IClassFixture<WithProviderOnSqlite>;

public sealed class ProviderOnPostgres(WithProviderOnPostgres product) : ProviderSuite(product), IClassFixture<WithProviderOnPostgres>;
