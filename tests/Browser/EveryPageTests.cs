using Pledge.Fixtures;
using Pledge.Kernel.Text;

namespace Pledge.Browser;

/// <summary>What holds for every page of the product.</summary>
public sealed class EveryPageTests(Demonstration product, Chromium chromium) : Seats(product, chromium), IClassFixture<Demonstration>
{
    /// <summary>Each language, theme and width occurs; English words are the longer ones, so they are tried on the narrow window.</summary>
    public static TheoryData<string> Looks => ["zh-light-1440", "en-dark-360"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_has_no_serious_axe_fault_fits_its_window_speaks_one_language_and_lets_sign_out(string look)
    {
        using var person = await Product.SignIn("administrator", language: Read(look).Language, personId: product.Technician);
        var window = await Seat(person, Read(look));
        await Axe.Bring(window);
        var faults = new List<string>();
        foreach (var address in (await SiteMap.Of(Product, person)).Addresses)
        {
            await window.Open(address);
            faults.AddRange((await Faults(window, address, Read(look))).Select(fault => $"{address}: {fault}"));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_is_led_to_by_another()
    {
        using var person = await Product.SignIn("administrator", personId: product.Technician);
        (await SiteMap.Of(Product, person)).Unreachable.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> Faults(Window window, string address, Look look)
    {
        await window.Shot($"every/{address.Split('?')[0].Trim('/').Replace('/', '-')}-{(look.Small ? "small" : "desk")}");
        var faults = new List<string>(await Axe.Faults(window));

        // The kit shows made-up data only, and that in Chinese.
        if (!address.StartsWith("/kit", StringComparison.Ordinal))
        {
            faults.AddRange((await Speech.Foreign(window, look.Language)).Select(text => $"not in the reader's language: {text}"));
        }

        if (await window.Overflow() is { } overflow)
        {
            faults.Add($"wider than the window, {overflow}");
        }

        // A sheet for the printer has no menu, but leads back to the page that it prints.
        if (await window.Page.Locator("form[action='/logout'] button[type=submit], main.sheet").CountAsync() != 1)
        {
            faults.Add("no way to sign out");
        }

        return faults;
    }

    private static Look Read(string look) =>
        look.Split('-') is [var language, var theme, var width]
            ? new Look(language == "zh" ? Language.Chinese : Language.English, theme == "dark", int.Parse(width, System.Globalization.CultureInfo.InvariantCulture))
            : throw new ArgumentException(look, nameof(look));
}
