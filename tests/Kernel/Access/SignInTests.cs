using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Tests.Access;

/// <summary>Coming in by name and password.</summary>
public abstract class SignInSuite(Product product)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_right_password_opens_the_page_that_was_asked_for()
    {
        await product.Account("anna", Password);
        var (client, answer) = await Enter("anna", Password, "/notifications");
        using (client)
        {
            answer.Status.ShouldBe(302);
            answer.Location.ShouldBe("/notifications");
            (await client.Open("/notifications")).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_password_counts_exactly_as_it_was_typed_and_does_not_grow_old()
    {
        const string exact = " Correct Horse Battery 密 ";
        await product.Account("exact", exact);
        foreach (var other in new[] { exact.Trim(), exact.ToLowerInvariant(), exact[..^1], exact + "x" })
        {
            var (refused, wrong) = await Enter("exact", other, "/");
            refused.Dispose();
            wrong.Status.ShouldBe(401, other);
        }

        product.Time.Advance(TimeSpan.FromDays(1000));
        var (client, answer) = await Enter("exact", exact, "/notifications");
        using (client)
        {
            answer.Location.ShouldBe("/notifications");
            (await client.Open("/notifications")).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task The_form_hides_the_password_and_lets_browsers_fill_it_in()
    {
        using var stranger = product.Stranger();
        var field = System.Text.RegularExpressions.Regex.Match((await stranger.Open("/login")).Text, "<input[^>]*name=\"password\"[^>]*>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        field.ShouldContain("type=\"password\"");
        field.ShouldContain("autocomplete=\"current-password\"");
        field.ShouldNotContain("onpaste");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Signing_in_never_leads_to_another_site(string next)
    {
        var name = $"bert-{Guid.NewGuid():n}";
        await product.Account(name, Password);
        var (client, answer) = await Enter(name, Password, next);
        using (client)
        {
            answer.Location.ShouldBe("/");
        }
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_an_account_that_is_off_look_the_same_and_cost_the_same()
    {
        await product.Account("carl", Password);
        await product.Account("carl.off", Password, disabled: true);
        await product.Do(async (UserManager<Account> accounts) => await accounts.CreateAsync(new Account { UserName = "carl.by.provider", DisplayName = "", Scope = Scope.Everywhere }));
        foreach (var (name, password) in new[] { ("carl", "wrong password"), ("nobody", "wrong password"), ("carl.off", "wrong password"), ("carl.off", Password), ("carl.by.provider", "wrong password") })
        {
            product.Hashes.Taken();
            var (client, answer) = await Enter(name, password, "/");
            using (client)
            {
                product.Hashes.Taken().ShouldBe(1, name);
                answer.Status.ShouldBe(401);
                answer.Text.ShouldContain("The user name or password is wrong.");
                (await client.Open("/notifications")).Status.ShouldBe(302);
            }
        }
    }

    [Fact]
    public async Task Guessing_ends_in_a_pause_even_for_the_right_password_and_alike_for_a_name_that_nobody_has()
    {
        await product.Account("dora", Password);
        foreach (var name in new[] { "dora", "no-dora" })
        {
            for (var attempt = 0; attempt < SignInAttempts.MostOfOne; attempt++)
            {
                var (guesser, wrong) = await Enter(name, "wrong password", "/");
                guesser.Dispose();
                wrong.Text.ShouldContain("The user name or password is wrong.");
            }

            product.Hashes.Taken();
            var (client, answer) = await Enter(name, Password, "/");
            using (client)
            {
                product.Hashes.Taken().ShouldBe(0, name);
                answer.Text.ShouldContain("Too many attempts");
            }
        }

        product.Time.Advance(SignInAttempts.Pause);
        var (owner, entered) = await Enter("dora", Password, "/");
        owner.Dispose();
        entered.Status.ShouldBe(302);
    }

    [Fact]
    public async Task Somebody_signed_in_stays_so_when_his_claims_are_made_anew()
    {
        await product.Account("fred", Password);
        var (client, _) = await Enter("fred", Password, "/");
        using (client)
        {
            product.Time.Advance(TimeSpan.FromMinutes(5));
            (await client.Open("/notifications")).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_not_accepted()
    {
        await product.Account("gina", Password);
        using var client = product.Stranger();
        using var form = new FormUrlEncodedContent([new("name", "gina"), new("password", Password)]);
        using var answer = await client.Http.PostAsync("/login", form);
        (await client.Open("/notifications")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task An_address_that_guesses_many_names_is_shut_out_and_others_are_not()
    {
        await product.Account("ida", Password);
        using var guesser = From("203.0.113.7");
        for (var attempt = 0; attempt < SignInAttempts.MostOfAddress; attempt++)
        {
            // Counted as the sign-in counts them, without the work of a hundred passwords.
            (await product.Do((SignInAttempts attempts) => attempts.Count(SignInAttempts.ByAddress(IPAddress.Parse("203.0.113.7")), SignInAttempts.MostOfAddress, CancellationToken.None))).ShouldBeTrue();
        }

        (await guesser.Fill("/login", ("name", "ida"), ("password", Password))).Text.ShouldContain("Too many attempts");
        using var other = From("203.0.113.8");
        (await other.Fill("/login", ("name", "ida"), ("password", Password))).Status.ShouldBe(302);
        product.Time.Advance(SignInAttempts.Pause);
        (await guesser.Fill("/login", ("name", "ida"), ("password", Password))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Many_attempts_at_once_cannot_pass_the_limit_together()
    {
        var admitted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => product.Do((SignInAttempts attempts) => attempts.Count("name:together", SignInAttempts.MostOfOne, CancellationToken.None))));
        admitted.Count(one => one).ShouldBe(SignInAttempts.MostOfOne);
        product.Time.Advance(SignInAttempts.Pause);
        await product.RunJob("sessions");
        (await product.Do((PledgeDbContext db) => db.Set<SignInAttempt>().CountAsync())).ShouldBe(0, "old attempts are forgotten");
    }

    private Client From(string address)
    {
        var client = product.Stranger();
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    private async Task<(Client Client, Answer Answer)> Enter(string name, string password, string next)
    {
        var client = From("203.0.113.1");
        return (client, await client.Fill("/login", ("name", name), ("password", password), ("next", next)));
    }
}

public sealed class SignInOnSqlite(OnSqlite product) : SignInSuite(product), IClassFixture<OnSqlite>;

public sealed class SignInOnPostgres(OnPostgres product) : SignInSuite(product), IClassFixture<OnPostgres>;
