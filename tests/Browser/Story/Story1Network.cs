using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;

namespace Pledge.Browser.Story;

/// <summary>The main job, end to end, as people do it in the browser: from an empty product to the signed report.</summary>
[TestCaseOrderer(typeof(InOrder))]
public sealed partial class StoryTests(StoryProduct product, Chromium chromium) : Seats(product, chromium), IClassFixture<StoryProduct>
{
    private readonly StoryProduct story = product;

    public override ValueTask InitializeAsync()
    {
        Assert.SkipWhen(story.Broken, "An earlier chapter failed.");
        return base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        story.Broken |= TestContext.Current.TestState?.Result == TestResult.Failed;
        await base.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_sets_up_branch_centre_and_outlet()
    {
        var admin = await Seat("administrator");
        await admin.Open("/network");
        await admin.Shot("story/1-1-empty-network");

        await admin.Press(admin.Page.Locator("a[href='/network/new']").First);
        var branch = await Form.Of(admin, "/network");
        await branch.Fill(("name", "广东省分公司"), ("code", "GD"), ("hotline", "400-830-0079"), ("address", "广州市越秀区东风中路 300 号"));
        await branch.Submit();

        await AddBelow(admin, ("name", "广州服务中心"), ("code", "GZ"), ("hotline", "020-81080700"), ("address", "广州市越秀区中山五路 33 号"));
        await AddBelow(
            admin,
            ("name", "广州越秀网点"), ("code", "GZ01"), ("hotline", "020-81080701"), ("address", "广州市越秀区北京路 182 号"),
            ("plaqueNumber", "GD-2026-0101"), ("plaqueFrom", "2026-01-01"), ("plaqueUntil", "2027-12-31"));
        story.Outlet = new Uri(admin.Page.Url).AbsolutePath;
        await admin.Shot("story/1-2-outlet");
    }

    [Fact]
    public async Task The_outlet_gets_the_areas_that_it_serves()
    {
        var admin = await Seat("administrator");
        await admin.Open(story.Outlet);
        foreach (var (division, kind) in new[] { ("越秀", "city"), ("从化", "suburb") })
        {
            var area = await Form.Of(admin, "/network/*/areas");
            await area.Fill(("divisionCode", division), ("class", kind));
            await admin.Shot($"story/1-3-area-{kind}", whole: false);
            await area.Submit();
        }

        await admin.Shot("story/1-4-areas");
        await admin.Open("/network/areas?q=" + Uri.EscapeDataString("广州市越秀区惠福东路 12 号"));
        (await admin.Page.Locator("main").InnerTextAsync()).ShouldContain("广州越秀网点");
        await admin.Shot("story/1-5-area-found");
    }

    [Fact]
    public async Task A_technician_comes_with_his_certificate_and_a_vehicle()
    {
        var admin = await Seat("administrator");
        await admin.Open(story.Outlet + "?tab=vehicles");
        await (await (await Form.Of(admin, "/network/*/vehicles")).Fill(("plate", "粤A·D3071"), ("model", "五菱荣光"))).Submit();

        await admin.Open(story.Outlet + "?tab=people");
        await admin.Press(admin.Page.Locator("a[href^='/people/new']").First);
        var person = await Form.Of(admin, "/people");
        await person.Fill(("name", "黄志强"), ("phone", "138 0013 8001"), ("jobTitle", "technician"));
        await person.Submit();
        story.Scope = await Product.Do((PledgeDbContext db) => db.Database.SqlQuery<string>($"SELECT scope AS \"Value\" FROM network_node WHERE code = 'GZ01'").SingleAsync());
        story.Technician = long.Parse(new Uri(admin.Page.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
        await admin.Shot("story/1-6-person-without-certificate");

        var certificate = await Form.Of(admin, "/people/*/certificates");
        await certificate.Fill(("number", "GD-SG-2025-0117"), ("kind", "税控设备维护"), ("issuedOn", "2025-06-01"), ("validUntil", "2027-05-31"));
        await certificate.Submit();
        await admin.Shot("story/1-7-person");
    }

    private static async Task AddBelow(Window admin, params (string Name, string Value)[] fields)
    {
        await admin.Press(admin.Page.Locator("a[href^='/network/new?parent=']").First);
        await (await (await Form.Of(admin, "/network")).Fill(fields)).Submit();
    }
}
