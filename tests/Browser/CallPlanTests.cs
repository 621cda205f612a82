using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pledge.Browser;

/// <summary>The year's call-backs of an outlet: planned while the page is open, seen, and planned anew for another capacity.</summary>
public sealed class CallPlanTests(Demonstration product, Chromium chromium) : Seats(product, chromium), IClassFixture<Demonstration>
{
    private readonly Demonstration demonstration = product;

    [Fact]
    public async Task The_load_of_every_working_day_is_seen_and_what_another_capacity_makes_of_it()
    {
        using var caller = await Product.SignIn("caller", demonstration.Outlet);
        var manager = await Seat("manager", demonstration.Outlet);
        await Axe.Bring(manager);
        await manager.Open("/call-plan");

        await Product.RunJob("call-planning");
        await Described(manager, "最多 ([2-9]|[1-9][0-9]) 次；");
        (await Axe.Faults(manager)).ShouldBeEmpty();
        await manager.Shot("call-plan");

        await (await (await Form.Of(manager, "/call-plan/capacity")).Fill(("callsPerDay", "1"), ("batchSize", "1"))).Submit();
        await Product.RunJob("call-planning");
        await Described(manager, "最多 1 次；");
        (await manager.Page.Locator("#days .table").First.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(0);
    }

    private static Task Described(Window window, string words) =>
        window.Page.Locator("#load svg desc", new() { HasTextRegex = new Regex(words, RegexOptions.None, TimeSpan.FromSeconds(1)) }).WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
