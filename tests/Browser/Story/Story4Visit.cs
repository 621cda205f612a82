using Microsoft.Playwright;

namespace Pledge.Browser.Story;

public sealed partial class StoryTests
{
    private const string Part = "USB-SEAT";

    [Fact]
    public async Task Parts_lie_in_the_outlets_stock()
    {
        var admin = await Seat("administrator");
        await admin.Open("/parts/new");
        var part = await Form.Of(admin, "/parts");
        await part.Fill(("code", Part), ("chineseName", "USB 底座"), ("englishName", "USB cradle"), ("unit", "个"), ("price", "45"));
        await part.Submit();

        await admin.Open("/stock/receive");
        var receipt = await Form.Of(admin, "/stock/receive");
        await receipt.Fill(("part", Part), ("quantity", "3"));
        await receipt.Submit();
        await admin.Open("/stock");
        (await admin.Page.Locator("main").InnerTextAsync()).ShouldContain(Part);
        await admin.Shot("story/4-0-stock");
    }

    [Fact]
    public async Task The_dispatcher_sends_the_technician_by_form_and_moves_him_by_drag()
    {
        var dispatcher = await Seat("dispatcher", story.Scope);
        await dispatcher.Open("/board");
        await dispatcher.Shot("story/4-1-board-waiting");
        await dispatcher.Page.Locator(".board-waiting a[data-plans]").First.ClickAsync();
        await Dispatch(dispatcher, "2026-03-04T14:00");
        await dispatcher.Page.Locator(".board-visit").WaitForAsync();
        await dispatcher.Shot("story/4-3-board-dispatched");

        var visit = await PlaceOf(dispatcher.Page.Locator(".board-visit"));
        var track = await PlaceOf(dispatcher.Page.Locator(".board-track").First);
        await dispatcher.Page.Mouse.MoveAsync(visit.X + 10, visit.Y + (visit.Height / 2));
        await dispatcher.Page.Mouse.DownAsync();
        await dispatcher.Page.Mouse.MoveAsync(visit.X + 10 + (track.Width / 28), visit.Y + (visit.Height / 2), new() { Steps = 4 });
        await dispatcher.Page.Mouse.MoveAsync(visit.X + 10 + (track.Width / 14), visit.Y + (visit.Height / 2), new() { Steps = 4 });
        await dispatcher.Shot("story/4-4-dragging", whole: false);
        await dispatcher.Page.Mouse.UpAsync();
        var form = await Form.Of(dispatcher, "/dispatch-orders");
        (await form["plannedStart"].InputValueAsync()).ShouldBe("2026-03-04T15:00");
        await form.Submit();
        (await dispatcher.Page.Locator(".board-visit time").InnerTextAsync()).ShouldBe("15:00");
    }

    // The board draws itself anew when news of it arrive; in that moment an element has no place.
    private static async Task<LocatorBoundingBoxResult> PlaceOf(ILocator element)
    {
        for (var patience = 0; patience < 100; patience++)
        {
            if (await element.BoundingBoxAsync() is { } place)
            {
                return place;
            }

            await Task.Delay(100);
        }

        throw new ShouldAssertException($"{element} has no place on the page");
    }

    [Fact]
    public async Task The_technician_calls_agrees_on_a_time_and_prepares()
    {
        var phone = await Phone();
        await phone.Open("/field");
        await phone.Shot("story/4-5-field");
        await phone.Page.Locator(".visit-card a.button-primary").First.ClickAsync();
        await phone.Lands("/visits/*");
        story.Visit = new Uri(phone.Page.Url).AbsolutePath;
        await phone.Shot("story/4-6-visit");

        await Step(phone, "call", ("note", "14 点后在店里"));
        await Step(phone, "appointment", ("from", "2026-03-04T15:00"), ("until", "2026-03-04T16:00"));
        await Tick(phone, "prepare");
    }

    [Fact]
    public async Task He_checks_in_uses_a_part_and_cannot_finish()
    {
        Product.Time.Now = new DateTimeOffset(2026, 3, 4, 15, 5, 0, TimeSpan.FromHours(8)).ToUniversalTime();
        var phone = await Phone();
        await Step(phone, "arrive");
        await Step(phone, "parts", ("part", Part), ("quantity", "1"));

        Product.Time.Advance(TimeSpan.FromMinutes(50));
        await phone.Open($"{story.Visit}/unfinished");
        await phone.Shot("story/4-9-unfinished-empty");
        var form = await Form.Of(phone, "/visits/*/unfinished");
        (await form.Refused()).ShouldNotBeEmpty();
        await phone.Shot("story/4-10-unfinished-refused");
        (await phone.Page.Locator("main a[href$='/charge']").CountAsync()).ShouldBe(1);
        await Step(phone, "charge");
        await phone.Open($"{story.Visit}/unfinished");
        form = await Form.Of(phone, "/visits/*/unfinished");
        await form.Fill(("reason", "parts"), ("note", "主板接口损坏，需更换税控盘。"), ("promisedFor", "2026-03-05"));
        await Sign(phone);
        await form.Submit();
        await phone.Shot("story/4-11-unfinished");
    }

