using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Tests.Web;

/// <summary>A write under a key happens once, however often it is sent.</summary>
public abstract class IdempotencySuite(Product product)
{
    [Fact]
    public async Task The_same_command_again_gets_the_same_answer_and_does_nothing()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        var first = await program.Post("/probe/numbers", new { series = "twice" }, key: "one");
        var second = await program.Post("/probe/numbers", new { series = "twice" }, key: "one");
        second.Text.ShouldBe(first.Succeeded().Text);
        (await program.Post("/probe/numbers", new { series = "twice" })).Json.GetProperty("number").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task Twins_at_the_same_moment_happen_once()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => program.Post("/probe/numbers", new { series = "twins" }, key: "twin")));
        answers.Select(answer => answer.Succeeded().Text).Distinct().Count().ShouldBe(1);
        (await program.Post("/probe/numbers", new { series = "twins" })).Json.GetProperty("number").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        (await program.Post("/probe/numbers", new { series = "a" }, key: "reused")).Succeeded();
        (await program.Post("/probe/numbers", new { series = "b" }, key: "reused")).ShouldBeRefused("idempotency.key-reused").Status.ShouldBe(409);
    }

    [Fact]
    public async Task A_refused_command_may_be_sent_again_under_its_key()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        (await program.Post("/probe/numbers", new { refuse = true }, key: "again")).ShouldBeRefused("field.required");
        (await program.Post("/probe/numbers", new { refuse = false, series = "again" }, key: "again")).Succeeded();
    }

    [Fact]
    public async Task Keys_of_different_callers_do_not_meet()
    {
        using var one = await product.WithKey(Scope.Everywhere, "probe.draw");
        using var other = await product.WithKey(Scope.Everywhere, "probe.draw");
        (await one.Post("/probe/numbers", new { series = "own" }, key: "same")).Json.GetProperty("number").GetInt64().ShouldBe(1);
        (await other.Post("/probe/numbers", new { series = "own" }, key: "same")).Json.GetProperty("number").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_write_without_a_key_is_refused_with_the_fix()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        using var answer = await program.Http.PostAsync("/api/v1/probe/numbers", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("idempotency.key-missing");
    }

    [Fact]
    public async Task Forms_carry_the_key_in_a_field_and_are_the_same_command()
    {
        using var person = await product.SignIn("administrator");
        var first = await person.Submit("/probe/numbers", [("series", "form"), ("_key", "k1")], key: "k1");
        var second = await person.Submit("/probe/numbers", [("_key", "k1"), ("series", "form")], key: "k1");
        second.Text.ShouldBe(first.Succeeded().Text);
    }

    [Fact]
    public async Task What_is_over_is_forgotten_by_itself_and_little_at_a_time()
    {
        await product.RunJob("forgetting");
        await product.Do(async (PledgeDbContext db) =>
        {
            var kept = await db.Set<PerformedCommand>().CountAsync();
            var old = product.Time.Now.AddDays(-31);
            db.AddRange(Enumerable.Range(0, 2300).Select(number => new PerformedCommand { Caller = "key:0", Key = $"old-{number}", Fingerprint = "", At = old.AddSeconds(number / 3), Body = "" }));
            db.Add(new OutboxMessage { Channel = Channel.Mail, Recipient = "a@example.org", Subject = "s", Body = "b", CreatedAt = old, DeliveredAt = product.Time.Now.AddDays(-91) });
            db.Add(new Notification { AccountId = 1, Title = "old", Path = "/", CreatedAt = product.Time.Now.AddDays(-91) });
            await db.SaveChangesAsync();
            await product.RunJob("forgetting");
            (await db.Set<PerformedCommand>().CountAsync()).ShouldBe(kept);
            (await db.Set<OutboxMessage>().CountAsync(message => message.Recipient == "a@example.org")).ShouldBe(0);
            (await db.Set<Notification>().CountAsync(message => message.Title == "old")).ShouldBe(0);
            return 0;
        });
    }

    [Fact]
    public async Task Naughty_strings_come_back_as_they_were()
    {
        Assert.SkipWhen(Shared.NaughtyStrings.Count == 0, "The shared strings are not there.");
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        foreach (var note in Shared.NaughtyStrings)
        {
            // PostgreSQL keeps no zero character; what handlers store goes through SafeText, the answer alone does not.
            var answer = await program.Post("/probe/numbers", new { series = "naughty", note = note.Replace("\0", "", StringComparison.Ordinal) });
            answer.Succeeded().Json.GetProperty("note").GetString().ShouldBe(note.Replace("\0", "", StringComparison.Ordinal));
        }
    }
}

public sealed class IdempotencyOnSqlite(ProbeOnSqlite product) : IdempotencySuite(product), IClassFixture<ProbeOnSqlite>;

public sealed class IdempotencyOnPostgres(ProbeOnPostgres product) : IdempotencySuite(product), IClassFixture<ProbeOnPostgres>;
