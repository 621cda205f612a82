using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Desk;

public abstract class CaseStepsSuite(Product product)
{
    [Fact]
    public async Task Guidance_that_fails_asks_for_a_visit()
    {
        var (agent, number) = await Open();
        (await agent.Step(number, "start-guidance")).Succeeded();
        (await agent.Step(number, "start-guidance")).ShouldBeRefused("case.guidance-running");
        (await agent.StateOf(number, "B4.guidance")).ShouldBe("running");
        product.Time.Advance(TimeSpan.FromMinutes(12));
        (await agent.Step(number, "end-guidance", new { result = "failed", note = "无法远程解决" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("awaiting-dispatch");
        (await agent.StateOf(number, "B4.guidance")).ShouldBe("kept");
        (await agent.StateOf(number, "A16.response")).ShouldBe("running");
    }

    [Fact]
    public async Task Guidance_that_solves_goes_to_the_call_back()
    {
        var (agent, number) = await Open();
        (await agent.Step(number, "end-guidance", new { result = "solved", note = "x" })).ShouldBeRefused("case.illegal-transition");
        await agent.Step(number, "start-guidance");
        (await agent.Step(number, "end-guidance", new { result = "solved" })).Errors.ShouldBe(["note: field.required"]);
        (await agent.Step(number, "end-guidance", new { result = "perhaps" })).Errors.ShouldBe(["result: field.not-offered"]);
        (await agent.Step(number, "end-guidance", new { result = "solved", note = "重启后正常" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("awaiting-call-back");
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("void");
    }

    [Fact]
    public async Task A_case_goes_with_its_customer_unless_somebody_has_set_out_for_it()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent,administrator", scene.City);
        var customer = (await agent.Post("/customers", new { name = "搬家小店", phone = "13800138077", address = "天河一路 7 号", divisionCode = "440106" })).Succeeded().Json.GetProperty("id").GetInt64();
        var waiting = await agent.OpenCase(scene.Here with { CustomerId = customer });
        var begun = await agent.OpenCase(scene.Here with { CustomerId = customer }, more: new { takeOn = true });

        (await agent.Post($"/customers/{customer}", new { name = "搬家小店", phone = "13800138077", address = "越秀一路 7 号", divisionCode = "440104", version = 0 })).Succeeded();

        var (moved, stayed) = ((await agent.Get($"/cases/{waiting}")).Succeeded().Json, (await agent.Get($"/cases/{begun}")).Succeeded().Json);
        (moved.GetProperty("outletId").GetInt64(), stayed.GetProperty("outletId").GetInt64()).ShouldBe((scene.There.OutletId, scene.Here.OutletId));
        moved.GetProperty("timeline").EnumerateArray().ShouldContain(fact => fact.GetProperty("event").GetString() == "area-changed" && fact.GetProperty("note").GetString()!.Contains("the customer is served there"));
        using var there = await product.SignIn("agent", scene.There.Scope);
        (await there.Get($"/cases/{waiting}")).Succeeded();
    }

    [Fact]
    public async Task An_enquiry_is_answered_solved_and_closed()
    {
        var (agent, number) = await Open("enquiry");
        (await agent.Step(number, "answer")).Errors.ShouldBe(["answer: field.required"]);
        (await agent.Step(number, "answer", new { answer = "这样操作……", solves = true })).Succeeded();
        (await agent.StateOf(number, "D12.enquiry")).ShouldBe("kept");
        (await agent.Step(number, "close")).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("closed");
    }

    [Fact]
    public async Task A_complaint_is_not_closed_without_its_formal_reply()
    {
        var (agent, number) = await Open("complaint");
        await agent.Step(number, "take-on");
        (await agent.Step(number, "close")).ShouldBeRefused("case.nothing-solved-it");
        (await agent.Step(number, "close", new { note = "已口头说明" })).ShouldBeRefused("case.guarded");
        (await agent.Step(number, "answer", new { answer = "道歉并说明", formal = true })).Succeeded();
        (await agent.Step(number, "close")).Succeeded();
    }

    [Fact]
    public async Task A_fault_is_not_closed_without_its_call_back()
    {
        var (agent, number) = await Open();
        await agent.Step(number, "resolve", new { solution = "已解决" });
        (await agent.Step(number, "close")).ShouldBeRefused("case.guarded");
        (await agent.StatusOf(number)).ShouldBe("awaiting-call-back");
    }

    [Fact]
    public async Task A_pause_stops_the_clocks_that_allow_it_and_loses_nothing()
    {
        var (agent, number) = await Open();
        product.Time.Advance(TimeSpan.FromMinutes(20));
        (await agent.Step(number, "pause", new { pause = "moon", reason = "x" })).Errors.ShouldBe(["pause: field.not-offered"]);
        (await agent.Step(number, "resume")).ShouldBeRefused("case.not-paused");
        (await agent.Step(number, "pause", new { pause = "waiting-customer", reason = "客户外出" })).Succeeded();
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("paused");
        product.Time.Advance(TimeSpan.FromMinutes(90));
        (await agent.Step(number, "resume")).Succeeded();
        (await agent.Clock(number, "A13.arrival")).GetProperty("dueAt").GetDateTimeOffset().ShouldBe(product.Time.Now.AddMinutes(40));
    }

    [Fact]
    public async Task A_new_class_and_a_new_area_change_the_target_from_the_original_start()
    {
        var (agent, number) = await Open();
        var reportedAt = product.Time.Now;
        product.Time.Advance(TimeSpan.FromMinutes(15));
        (await agent.Step(number, "reclassify", new { @class = "major", reason = "x" })).ShouldBeRefused("case.nothing-changed");
        (await agent.Step(number, "reclassify", new { @class = "critical" })).Errors.ShouldBe(["reason: field.required"]);
        (await agent.Step(number, "reclassify", new { @class = "critical", reason = "全店停业" })).Succeeded();
        (await agent.Clock(number, "C2.arrival")).GetProperty("dueAt").GetDateTimeOffset().ShouldBe(reportedAt.AddMinutes(40));
        var explained = (await agent.Open($"/cases/{number}")).Succeeded().Text;
        explained.ShouldContain("still counted from", customMessage: "or else nobody could follow a due time before the change");
        explained.ShouldContain("<span>Reclassified, event class → critical</span>", customMessage: "the page names what changed as its text does");
        explained.ShouldContain("Counted in the calendar");
        (await agent.Step(number, "change-area", new { area = "suburb", reason = "地址更正" })).Succeeded();
        (await agent.Clock(number, "A13.arrival")).GetProperty("dueAt").GetDateTimeOffset().ShouldBe(reportedAt.AddHours(2));
        (await agent.StateOf(number, "C2.arrival")).ShouldBe("void");
        (await agent.Step(number, "change-kind", new { kind = "enquiry", reason = "只是询问" })).Succeeded();
        (await agent.StateOf(number, "D12.enquiry")).ShouldBe("running");
    }

    [Fact]
    public async Task The_audit_of_a_case_is_of_this_case_alone()
    {
        var scene = await DeskScene.On(product);
        using var manager = await product.SignIn("manager", scene.City);
        await manager.OpenCase(scene.Here);
        var number = await manager.OpenCase(scene.Here);
        var id = await product.Do((PledgeDbContext db) => db.Set<Case>().Where(one => one.Number == number).Select(one => one.Id).SingleAsync());
        var link = $"/settings/audit?subject=desk_case&subjectId={id}";
        (await manager.Open($"/cases/{number}")).Succeeded().Text.ShouldContain($"href=\"{WebUtility.HtmlEncode(link)}\"");
        (await manager.Get(link)).Succeeded().Json.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("subjectId").GetString()).Distinct()
            .ShouldBe([id.ToString(CultureInfo.InvariantCulture)]);
    }

    [Fact]
    public async Task A_case_given_to_another_outlet_is_seen_there_and_no_longer_here()
    {
        var scene = await DeskScene.On(product);
        using var manager = await product.SignIn("manager", scene.City);
        using var here = await product.SignIn("agent", scene.Here.Scope);
        using var there = await product.SignIn("agent", scene.There.Scope);
        var number = await here.OpenCase(scene.Here);
        (await here.Step(number, "change-area", new { area = "city", outletId = scene.There.OutletId, reason = "x" })).ShouldBeRefused("case.no-such-outlet");
        (await here.Submit($"/cases/{number}/upload", [], [("file", "log.txt", "hello"u8.ToArray())])).Succeeded();
        (await manager.Step(number, "change-area", new { area = "city", outletId = scene.There.OutletId, reason = "客户搬迁" })).Succeeded();
        (await here.Get($"/cases/{number}")).Status.ShouldBe(404);
        (await there.Case(number)).GetProperty("customerName").GetString().ShouldBe(scene.Here.CustomerName);
        var page = (await there.Open($"/cases/{number}")).Text;
        page.ShouldContain("广州市天河区一路 1 号", customMessage: "who serves the case knows where its customer is");
        page.ShouldNotContain($"/customers/{scene.Here.CustomerId}", customMessage: "the customer himself is not the outlet's");
        (await manager.Open($"/cases/{number}")).Text.ShouldContain($"/customers/{scene.Here.CustomerId}");
        var files = (await there.Case(number)).GetProperty("files").EnumerateArray().ToList();
        (await there.Http.GetAsync(new Uri(files.ShouldHaveSingleItem().GetProperty("path").GetString()!, UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Suspension_escalation_and_hand_over_keep_the_clocks_as_promised()
    {
        var (agent, number) = await Open();
        (await agent.Step(number, "escalate", new { level = "centre", problem = "主板烧毁" })).Succeeded();
        (await agent.StateOf(number, "A18.report-up")).ShouldBe("kept");
        (await agent.Step(number, "hand-over", new { partner = "联盟服务商甲" })).Succeeded();
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("running", "the clocks run on [C12]");
        (await agent.Step(number, "suspend", new { reason = "等停电结束" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("suspended");
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("paused");
        (await agent.Step(number, "request-visit")).ShouldBeRefused("case.illegal-transition");
        (await agent.Step(number, "end-suspension")).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("in-progress");
    }

    [Fact]
    public async Task A_late_entry_counts_when_it_happened_and_says_why_it_came_late()
    {
        var (agent, number) = await Open();
        var reportedAt = product.Time.Now;
        product.Time.Advance(TimeSpan.FromHours(3));
        (await agent.Step(number, "enter-late", new { @event = "acknowledged", happenedAt = reportedAt.AddMinutes(4) })).Errors.ShouldBe(["lateReason: field.required"]);
        (await agent.Step(number, "enter-late", new { @event = "case.closed", happenedAt = reportedAt.AddMinutes(4), lateReason = "x" })).ShouldBeRefused("case.event-not-free");
        (await agent.Step(number, "enter-late", new { @event = "acknowledged", happenedAt = reportedAt.AddMinutes(-9), lateReason = "x" })).Errors.ShouldBe(["happenedAt: time.before-report"]);
        (await agent.Step(number, "enter-late", new { @event = "acknowledged", happenedAt = reportedAt.AddHours(9), lateReason = "x" })).Errors.ShouldBe(["happenedAt: time.in-future"]);
        (await agent.StateOf(number, "C2.response")).ShouldBe("broken");
        (await agent.Step(number, "enter-late", new { @event = "acknowledged", happenedAt = reportedAt.AddMinutes(4), lateReason = "系统中断" })).Succeeded();
        (await agent.StateOf(number, "C2.response")).ShouldBe("kept");
        var fact = (await agent.Case(number)).GetProperty("timeline").EnumerateArray().Single(fact => fact.GetProperty("event").GetString() == "acknowledged");
        fact.GetProperty("lateReason").GetString().ShouldBe("系统中断");
        fact.GetProperty("recordedAt").GetDateTimeOffset().ShouldBe(product.Time.Now);
    }

    [Fact]
    public async Task What_happened_longer_ago_is_told_with_a_reason_by_somebody_who_may()
    {
        var (agent, number) = await Open();
        var reportedAt = product.Time.Now;
        product.Time.Advance(TimeSpan.FromMinutes(40));
        using var technician = await product.SignIn("technician", (await DeskScene.On(product)).Here.Scope);

        (await technician.Step(number, "take-on", new { happenedAt = reportedAt.AddMinutes(1), lateReason = "x" })).Errors.ShouldBe(["happenedAt: case.too-late-to-tell"]);
        (await agent.Step(number, "take-on", new { happenedAt = reportedAt.AddMinutes(1) })).Errors.ShouldBe(["lateReason: field.required"]);
        (await technician.Step(number, "take-on", new { happenedAt = product.Time.Now.AddMinutes(-14) })).Succeeded();
        (await agent.StateOf(number, "C2.response")).ShouldBe("kept-late");
    }

    [Fact]
    public async Task Nobody_looks_after_a_case_that_he_cannot_see()
    {
        var scene = await DeskScene.On(product);
        using var above = await product.SignIn("manager", scene.City);
        using var here = await product.SignIn("agent", scene.Here.Scope);
        using var there = await product.SignIn("agent", scene.There.Scope);
        var number = await above.OpenCase(scene.Here);

        (await above.Step(number, "assign", new { assigneeId = there.AccountId })).ShouldBeRefused("case.assignee-elsewhere");
        (await above.Step(number, "assign", new { assigneeId = here.AccountId })).Succeeded();
        (await above.Step(number, "change-area", new { area = "city", outletId = scene.There.OutletId, reason = "地址有误" })).Succeeded();

        (await above.Case(number)).TryGetProperty("assigneeId", out _).ShouldBeFalse();
        (await there.Step(number, "take-on")).Succeeded();
    }

    [Fact]
    public async Task A_link_is_told_on_both_cases_and_made_once()
    {
        var (agent, number) = await Open();
        var (_, other) = await Open();
        (await agent.Step(number, "link", new { related = other })).Succeeded();
        (await agent.Step(other, "link", new { related = number })).ShouldBeRefused("case.linked-already");
        (await agent.Case(other)).GetProperty("timeline").EnumerateArray().Count(fact => fact.GetProperty("event").GetString() == "linked").ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_that_a_technician_went_out_for_does_not_become_an_enquiry()
    {
        var (agent, number) = await Open();
        await agent.Step(number, "request-visit");
        await product.Write(async services =>
        {
            var cases = services.GetRequiredService<ICases>();
            var id = (await cases.Find(number, CancellationToken.None))!.Id;
            await cases.Record(id, new CaseFact("dispatched", product.Time.Now), CancellationToken.None);
            return await cases.Record(id, new CaseFact("arrived", product.Time.Now), CancellationToken.None);
        });
        (await agent.Step(number, "change-kind", new { kind = "enquiry", reason = "x" })).Errors.ShouldBe(["kind: case.no-enquiry-after-visit"]);
    }

    [Fact]
    public async Task What_ends_a_case_or_lays_it_aside_cannot_be_dated_before_what_was_done_since()
    {
        var (agent, number) = await Open();
        var reportedAt = product.Time.Now;
        product.Time.Advance(TimeSpan.FromHours(3));
        (await agent.Step(number, "take-on")).Succeeded();
        foreach (var step in new[] { "suspend", "cancel" })
        {
            (await agent.Step(number, step, new { reason = "x", happenedAt = reportedAt.AddMinutes(5), lateReason = "x" })).Errors.ShouldBe(["happenedAt: time.overtaken"]);
        }

        (await agent.StateOf(number, "A13.arrival")).ShouldBe("broken");
        (await agent.StatusOf(number)).ShouldBe("in-progress");
        (await agent.Step(number, "suspend", new { reason = "x" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("suspended");
    }

    [Fact]
    public async Task A_solution_told_late_moves_the_case_as_if_it_had_been_told_in_time()
    {
        var (agent, number) = await Open();
        var reportedAt = product.Time.Now;
        product.Time.Advance(TimeSpan.FromMinutes(40));
        (await agent.Step(number, "take-on")).Succeeded();
        (await agent.Step(number, "resolve", new { solution = "重启后正常", happenedAt = reportedAt.AddMinutes(20), lateReason = "忙" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("awaiting-call-back");
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("void");
    }

    [Fact]
    public async Task Guidance_told_late_from_its_beginning_to_its_end_counts_as_it_was()
    {
        var (agent, number) = await Open();
        var reportedAt = product.Time.Now;
        product.Time.Advance(TimeSpan.FromHours(1));
        (await agent.Step(number, "take-on")).Succeeded();
        (await agent.Step(number, "enter-late", new { @event = "guidance.started", happenedAt = reportedAt.AddMinutes(10), lateReason = "x" })).Succeeded();
        (await agent.Step(number, "end-guidance", new { result = "failed", happenedAt = reportedAt.AddMinutes(25), lateReason = "忙" })).Succeeded();
        (await agent.StateOf(number, "B4.guidance")).ShouldBe("kept");
        (await agent.StatusOf(number)).ShouldBe("awaiting-dispatch");
    }

    [Fact]
    public async Task While_a_technician_is_on_site_a_case_does_not_end_and_no_late_entry_stands_for_his_sheet()
    {
        var (agent, number) = await Open();
        await agent.Step(number, "request-visit");
        using var manager = await product.SignIn("manager", (await DeskScene.On(product)).Here.Scope);
        await product.Write(async services =>
        {
            var cases = services.GetRequiredService<ICases>();
            var id = (await cases.Find(number, CancellationToken.None))!.Id;
            await cases.Record(id, new CaseFact("dispatched", product.Time.Now), CancellationToken.None);
            return await cases.Record(id, new CaseFact("arrived", product.Time.Now), CancellationToken.None);
        });
        foreach (var (step, body) in new (string, object)[] { ("cancel", new { reason = "x" }), ("close", new { note = "x" }), ("suspend", new { reason = "x" }), ("resolve", new { solution = "x" }) })
        {
            (await manager.Step(number, step, body)).ShouldBeRefused("case.visit-on-site");
        }

        (await manager.Step(number, "enter-late", new { @event = "restored", happenedAt = product.Time.Now, lateReason = "x" })).ShouldBeRefused("case.event-not-free");
    }

    [Fact]
    public async Task A_fault_that_becomes_a_repair_starts_the_promises_of_a_repair()
    {
        var (agent, number) = await Open();
        (await agent.Step(number, "change-kind", new { kind = "repair", reason = "送修" })).Succeeded();
        (await agent.StateOf(number, "A15.loaner")).ShouldBe("running");
    }

    [Fact]
    public async Task Cancelled_and_reopened()
    {
        var (agent, number) = await Open();
        (await agent.Step(number, "cancel")).Errors.ShouldBe(["reason: field.required"]);
        (await agent.Step(number, "cancel", new { reason = "客户撤回" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("cancelled");
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("void");
        (await agent.Open($"/cases/{number}")).Succeeded().Text.ShouldContain("<strong>Cancelled</strong>", customMessage: "what ended the clock");
        (await agent.Step(number, "pause", new { pause = "waiting-parts", reason = "x" })).ShouldBeRefused("case.illegal-transition");
        (await agent.Step(number, "reopen", new { reason = "误取消" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("in-progress");
    }

    [Fact]
    public async Task Notes_replies_files_and_links_stand_on_the_page()
    {
        var scene = await DeskScene.On(product);
        var (agent, number) = await Open();
        var other = await agent.OpenCase(scene.Here);
        (await agent.Post($"/cases/{number}/note", new { text = "内部备注一" })).Succeeded();
        (await agent.Post($"/cases/{number}/reply", new { text = "已告知客户" })).Succeeded();
        (await agent.Post($"/cases/{number}/note", new { text = " " })).Errors.ShouldBe(["text: field.required"]);
        (await agent.Post($"/cases/{number}/link", new { related = other })).Succeeded();
        (await agent.Post($"/cases/{number}/link", new { related = number })).ShouldBeRefused("case.link-to-itself");
        (await agent.Post($"/cases/{number}/link", new { related = "202603-XX-9999" })).ShouldBeRefused("case.no-such-case");
        (await agent.Submit($"/cases/{number}/upload", [], [("file", "photo.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])])).Succeeded();
        (await agent.Submit($"/cases/{number}/upload", [], [("file", "photo.png", "<script>"u8.ToArray())])).ShouldBeRefused("file.kind");
        (await agent.Submit($"/cases/{number}/upload", [("note", "x")])).Errors.ShouldBe(["file: field.required"]);
        var page = (await agent.Open($"/cases/{number}")).Succeeded().Text;
        foreach (var text in new[] { "内部备注一", "已告知客户", other, "photo.png" })
        {
            page.ShouldContain(text);
        }

        (await agent.Case(other)).GetProperty("related")[0].GetProperty("number").GetString().ShouldBe(number);
    }

    [Fact]
    public async Task A_case_is_assigned_to_a_colleague_who_hears_of_it()
    {
        var scene = await DeskScene.On(product);
        var (agent, number) = await Open();
        using var colleague = await product.SignIn("agent", scene.Here.Scope);
        using var stranger = await product.SignIn("agent", scene.There.Scope);
        (await agent.Step(number, "assign", new { assigneeId = stranger.AccountId })).ShouldBeRefused("case.no-such-person");
        (await agent.Step(number, "assign", new { assigneeId = colleague.AccountId })).Succeeded();
        (await colleague.Open("/notifications")).Text.ShouldContain(number);
        (await colleague.Get("/cases?mine=true")).Succeeded().Text.ShouldContain(number);
        (await agent.Get("/cases?mine=true")).Succeeded().Text.ShouldNotContain(number);
    }

    private async Task<(Client Agent, string Number)> Open(string kind = "fault")
    {
        var scene = await DeskScene.On(product);
        var agent = await product.SignIn("agent", scene.Here.Scope);
        return (agent, await agent.OpenCase(scene.Here, kind));
    }

    [Fact]
    public async Task Tallies_count_the_clocks_that_there_are_before_and_after_they_are_merged()
    {
        var scene = await DeskScene.On(product);
        using var manager = await product.SignIn("manager,agent", scene.City);
        foreach (var step in Enumerable.Range(0, 6))
        {
            var number = await manager.OpenCase(scene.Here);
            product.Time.Advance(TimeSpan.FromMinutes(50 * step));
            (await manager.Step(number, "take-on", new { })).Succeeded();
            if (step % 2 == 0)
            {
                (await manager.Step(number, "change-area", new { area = "suburb", outletId = scene.There.OutletId, reason = "客户搬迁" })).Succeeded();
            }
            else
            {
                (await manager.Step(number, "cancel", new { reason = "误报" })).Succeeded();
            }
        }

        await product.RunJob(ClockWakeUp.Name);
        await TalliesEqualClocks();
        await product.RunJob(TallyMerge.Name);
        await TalliesEqualClocks();
        var (rows, keys) = await product.Do(async (PledgeDbContext db) =>
            (await db.Set<PromiseTally>().CountAsync(), await db.Set<PromiseTally>().Select(t => new { t.Month, t.Scope, t.Promise, t.OutletId, t.Standing }).Distinct().CountAsync()));
        rows.ShouldBe(keys);
    }

    [Fact]
    public async Task A_service_that_was_done_keeps_its_call_back_whatever_the_case_is_called_afterwards()
    {
        var (agent, number) = await Open();
        (await agent.Step(number, "take-on")).Succeeded();
        (await agent.Step(number, "resolve", new { solution = "重装驱动后正常" })).Succeeded();
        (await agent.StatusOf(number)).ShouldBe("awaiting-call-back");
        (await agent.Step(number, "change-kind", new { kind = "enquiry", reason = "x" })).ShouldBeRefused("case.illegal-transition");
        (await agent.Step(number, "cancel", new { reason = "x" })).ShouldBeRefused("case.illegal-transition");
        (await agent.Step(number, "close")).ShouldBeRefused("case.guarded");
    }

    [Fact]
    public async Task What_was_broken_before_a_cancellation_stays_broken_and_the_rest_is_void()
    {
        var (agent, number) = await Open();
        product.Time.Advance(TimeSpan.FromHours(6));
        (await agent.Step(number, "take-on")).Succeeded();
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("broken");
        (await agent.Step(number, "cancel", new { reason = "客户自行解决" })).Succeeded();
        (await agent.StateOf(number, "A13.arrival")).ShouldBe("broken");
        var clocks = await product.Do((PledgeDbContext db) => db.Set<CaseClock>().AsNoTracking().Where(clock => clock.Case!.Number == number).ToListAsync());
        clocks.ShouldContain(clock => clock.Promise == "A13.arrival" && clock.Standing == PromiseStanding.Late);
        clocks.ShouldAllBe(clock => clock.NextChangeAt == null, "nothing runs on in a case that has ended");
    }

    [Fact]
    public async Task A_closed_case_has_no_running_clock()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent,caller,manager", scene.Here.Scope);
        foreach (var kind in new[] { "repair", "installation", "enquiry" })
        {
            var number = await agent.OpenCase(scene.Here, kind, new { paidAt = product.Time.Now.AddHours(-1) });
            (await agent.Step(number, "take-on")).Succeeded();
            await product.Write(async services =>
            {
                var cases = services.GetRequiredService<ICases>();
                var served = (await cases.Find(number, CancellationToken.None))!;
                foreach (var happened in new[] { "resolved", "called-back", "case.closed" })
                {
                    var now = product.Time.Now;
                    await cases.Record(served.Id, new CaseFact(happened, now), CancellationToken.None);
                }

                return true;
            });
            (await agent.StatusOf(number)).ShouldBe("closed", kind);
            var running = await product.Do((PledgeDbContext db) => db.Set<CaseClock>().AsNoTracking()
                .Where(clock => clock.Case!.Number == number && (clock.Standing == PromiseStanding.Running || clock.Standing == PromiseStanding.AtRisk)).Select(clock => clock.Promise).ToListAsync());
            running.ShouldBeEmpty(kind);
        }
    }

    [Fact]
    public async Task An_arrival_entered_late_needs_an_order_that_was_there_before_it()
    {
        var (agent, number) = await Open();
        (await agent.Step(number, "take-on")).Succeeded();
        var before = product.Time.Now.AddMinutes(5);
        product.Time.Advance(TimeSpan.FromMinutes(20));
        (await agent.Step(number, "request-visit")).Succeeded();
        await product.Write(async services =>
        {
            var cases = services.GetRequiredService<ICases>();
            var served = (await cases.Find(number, CancellationToken.None))!;
            return (await cases.Record(served.Id, new CaseFact("dispatched", product.Time.Now), CancellationToken.None)).Value;
        });
        product.Time.Advance(TimeSpan.FromMinutes(20));
        using var manager = await product.SignIn("manager,agent", Scope.Everywhere);
        (await manager.Step(number, "enter-late", new { @event = "arrived", happenedAt = before, lateReason = "x" })).ShouldBeRefused("case.guarded");
    }

    private async Task TalliesEqualClocks()
    {
        var (tallies, clocks) = await product.Do(async (PledgeDbContext db) => (await db.Set<PromiseTally>().AsNoTracking().ToListAsync(), await db.Set<CaseClock>().AsNoTracking().ToListAsync()));
        tallies.GroupBy(t => t.Key).Select(group => (group.Key, Sum: group.Sum(t => t.Clocks))).Where(sum => sum.Sum != 0)
            .ShouldBe(clocks.GroupBy(TallyKey.Of).Select(group => (group.Key, Sum: group.Count())), ignoreOrder: true);
        clocks.ShouldNotBeEmpty();
    }
}

public sealed class CaseStepsOnSqlite(OnSqlite product) : CaseStepsSuite(product), IClassFixture<OnSqlite>;

public sealed class CaseStepsOnPostgres(OnPostgres product) : CaseStepsSuite(product), IClassFixture<OnPostgres>;