    [Fact]
    public async Task The_next_day_he_finishes_and_the_customer_signs()
    {
        Product.Time.Now = new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
        var dispatcher = await Seat("dispatcher", story.Scope);
        await dispatcher.Open("/board");
        await dispatcher.Page.Locator(".board-waiting a[data-plans]").First.ClickAsync();
        await Dispatch(dispatcher, "2026-03-05T09:30");

        var phone = await Phone();
        await phone.Open("/field");
        await phone.Page.Locator(".visit-card a.button-primary").First.ClickAsync();
        await phone.Lands("/visits/*");
        story.Visit = new Uri(phone.Page.Url).AbsolutePath;
        await Step(phone, "call");
        await Step(phone, "appointment", ("from", "2026-03-05T09:30"), ("until", "2026-03-05T10:30"));
        await Tick(phone, "prepare");
        Product.Time.Advance(TimeSpan.FromMinutes(35));
        await Step(phone, "arrive");
        await Tick(phone, "on-site");
        await Step(phone, "charge");

        Product.Time.Advance(TimeSpan.FromMinutes(40));
        await phone.Open($"{story.Visit}/finish");
        var form = await Form.Of(phone, "/visits/*/finish");
        await form.Fill(("cause", "税控盘接口损坏"), ("workDone", "更换税控盘，重新发行，开票测试正常。"));
        await Sign(phone);
        await phone.Shot("story/4-14-signature");
        await form.Submit();
        await phone.Shot("story/4-15-finished");
    }

    [Fact]
    public async Task The_service_sheet_prints_on_one_page()
    {
        var agent = await Seat("agent", story.Scope);
        await agent.Open($"{story.Visit}/sheet");
        await agent.Shot("story/4-16-sheet");
        (await agent.Print("story/4-16-sheet")).ShouldBe(1);
        await agent.Open($"/cases/{story.Case}");
        (await agent.Page.Locator("main").InnerTextAsync()).ShouldContain("待回访");
        await agent.Shot("story/4-17-case");
    }

    private Task<Window> Phone() => Seat("technician", story.Scope, Look.Phone, story.Technician);

    private async Task Dispatch(Window dispatcher, string start)
    {
        var form = await Form.Of(dispatcher, "/dispatch-orders");
        await form.Fill(("technicianId", story.Technician.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("plannedStart", start), ("plannedMinutes", "60"));
        await dispatcher.Shot($"story/4-2-dispatch-{start[8..10]}", whole: false);
        await form.Submit();
    }

    private async Task Step(Window phone, string step, params (string Name, string Value)[] fields)
    {
        await phone.Open($"{story.Visit}/{step}");
        var form = await Form.Of(phone, "/visits/*/" + step);
        await form.Fill(fields);
        await phone.Shot($"story/4-7-{story.Visit[^4..]}-{step}");
        await form.Submit();
    }

    private async Task Tick(Window phone, string step)
    {
        for (var list = 0; ; list++)
        {
            await phone.Open($"{story.Visit}/{step}");
            var forms = phone.Page.Locator("form[action$='/checks']");
            if (list >= await forms.CountAsync())
            {
                return;
            }

            foreach (var box in await forms.Nth(list).Locator("input[type=checkbox]").AllAsync())
            {
                await box.CheckAsync();
            }

            await phone.Shot($"story/4-8-{story.Visit[^4..]}-{step}-{list + 1}");
            await forms.Nth(list).Locator("button[type=submit]").ClickAsync();
            await phone.Lands(story.Visit);
        }
    }

    private static async Task Sign(Window phone)
    {
        var canvas = phone.Page.Locator("canvas").First;
        await canvas.ScrollIntoViewIfNeededAsync();
        var area = (await canvas.BoundingBoxAsync())!;
        await phone.Page.Mouse.MoveAsync(area.X + 40, area.Y + 90);
        await phone.Page.Mouse.DownAsync();
        for (var step = 0; step < 30; step++)
        {
            await phone.Page.Mouse.MoveAsync(area.X + 40 + (step * 8), area.Y + 80 + (float)(30 * Math.Sin(step * 0.7)));
        }

        await phone.Page.Mouse.UpAsync();
    }
}
