namespace Pledge.Browser.Story;

public sealed partial class StoryTests
{
    [Fact]
    public async Task The_caller_asks_and_an_unsatisfied_customer_opens_a_feedback_form()
    {
        Product.Time.Advance(TimeSpan.FromHours(5));
        var caller = await Seat("caller", story.Scope);
        await caller.Open("/call-backs");
        await caller.Shot("story/5-1-due");
        await caller.Page.Locator("[data-rows] a").First.ClickAsync();
        await caller.Lands("/call-backs/*");
        await caller.Shot("story/5-2-call");

        await Answer(caller, "unsatisfied", ("problem", "换盘当天没有说清楚要重新发行，耽误了开票。"));
        await caller.Shot("story/5-4-feedback-opened");
    }

    [Fact]
    public async Task The_loop_closes_after_a_second_call_and_so_does_the_case()
    {
        var manager = await Seat("manager", story.Scope);
        await manager.Open("/feedback");
        await manager.Page.Locator("[data-rows] a").First.ClickAsync();
        await manager.Lands("/feedback/*");
        await manager.Shot("story/5-5-feedback");
        var handled = await Form.Of(manager, "/feedback/*/handle");
        await handled.Fill(("measures", "向客户致歉并讲解重新发行的步骤。"), ("result", "客户表示理解。"));
        await handled.Submit();

        Product.Time.Advance(TimeSpan.FromHours(2));
        var caller = await Seat("caller", story.Scope);
        await caller.Open("/call-backs");
        await caller.Page.Locator("[data-rows] a").First.ClickAsync();
        await caller.Lands("/call-backs/*");
        await Answer(caller, "satisfied");
        await caller.Open($"/cases/{story.Case}");
        (await caller.Page.Locator("main").InnerTextAsync()).ShouldContain("已关闭");
        await caller.Shot("story/5-6-closed-case");
    }

    private static async Task Answer(Window caller, string grade, params (string Name, string Value)[] more)
    {
        var form = await Form.Of(caller, "/call-backs/*/answers");
        foreach (var name in (await caller.Page.Locator("form[action$='/answers'] input[type=radio]").EvaluateAllAsync<string[]>("radios => [...new Set(radios.map(radio => radio.name))]")))
        {
            var radios = caller.Page.Locator($"form[action$='/answers'] input[name='{name}']");
            var graded = caller.Page.Locator($"form[action$='/answers'] input[name='{name}'][value='{grade}']");
            await (await graded.CountAsync() > 0 ? graded : radios).First.CheckAsync();
        }

        await form.Fill(more);
        if (more.Length > 0)
        {
            await form.Fill(("department", "field-service"));
        }

        await caller.Shot($"story/5-3-answers-{grade}");
        await form.Submit();
    }
}
