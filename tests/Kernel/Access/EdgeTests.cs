using System.Net;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Pledge.Kernel.Tests.Access;

/// <summary>The door: who comes in, with what, and what the answer carries.</summary>
public abstract class EdgeSuite(Product product)
{
    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_browsers_strict()
    {
        using var stranger = product.Stranger();
        (await stranger.Open("/login")).Headers.ContainsKey("Strict-Transport-Security").ShouldBeFalse();
        stranger.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var form = new StringContent("cut off", System.Text.Encoding.UTF8);
        form.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=none");
        using var malformed = await stranger.Http.PostAsync("/login", form, TestContext.Current.CancellationToken);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        malformed.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("object-src 'none'; base-uri 'none';");
        malformed.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        malformed.Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem();
        foreach (var answer in new[] { await stranger.Open("/login"), await stranger.Get("/search"), await stranger.Open("/nowhere") })
        {
            answer.Headers["Content-Security-Policy"].ShouldContain("script-src 'self';");
            answer.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
            answer.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
            answer.Headers["Strict-Transport-Security"].ShouldBe("max-age=31536000; includeSubDomains");
            answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
            answer.Headers["Referrer-Policy"].ShouldBe("same-origin");
            answer.Headers.ContainsKey("Server").ShouldBeFalse();
        }

        // A proxy that nobody named is not believed.
        await using var node = product.AnotherNode(otherwise: ["--Proxy:Trusted=192.0.2.1"]);
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var direct = stranger.At(new Uri(node.Urls.Single()));
        direct.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        (await direct.Open("/login")).Headers.ContainsKey("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task Other_sites_are_told_nothing_and_there_is_nothing_beside_the_routes()
    {
        using var person = await product.SignIn("administrator");
        person.Http.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        (await person.Get("/search?q=x")).Headers.Keys.ShouldNotContain(name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        foreach (var path in new[] { "/.git/HEAD", "/appsettings.json", "/assets/", "/kit" })
        {
            (await person.Open(path)).Status.ShouldBe(404, path);
        }

        using var trace = new HttpRequestMessage(HttpMethod.Trace, "/login");
        using var answer = await person.Http.SendAsync(trace, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Behind_https_cookies_belong_to_this_host_and_planted_ones_do_not_count()
    {
        using var person = await product.SignIn("administrator");
        person.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        (await person.Get("/search?q=x")).ShouldBeRefused("sign-in"); // what he holds has a plain name

        using var https = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = product.Address };
        https.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var entered = await https.PostAsync($"/-test/sign-in/{person.AccountId}", null, TestContext.Current.CancellationToken);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-pledge=");
        cookie.ShouldContain("; secure");
        cookie.ShouldContain("; path=/;");
        cookie.ShouldContain("; samesite=lax");
        cookie.ShouldContain("; httponly");
        cookie.ShouldNotContain("domain");
        https.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        using var read = await https.GetAsync("/api/v1/search?q=x", TestContext.Current.CancellationToken);
        ((int)read.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task No_cache_keeps_a_page_or_a_file()
    {
        using var administrator = await product.SignIn("administrator");
        foreach (var path in new[] { "/search", "/notifications", "/files/1" })
        {
            (await administrator.Open(path)).Headers["Cache-Control"].ShouldContain("no-store", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task Style_sheets_and_scripts_say_in_which_signs_they_are_written()
    {
        var root = Path.Combine(product.Folder, "wwwroot");
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "probe.css"), "/* 样 */", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "probe.js"), "// 样", TestContext.Current.CancellationToken);
        await using var node = product.AnotherNode(otherwise: [$"--webroot={root}"]);
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var stranger = product.Stranger();
        using var direct = stranger.At(new Uri(node.Urls.Single()));
        (await direct.Open("/assets/probe.css")).Headers["Content-Type"].ShouldBe("text/css; charset=utf-8");
        (await direct.Open("/assets/probe.js")).Headers["Content-Type"].ShouldBe("text/javascript; charset=utf-8");
    }

    [Fact]
    public async Task Who_is_refused_for_want_of_a_permission_stands_in_the_log_without_his_name()
    {
        var log = KeptLog.Of(product);
        using var person = await product.SignIn("clerk");
        (await person.Post("/probe/numbers", new { note = "13800138000" })).ShouldBeRefused("forbidden");
        log.Lines.ShouldContain($"Refused POST /api/v1/probe/numbers for want of probe.draw: account {person.AccountId}, key (null)");
    }

    [Fact]
    public async Task A_write_with_the_cookie_alone_is_refused()
    {
        using var person = await product.SignIn("administrator");
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/api/v1/views") { Content = new FormUrlEncodedContent([new("list", "case"), new("name", "Forged")]) };
        forged.Headers.Add("Idempotency-Key", "forged");
        using var answer = await person.Http.SendAsync(forged);
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"form-token\"");
    }

    [Fact]
    public async Task A_key_may_do_what_it_holds_and_nothing_else()
    {
        using var able = await product.WithKey(Scope.Everywhere, "probe.draw");
        using var unable = await product.WithKey(Scope.Everywhere, "probe.other");
        (await able.Post("/probe/numbers", new { })).Succeeded();
        (await unable.Post("/probe/numbers", new { })).ShouldBeRefused("forbidden").Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("plk_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("")]
    [InlineData("not a key at all \u4F60")]
    public async Task An_unknown_key_comes_in_nowhere(string secret)
    {
        using var stranger = product.Stranger();
        stranger.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + secret.Replace("\u4F60", "", StringComparison.Ordinal));
        (await stranger.Get("/search?q=x")).ShouldBeRefused(secret.Length == 0 ? "sign-in" : "key").Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_revoked_or_expired_key_ends_at_once()
    {
        using var program = await product.WithKey("0001");
        (await program.Get("/search?q=x")).Status.ShouldBe(200);
        await product.Do((PledgeDbContext db) => db.Set<ApiKey>().Where(key => key.Scope == "0001").ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, product.Time.Now)));
        (await program.Get("/search?q=x")).ShouldBeRefused("key").Status.ShouldBe(401);

        using var shortLived = await product.WithKey("0002");
        await product.Do((PledgeDbContext db) => db.Set<ApiKey>().Where(key => key.Scope == "0002").ExecuteUpdateAsync(set => set.SetProperty(key => key.ExpiresAt, product.Time.Now.AddMinutes(1))));
        (await shortLived.Get("/search?q=x")).Status.ShouldBe(200);
        product.Time.Advance(TimeSpan.FromMinutes(1));
        (await shortLived.Get("/search?q=x")).ShouldBeRefused("key");
    }

    [Fact]
    public async Task Refusals_are_problems_in_the_readers_language()
    {
        using var chinese = await product.SignIn("administrator", language: Kernel.Text.Language.Chinese);
        var answer = await chinese.Post("/views", new { list = "case" });
        answer.Status.ShouldBe(422);
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        answer.Json.GetProperty("title").GetString().ShouldBe("请填写视图名称。");
        answer.Json.GetProperty("status").GetInt32().ShouldBe(422);
        answer.Errors.ShouldBe(["name: field.required"]);
    }

    [Theory]
    [InlineData("{", "request.malformed")]
    [InlineData("[]", "request.malformed")]
    [InlineData("{\"refuse\":{}}", "无法读取“refuse”：应为 true 或 false。")]
    [InlineData("{\"refuse\":\"perhaps\"}", "无法读取“refuse”：应为 true 或 false。")]
    [InlineData("null", "request.malformed")]
    public async Task A_body_that_cannot_be_read_is_refused_not_broken(string body, string says)
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/probe/numbers") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await program.Http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_answers_404_to_people_and_programs()
    {
        using var person = await product.SignIn("administrator");
        (await person.Open("/nowhere")).Status.ShouldBe(404);
        (await person.Get("/nowhere")).Status.ShouldBe(404);
    }
}

public sealed class EdgeOnSqlite(ProbeOnSqlite product) : EdgeSuite(product), IClassFixture<ProbeOnSqlite>;

public sealed class EdgeOnPostgres(ProbeOnPostgres product) : EdgeSuite(product), IClassFixture<ProbeOnPostgres>;
