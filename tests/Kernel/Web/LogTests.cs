using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Tests.Web;

/// <summary>What the program's log holds, and in what form it leaves the program.</summary>
public sealed class LogTests(ProbeOnSqlite product) : IClassFixture<ProbeOnSqlite>
{
    [Fact]
    public async Task What_breaks_is_answered_with_a_number_alone_stands_in_the_log_once_and_leaves_nothing_behind()
    {
        var log = KeptLog.Of(product);
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        var answer = (await program.Post("/probe/breaks/secret", new { series = "broken" }, key: "breaks")).ShouldBeRefused("broken");
        answer.Status.ShouldBe(500);
        foreach (var inside in new[] { "hunter2", "secret", "Exception", "   at ", "Pledge.Kernel", "INSERT", "SQLite" })
        {
            answer.Text.ShouldNotContain(inside, Case.Insensitive);
        }

        var told = log.Lines.ShouldHaveSingleItem();
        told.ShouldStartWith("Fault ");
        answer.Text.ShouldContain(told.Split(' ')[1], customMessage: "the number under which it stands in the log");
        (await program.Post("/probe/breaks/secret", new { series = "broken" }, key: "breaks")).ShouldBeRefused("broken"); // it is not taken for done
        (await program.Post("/probe/numbers", new { series = "broken" })).Succeeded().Json.GetProperty("number").GetInt64().ShouldBe(1, "what it wrote before is gone");
    }

    [Fact]
    public async Task Nothing_that_a_request_holds_makes_a_line_of_its_own_in_the_log()
    {
        const string Forged = "%0D%0A%0D%0Afail: Pledge.Security[0] Forged %1B[31m%C2%85%E2%80%A8%5C%22";
        var log = KeptLog.Of(product);
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        program.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        program.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Forged \u001b[31m");
        (await program.Post($"/probe/breaks/{Forged}?q={Forged}", new { })).Status.ShouldBe(500);
        (await program.Get($"/{Forged}")).Status.ShouldBe(404);
        using var person = await product.SignIn("clerk");
        (await person.Post($"/probe/breaks/{Forged}?q={Forged}", new { })).ShouldBeRefused("forbidden");
        using var stranger = product.Stranger();
        (await stranger.Fill("/login", ("name", Uri.UnescapeDataString(Forged)), ("password", Uri.UnescapeDataString(Forged)))).Status.ShouldBe(401);
        stranger.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer plk_\u001b[31mForged");
        (await stranger.Get("/search?q=x")).Status.ShouldBe(401);

        log.Written.Count.ShouldBeGreaterThan(3);
        foreach (var written in log.Written)
        {
            written.ShouldEndWith("\n");
            written[..^1].ShouldAllBe(sign => sign >= ' ' && sign < '\u007f', written);
            var line = JsonSerializer.Deserialize<JsonElement>(written);
            line.GetProperty("Timestamp").GetDateTime().Kind.ShouldBe(DateTimeKind.Utc);
            line.GetProperty("Category").GetString().ShouldStartWith("Pledge.");
            line.GetProperty("LogLevel").GetString().ShouldNotBeNullOrEmpty();
        }

        log.Lines.ShouldAllBe(line => !line.Any(char.IsControl));
    }

    [Fact]
    public async Task Wrong_attempts_and_forged_forms_stand_in_the_log_by_key_and_without_what_was_typed()
    {
        var log = KeptLog.Of(product);
        var anna = await product.Account("anna", "correct horse battery");
        using var guesser = product.Stranger();
        guesser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.10");
        await guesser.Fill("/login", ("name", "anna"), ("password", "typed wrong"));
        await guesser.Fill("/login", ("name", "typed into the wrong field"), ("password", "typed wrong"));
        guesser.Http.DefaultRequestHeaders.Add("Authorization", "Bearer plk_typed");
        (await guesser.Get("/search?q=x")).Status.ShouldBe(401);
        using var person = await product.SignIn("administrator");
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/api/v1/views") { Content = new FormUrlEncodedContent([new("list", "case"), new("name", "Forged")]) };
        (await person.Http.SendAsync(forged, TestContext.Current.CancellationToken)).Dispose();
        log.Lines.ShouldBe([
            $"A wrong attempt to sign in by password from 203.0.113.10: account {anna}",
            "A wrong attempt to sign in by password from 203.0.113.10: account (null)",
            "A key that does not hold from 203.0.113.10: key (null)",
            $"Refused POST /api/v1/views for want of its form token: account {person.AccountId}",
        ]);
    }

    [Fact]
    public void The_log_goes_to_standard_output_and_nowhere_else() =>
        product.Services.GetServices<ILoggerProvider>().ShouldHaveSingleItem().ShouldBeOfType<ConsoleLoggerProvider>();
}
