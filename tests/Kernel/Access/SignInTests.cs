using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Tests.Access;

/// <summary>Coming in by name and password.</summary>
public abstract partial class SignInSuite(Product product)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_right_password_opens_the_page_that_was_asked_for()
    {
        await Make("anna", "0001");
        var (client, answer) = await Enter("anna", Password, "/notifications");
        using (client)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.OriginalString.ShouldBe("/notifications");
            (await client.Open("/notifications")).Status.ShouldBe(200);
        }
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
        await Make("bert", "");
        var (client, answer) = await Enter("bert", Password, next);
        using (client)
        {
            answer.Headers.Location!.OriginalString.ShouldBe("/");
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_look_the_same()
    {
        await Make("carl", "");
        foreach (var name in new[] { "carl", "nobody" })
        {
            var (client, answer) = await Enter(name, "wrong password", "/");
            using (client)
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
                (await answer.Content.ReadAsStringAsync()).ShouldContain("The user name or password is wrong.");
                (await client.Open("/notifications")).Status.ShouldBe(302);
            }
        }
    }

    [Fact]
    public async Task Guessing_ends_in_a_lockout_even_for_the_right_password()
    {
        await Make("dora", "");
        for (var attempt = 0; attempt < 8; attempt++)
        {
            (await Enter("dora", "wrong password", "/")).Client.Dispose();
        }

        var (client, answer) = await Enter("dora", Password, "/");
        using (client)
        {
            (await answer.Content.ReadAsStringAsync()).ShouldContain("Too many attempts");
        }
    }

    [Fact]
    public async Task A_disabled_account_stays_outside()
    {
        await Make("emil", "", disabled: true);
        var (client, answer) = await Enter("emil", Password, "/");
        using (client)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Somebody_signed_in_stays_so_when_his_claims_are_made_anew()
    {
        await Make("fred", "00010001");
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
        await Make("gina", "");
        using var client = product.Stranger();
        using var form = new FormUrlEncodedContent([new("name", "gina"), new("password", Password)]);
        using var answer = await client.Http.PostAsync("/login", form);
        (await client.Open("/notifications")).Status.ShouldBe(302);
    }

    private Task<bool> Make(string name, string scope, bool disabled = false) => product.Do(async (UserManager<Account> accounts) =>
    {
        if (await accounts.FindByNameAsync(name) is null)
        {
            (await accounts.CreateAsync(new Account { UserName = name, DisplayName = name, Scope = scope, Disabled = disabled }, Password)).Succeeded.ShouldBeTrue();
        }

        return true;
    });

    private async Task<(Client Client, HttpResponseMessage Answer)> Enter(string name, string password, string next)
    {
        var client = product.Stranger();
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var page = (await client.Open("/login")).Text;
        var token = FormToken().Match(page).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("name", name), new("password", password), new("next", next)]);
        return (client, await client.Http.PostAsync("/login", form));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();
}

public sealed class SignInOnSqlite(OnSqlite product) : SignInSuite(product), IClassFixture<OnSqlite>;

public sealed class SignInOnPostgres(OnPostgres product) : SignInSuite(product), IClassFixture<OnPostgres>;
