namespace Pledge.Browser.Story;

public sealed partial class StoryTests
{
    [Fact]
    public async Task The_agent_opens_a_fault_case_by_keyboard_while_the_customer_speaks()
    {
        var agent = await Seat("agent", story.Scope);
        await agent.Open("/notifications");
        await agent.Page.Keyboard.PressAsync("c");
        await agent.Lands("/reception");
        await agent.Shot("story/3-1-reception-empty");

        await agent.Page.Keyboard.TypeAsync("020 8330 0011");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.Lands("/reception?q=*");
        var page = await agent.Page.Locator("main").InnerTextAsync();
        page.ShouldContain("广州市越秀区明达文具商行");
        page.ShouldContain("TCD02-250900017");

        await agent.Page.Keyboard.TypeAsync("税控盘无法识别，更换 USB 口后仍报错 1203");
        await agent.Page.Keyboard.PressAsync("Tab");
        await agent.Page.Keyboard.TypeAsync("插上后指示灯不亮，今天要开票。");
        await agent.Shot("story/3-2-reception");
        await agent.Page.Keyboard.PressAsync("Shift+Tab");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.Lands("/cases/*");
        story.Case = new Uri(agent.Page.Url).Segments[^1];
        await agent.Shot("story/3-3-case");
    }

    [Fact]
    public async Task Every_promise_says_why_it_is_due_when_it_is_due()
    {
        var agent = await Seat("agent", story.Scope);
        await agent.Open($"/cases/{story.Case}");
        var clock = agent.Page.Locator("details[id^='clock-']:not(#clocks-waiting)").First;
        await clock.Locator(":scope > summary").ClickAsync();
        (await clock.Locator(".explanation").InnerTextAsync()).ShouldContain("2026-03-04");
        await agent.Shot("story/3-4-clock-explained");
    }

    [Fact]
    public async Task Guidance_is_timed_and_its_failure_asks_for_a_visit()
    {
        var agent = await Seat("agent", story.Scope);
        await agent.Open($"/cases/{story.Case}");
        await (await Form.Of(agent, "/cases/*/start-guidance")).Submit();
        await agent.Shot("story/3-5-guidance-runs");

        Product.Time.Advance(TimeSpan.FromMinutes(18));
        await agent.Page.ReloadAsync();
        var end = await Form.Of(agent, "/cases/*/end-guidance");
        await end.Fill(("result", "failed"), ("note", "换口、重装驱动均无效。"));
        await end.Submit();
        (await agent.Page.Locator("main").InnerTextAsync()).ShouldContain("待派工");
        await agent.Shot("story/3-6-waits-for-dispatch");
    }

    [Fact]
    public async Task A_double_click_opens_one_case()
    {
        var agent = await Seat("agent", story.Scope);
        await agent.Open("/reception?q=13800138033");
        var form = await (await Form.Of(agent, "/cases")).Fill(("kind", "enquiry"), ("subject", "怎样开红字发票"));
        await form.DoublePress();
        await agent.Lands("/cases/*");
        await agent.Open("/cases?q=" + Uri.EscapeDataString("红字发票"));
        (await agent.Page.Locator("[data-rows] > *").CountAsync()).ShouldBe(1);
        await agent.Shot("story/3-7-queue");
    }

    [Fact]
    public async Task Two_agents_on_one_case_do_not_overwrite_each_other()
    {
        var first = await Seat("agent", story.Scope);
        var second = await Seat("agent", story.Scope);
        await first.Open($"/cases/{story.Case}");
        await second.Open($"/cases/{story.Case}");
        var suspension = await (await Form.Of(second, "/cases/*/suspend")).Fill(("reason", "等客户回话"));
        await (await (await Form.Of(first, "/cases/*/pause")).Fill(("pause", "waiting-customer"), ("reason", "客户 14:00 后才在店里"))).Submit();

        await suspension.Refused();
        (await suspension["reason"].InputValueAsync()).ShouldBe("等客户回话");
        await second.Shot("story/3-8-changed-meanwhile", whole: false);
        await (await Form.Of(first, "/cases/*/resume")).Submit();
    }
}
