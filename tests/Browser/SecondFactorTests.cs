using Pledge.Fixtures;

namespace Pledge.Browser;

/// <summary>Setting up a second factor and signing in with it, as somebody does it with his phone beside him.</summary>
public sealed class SecondFactorTests(OnSqlite product, Chromium chromium) : Seats(product, chromium), IClassFixture<OnSqlite>
{
    private const string Password = "grauer kessel pfeift";

    [Fact]
    public async Task Somebody_sets_up_his_app_and_signs_in_with_its_code()
    {
        await Product.Account("hejiaxin", Password);
        var window = await Seat((Client?)null);
        await SignIn(window);
        await window.Open("/account");
        await window.Press(window.Page.Locator("a[href='/account/second-factor']"));
        await window.Lands("/account/second-factor");

        // Somebody left his desk: it asks again who is there, and goes on by itself.
        Product.Time.Advance(TimeSpan.FromMinutes(11));
        await (await Form.Of(window, "/account/second-factor")).Press();
        await window.Page.Locator("#prove-proof").FillAsync("nicht das Passwort");
        await window.Page.Locator("dialog.question button[type=submit]").ClickAsync();
        await window.Page.Locator("#prove-proof-error:not(:empty)").WaitForAsync();
        await window.Shot("second-factor-prove", whole: false);
        await window.Page.Locator("#prove-proof").FillAsync(Password);
        var proofs = 0;
        window.Page.Request += (_, request) => proofs += request.Url.EndsWith("/account/prove", StringComparison.Ordinal) ? 1 : 0;
        await window.Page.Locator("dialog.question button[type=submit]").DblClickAsync();

        var secret = await window.Page.Locator("[data-totp-secret]").InnerTextAsync();
        proofs.ShouldBe(1, "pressed twice, sent once: each counts as an attempt");
        await window.Shot("second-factor-scan");
        var confirm = await Form.Of(window, "/account/second-factor/confirm");
        await confirm.Fill(("code", Authenticator.Code(secret, Product.Time.Now)));
        await confirm.Press();
        await window.Page.Locator("[data-secret]:visible").WaitForAsync();
        (await window.Page.Locator("[data-secret-text]").InnerTextAsync()).Split('\n').Length.ShouldBe(10);
        await window.Shot("second-factor-on");

        var phone = await Seat((Client?)null, Look.Phone);
        await SignIn(phone);
        await phone.Lands("/login/code?next=*");
        await phone.Shot("second-factor-code");
        Product.Time.Advance(TimeSpan.FromSeconds(30));
        await phone.Page.Locator("[name=code]").FillAsync(Authenticator.Code(secret, Product.Time.Now));
        await phone.Page.Locator("main button[type=submit]").ClickAsync();
        await phone.Lands("/notifications");
        await phone.Open("/account");
        await phone.Shot("account");
    }

    private static async Task SignIn(Window window)
    {
        await window.Open("/login");
        await window.Page.Locator("[name=name]").FillAsync("hejiaxin");
        await window.Page.Locator("[name=password]").FillAsync(Password);
        await window.Page.Locator("main button[type=submit]").ClickAsync();
        await window.Leaves("/login");
    }
}
