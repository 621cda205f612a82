using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Browser;

/// <summary>Signing in by a real OpenID Connect provider, with its own page in between.</summary>
public sealed class ProviderTests(WithProviderOnSqlite product, Chromium chromium) : Seats(product, chromium), IClassFixture<WithProviderOnSqlite>
{
    private const string Button = "a[href^='/login/provider?']";

    [Fact]
    public async Task Whoever_is_linked_comes_in_under_his_own_name_and_goes_out_again()
    {
        await Linked("hejiaxin", "sub-7781");
        var window = await Seat((Client?)null, Look.English);
        await window.Open("/notifications?seen=true");
        await window.Shot("login-provider");
        await GoThereAs(window, "sub-7781");
        await window.Lands("/notifications?seen=true");
        (await window.Page.Locator("details.menu:has(form[action='/logout']) .menu-note").TextContentAsync()).ShouldBe("hejiaxin");

        await window.Press(window.Page.Locator("form[action='/logout'] button"));
        await window.Lands("/login");
        await window.Open("/notifications");
        await window.Lands("/login?next=%2Fnotifications");
    }

    [Fact]
    public async Task Whoever_is_linked_to_nobody_is_told_so_and_may_be_somebody_else_there()
    {
        await Linked("liuyang", "sub-1204");
        var window = await Seat((Client?)null, Look.English);
        await window.Open("/login");
        await GoThereAs(window, "sub-9999");
        await window.Lands("/login/provider/done?next=*");
        var told = await window.Page.Locator("main").InnerTextAsync();
        told.ShouldContain("Your identity there is not linked to an account. Tell your administrator the identifier below");
        told.ShouldContain("sub-9999");
        await window.Shot("login-provider-unlinked");

        // The provider still knows him as that; it is asked to ask again.
        await GoThereAs(window, "sub-1204");
        await window.Lands("/notifications");
        (await window.Page.Locator("details.menu:has(form[action='/logout']) .menu-note").TextContentAsync()).ShouldBe("liuyang");
    }

    private static async Task GoThereAs(Window window, string subject)
    {
        await window.Press(window.Page.Locator(Button));
        await window.Page.Locator("[name=name]:not([autocomplete])").FillAsync(subject);
        (await window.Page.TitleAsync()).ShouldBe("Provider");
        await window.Page.Locator("button", new() { HasText = "Go on" }).ClickAsync();
    }

    private async Task Linked(string name, string subject)
    {
        var id = await Product.Account(name, "grauer kessel pfeift");
        await Product.Write(services => services.GetRequiredService<ProviderLinks>().Link(id, subject, exceptSession: null, CancellationToken.None));
    }
}
