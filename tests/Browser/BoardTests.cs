using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Field;
using Pledge.Kernel.Text;
using Pledge.Network;

namespace Pledge.Browser;

/// <summary>The dispatcher's board in a browser: two dispatchers at once, a proposal taken in part and taken back.</summary>
public sealed class BoardTests(Demonstration product, Chromium chromium) : Seats(product, chromium), IClassFixture<Demonstration>
{
    [Fact]
    public async Task Of_two_dispatchers_at_once_each_sees_the_others_move_and_the_slower_one_is_told()
    {
        var (faster, slower) = (await Seat("dispatcher", product.Outlet), await Seat("dispatcher", product.Outlet));
        await faster.Open("/board");
        await slower.Open("/board");
        var visit = await faster.Page.Locator(".board-card").First.GetAttributeAsync("data-visit");
        (await slower.Page.Locator(".board-urgent a[data-plans]").CountAsync()).ShouldBeGreaterThan(0);
        await slower.Page.Locator($".board-card[data-visit='{visit}'] a[data-plans]").ClickAsync();
        var late = await Form.Of(slower, "/dispatch-orders");
        (await slower.Page.Locator("#dispatch .opening").CountAsync()).ShouldBeGreaterThan(0);
        await slower.Shot("board/openings", whole: false);

        await slower.Page.EvaluateAsync("document.querySelectorAll('.board-line').forEach(day => day.marked = true)");
        await Drag(faster, faster.Page.Locator($".board-card[data-visit='{visit}']"), faster.Page.Locator(".board-track:not([data-closed])").First);
        var move = await Form.Of(faster, "/dispatch-orders");
        await move.Submit();

        await slower.Page.Locator($".board-visit[data-visit='{visit}']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        (await slower.Page.EvaluateAsync<int>("[...document.querySelectorAll('.board-line')].filter(day => !day.marked).length")).ShouldBe(1, "of the days only his was fetched and replaced");
        (await slower.Page.Locator($".board-card[data-visit='{visit}']").CountAsync()).ShouldBe(0);
        await slower.Page.Locator(":is(.board-line, .board-card):not([data-laid])").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await late.Fill(("technicianId", product.Technician.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("plannedStart", "2026-03-04T16:00"));
        (await late.Refused()).ShouldContain("别人已修改");
        await slower.Shot("board/slower", whole: false);
    }

    [Fact]
    public async Task A_proposal_is_taken_in_part_and_taken_back()
    {
        await Request(3);
        var dispatcher = await Seat("dispatcher", product.Outlet);
        await dispatcher.Open("/board");
        await dispatcher.Page.Locator("#board-map > summary").ClickAsync();
        await dispatcher.Shot("board/map");
        await dispatcher.Press(dispatcher.Page.Locator("a[href^='/board/proposal']").First);
        await dispatcher.Lands("/board/proposal*");
        await dispatcher.Shot("board/proposal");
        (await dispatcher.Print("board/proposal")).ShouldBeLessThan(4);
        var form = await Form.Of(dispatcher, "/board/proposal");
        var boxes = await dispatcher.Page.Locator("#proposal-form input[type=checkbox]").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.name)");
        var fitting = boxes.Select(box => box.Split('.')[1]).ToList();
        var (left, taken) = (fitting[0], fitting[1]);
        foreach (var box in await dispatcher.Page.Locator("#proposal-form input[type=checkbox]").AllAsync())
        {
            var name = await box.GetAttributeAsync("name");
            await box.SetCheckedAsync(name == $"visits.{taken}.accept");
        }

        await form.Press();
        await dispatcher.Lands("/board?*");
        (await dispatcher.Page.Locator($".board-visit[data-visit='{taken}']").CountAsync()).ShouldBe(1);
        (await dispatcher.Page.Locator($".board-card[data-visit='{left}']").CountAsync()).ShouldBe(1);

        await dispatcher.Press(dispatcher.Page.Locator("a[href^='/board/changes']").First);
        await dispatcher.Lands("/board/changes*");
        await dispatcher.Page.Locator(".plan-change summary").First.ClickAsync();
        await dispatcher.Shot("board/changes");
        await (await Form.Of(dispatcher, "/board/changes/*/undo")).Submit();
        await dispatcher.Open("/board");
        (await dispatcher.Page.Locator($".board-card[data-visit='{taken}']").CountAsync()).ShouldBe(1);

        var phone = await Seat("dispatcher", product.Outlet, new Look(Language.English, Dark: true, Width: 360));
        foreach (var page in new[] { "/board", $"/board/visits/{left}", "/board/changes", "/board/proposal" })
        {
            await phone.Open(page);
            if (page == "/board")
            {
                await phone.Page.Locator("#board-map > summary").ClickAsync();
            }

            (await phone.Overflow()).ShouldBeNull(page);
            await phone.Shot($"board/phone{page.Replace('/', '-')}");
        }
    }

    [Fact]
    public async Task An_open_board_gets_its_map_and_its_plan_with_the_first_visit_and_loses_them_with_the_last()
    {
        var idle = await Product.Do(async (IServiceProvider services) =>
        {
            var outlets = await services.GetRequiredService<INetwork>().Outlets(CancellationToken.None);
            var busy = (await services.GetRequiredService<IVisits>().Waiting(null, CancellationToken.None)).Select(visit => visit.OutletId).Append(outlets.Single(outlet => outlet.Scope == product.Outlet).Id);
            return outlets.ExceptBy(busy, outlet => outlet.Id).First();
        });
        var dispatcher = await Seat("dispatcher", idle.Scope);
        await dispatcher.Open("/board");
        var (map, offer, drawn) = (dispatcher.Page.Locator("#board-map"), dispatcher.Page.Locator(".page-actions a[href^='/board/proposal']"), dispatcher.Page.Locator("#board-map svg path"));
        (await map.CountAsync(), await offer.CountAsync()).ShouldBe((0, 0));

        await Request(1, idle.Scope);
        await offer.WaitForAsync();
        await map.Locator("summary").ClickAsync();
        (await drawn.CountAsync()).ShouldBe(1);
        await map.Locator("summary").ClickAsync();

        await Request(1, idle.Scope);
        await dispatcher.Page.Locator(".board-card").Nth(1).WaitForAsync();
        await map.Locator("summary").ClickAsync();
        await drawn.Nth(1).WaitForAsync();
        await map.Locator("summary").ClickAsync();

        using var admin = await Product.SignIn("administrator");
        foreach (var visit in await Product.Do((IVisits visits) => visits.Waiting(idle.Id, CancellationToken.None)))
        {
            (await admin.Post($"/visits/{visit.Number}/cancel", new { reason = "客户改期", visit.Version })).Succeeded();
        }

        await map.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        (await offer.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_works_down_a_long_list_stays_where_he_is_and_what_he_holds_stays_in_his_hand()
    {
        await Request(6);
        var dispatcher = await Seat("dispatcher", product.Outlet);
        await dispatcher.Page.SetViewportSizeAsync(1280, 520);
        await dispatcher.Open("/board");
        var list = dispatcher.Page.Locator(".board-waiting");
        await list.EvaluateAsync("list => list.scrollTop = 150");
        await dispatcher.Page.Locator(".board-card").Nth(2).Locator("a[data-plans]").ClickAsync();
        await dispatcher.Page.Locator("#dispatch[open] .opening").First.WaitForAsync();
        var scrolled = await list.EvaluateAsync<int>("list => list.scrollTop");
        scrolled.ShouldBeGreaterThan(0);
        await dispatcher.Page.Locator("#dispatch .opening button").First.ClickAsync();
        await dispatcher.Page.Locator("#toasts .toast").WaitForAsync();
        (await list.EvaluateAsync<int>("list => list.scrollTop")).ShouldBe(scrolled);

        var (held, track) = (dispatcher.Page.Locator(".board-card").Nth(3), dispatcher.Page.Locator(".board-track:not([data-closed])").First);
        var visit = await held.GetAttributeAsync("data-visit");
        var waiting = await dispatcher.Page.Locator(".board-card").CountAsync();
        await Lift(dispatcher, held, track);
        await Request(1);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        (await dispatcher.Page.Locator(".board[data-dragging] .board-mark").CountAsync()).ShouldBe(1);
        (await dispatcher.Page.Locator(".board-card").CountAsync()).ShouldBe(waiting, "a notice above would push the days away under his hand");
        await dispatcher.Page.Mouse.UpAsync();
        (await (await Form.Of(dispatcher, "/dispatch-orders"))["visitId"].InputValueAsync()).ShouldBe(visit);
        await dispatcher.Page.Locator(".board-card").Nth(waiting).WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Cases of an outlet's customers that wait to be visited.</summary>
    private async Task Request(int count, string? scope = null)
    {
        using var admin = await Product.SignIn("administrator");
        var outlet = await Product.Do(async (INetwork network) => (await network.Outlets(CancellationToken.None)).Single(outlet => outlet.Scope == (scope ?? product.Outlet)));
        var customers = await Product.Do((ICustomers register) => register.OfOutlet(outlet.Id, 0, count, CancellationToken.None));
        var cases = new List<long>();
        foreach (var customer in customers)
        {
            cases.Add((await admin.Post("/cases", new { kind = "fault", customerId = customer.Customer.Id, subject = "打印机不出票" })).Succeeded().Json.GetProperty("id").GetInt64());
        }

        await Product.Write(async services =>
        {
            foreach (var id in cases)
            {
                (await services.GetRequiredService<ICases>().Record(id, new CaseFact("dispatch.requested", Product.Time.Now), CancellationToken.None)).Refused.ShouldBeFalse();
            }

            return cases.Count;
        });
    }

    private static async Task Drag(Window window, ILocator what, ILocator onto)
    {
        await Lift(window, what, onto);
        await window.Page.Mouse.UpAsync();
    }

    private static async Task Lift(Window window, ILocator what, ILocator onto)
    {
        await what.ScrollIntoViewIfNeededAsync();
        var (from, to) = ((await what.BoundingBoxAsync())!, (await onto.BoundingBoxAsync())!);
        await window.Page.Mouse.MoveAsync(from.X + 40, from.Y + 40);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(to.X + (to.Width * 0.6f), to.Y + 20, new() { Steps = 6 });
        await window.Page.Mouse.MoveAsync(to.X + (to.Width * 0.6f), to.Y + 30, new() { Steps = 2 });
    }
}
