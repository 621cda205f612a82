using Pledge.Fixtures;
using Pledge.Kernel.Text;

namespace Pledge.Browser;

/// <summary>What holds for every page of the product.</summary>
public sealed class EveryPageTests(Demonstration product, Chromium chromium) : Seats(product, chromium), IClassFixture<Demonstration>
{
    /// <summary>Each pair of language, theme and width occurs, which is enough: no fault needs all three.</summary>
    public static TheoryData<string> Looks => ["zh-light-1440", "en-dark-1440", "en-light-360", "zh-dark-360"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_has_no_serious_axe_fault_fits_its_window_and_speaks_one_language(string look)
    {
        using var person = await Product.SignIn("administrator", language: Read(look).Language, personId: await product.Technician());
        var window = await Seat(person, Read(look));
        await Axe.Bring(window);
        var faults = new List<string>();
        foreach (var address in (await SiteMap.Of(Product, person)).Addresses)
        {
            await window.Open(address);
            await window.Shot($"every/{address.Split('?')[0].Trim('/').Replace('/', '-')}-{look}");
            faults.AddRange((await Axe.Faults(window)).Select(fault => $"{address}: {fault}"));
            // The kit shows made-up data only, and that in Chinese.
            faults.AddRange(address.StartsWith("/kit", StringComparison.Ordinal) ? [] : (await Speech.Foreign(window, Read(look).Language)).Select(text => $"{address}: not in the reader's language: {text}"));
            if (await window.Overflow() is { } overflow)
            {
                faults.Add($"{address}: wider than the window, {overflow}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_is_led_to_by_another()
    {
        using var person = await Product.SignIn("administrator", personId: await product.Technician());
        (await SiteMap.Of(Product, person)).Unreachable.ShouldBeSubsetOf(NotInTheDemonstration);
    }

    // Nothing of the kind is in the demonstration yet; the story looks at most of them.
    private static readonly string[] NotInTheDemonstration =
    [
        "/files/{id:long}", "/imports/{id:long}", "/imports/{id:long}/bad-rows.{ending}", "/parts/{code}", "/visits/{number}", "/visits/{number}/sheet",
        "/visits/{number}/{step}", "/board/visits/{id:long}", "/call-backs/{id:long}", "/feedback/{number}", "/reports/issued/{number}", "/settings/keys/{id:long}",
        "/settings/webhooks/{id:long}", "/settings/outbox/{id:long}",
    ];

    private static Look Read(string look) =>
        look.Split('-') is [var language, var theme, var width]
            ? new Look(language == "zh" ? Language.Chinese : Language.English, theme == "dark", int.Parse(width, System.Globalization.CultureInfo.InvariantCulture))
            : throw new ArgumentException(look, nameof(look));
}
