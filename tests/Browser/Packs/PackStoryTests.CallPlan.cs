using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pledge.Browser.Packs;

/// <summary>The year's call-backs that a pack owes: planned while the page is open, seen, and planned anew for another capacity.</summary>
public sealed partial class PackStoryTests
{
    private readonly string outlet = product.Outlet;

    [Fact]
    public async Task The_load_of_every_working_day_is_seen_and_what_another_capacity_makes_of_it()
    {
        using var caller = await Product.SignIn("caller", outlet);
        var manager = await Seat("manager", outlet);
        await Axe.Bring(manager);
        await manager.Open("/call-plan");

        await Product.RunJob("call-planning");
        await Described(manager, "最多 ([2-9]|[1-9][0-9]) 次；");
        (await Axe.Faults(manager)).ShouldBeEmpty();
        await manager.Shot("call-plan");

        await (await (await Form.Of(manager, "/call-plan/capacity")).Fill(("callsPerDay", "1"), ("batchSize", "1"))).Submit();
        await Product.RunJob("call-planning");
        await Described(manager, "最多 1 次；");
    }

    private static Task Described(Window window, string words) =>
        window.Page.Locator("#load svg desc", new() { HasTextRegex = new Regex(words, RegexOptions.None, TimeSpan.FromSeconds(1)) }).WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
