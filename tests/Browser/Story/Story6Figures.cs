namespace Pledge.Browser.Story;

public sealed partial class StoryTests
{
    [Fact]
    public async Task The_manager_sees_what_was_kept_and_goes_down_to_the_case()
    {
        var manager = await Seat("manager", story.Scope);
        await manager.Open("/promises");
        await manager.Shot("story/6-1-promises");
        await manager.Page.Locator("main a[href^='/promises/cases']").First.ClickAsync();
        await manager.Lands("/promises/cases*");
        await manager.Shot("story/6-2-behind");
        await manager.Page.Locator("main a[href^='/cases/']").First.ClickAsync();
        await manager.Lands("/cases/*");
    }

    [Fact]
    public async Task The_months_report_is_issued_and_prints()
    {
        Product.Time.Now = new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
        var supervisor = await Seat("administrator");
        await supervisor.Open("/reports/monthly?month=2026-03");
        await supervisor.Shot("story/6-3-draft");
        await (await Form.Of(supervisor, "/reports/monthly")).Submit();
        await supervisor.Lands("/reports/issued/*");

        var authority = await Seat("authority");
        await authority.Open(new Uri(supervisor.Page.Url).AbsolutePath);
        await authority.Shot("story/6-4-report");
        (await authority.Print("story/6-4-report")).ShouldBeInRange(1, 3);
    }
}
