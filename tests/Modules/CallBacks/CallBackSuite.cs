using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.CallBacks;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Modules.Tests.CallBacks;

public abstract class CallBackSuite(Product product)
{
    private static readonly string[] Graded = ["punctuality", "attitude", "skill", "result", "charges"];

    [Fact]
    public async Task A_served_case_is_called_back_and_then_closes_C10()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        served.Status.ShouldBe(CaseStatus.AwaitingCallBack);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        var call = await Due(served);

        var page = (await caller.Open($"/call-backs/{call.Id}")).Text;
        page.ShouldContain("Good day, is that");
        page.ShouldContain("Did the technician come in time?");
        var answer = (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call))).Succeeded().Json;

        (answer.GetProperty("score").GetInt32(), answer.GetProperty("verdict").GetString(), answer.GetProperty("caseStatus").GetString()).ShouldBe((100, "satisfied", "closed"));
        (await town.Now(served)).Status.ShouldBe(CaseStatus.Closed);
        (await caller.Open($"/call-backs/{call.Id}")).Text.ShouldContain("100 of 100");
    }

    [Fact]
    public async Task The_technician_who_worked_on_the_case_is_never_its_caller_B15()
    {
        var town = await Town.Build(product);
        var call = await Due(await town.Serve(town.Chen));
        using var worked = await product.SignIn("caller,technician", town.Here.Scope, personId: town.Chen);
        using var other = await product.SignIn("caller,technician", town.Here.Scope, personId: town.Lin);

        (await worked.Post($"/call-backs/{call.Id}/answers", Answers(call))).ShouldBeRefused("callback.caller-is-technician");
        (await worked.Post($"/call-backs/{call.Id}/attempts", Attempt(call))).ShouldBeRefused("callback.caller-is-technician");
        (await worked.Post($"/call-backs/{call.Id}/give-up", new { reason = "x", call.Version })).ShouldBeRefused("callback.caller-is-technician");
        (await worked.Open($"/call-backs/{call.Id}")).Text.ShouldNotContain("/answers");
        (await other.Post($"/call-backs/{call.Id}/answers", Answers(call))).Succeeded();
    }

    [Fact]
    public async Task Unsatisfied_opens_a_feedback_form_and_only_a_second_call_closes_the_loop_D6()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        using var manager = await product.SignIn("manager", town.Here.Scope);
        var first = await Due(served);

        var answer = (await caller.Post($"/call-backs/{first.Id}/answers", Answers(first, unsatisfied: 2, problem: "等了三个小时"))).Succeeded().Json;
        var number = answer.GetProperty("feedback").GetString()!;
        (answer.GetProperty("score").GetInt32(), number, answer.GetProperty("caseStatus").GetString()).ShouldBe((80, $"F202603-{town.Here.Code}-0001", "awaiting-call-back"));
        (await product.Do((PledgeDbContext db) => db.Set<Notification>().AnyAsync(n => n.AccountId == manager.AccountId && n.Path == $"/feedback/{number}"))).ShouldBeTrue();
        (await Calls(served)).ShouldNotContain(call => call.Status == CallStatus.Due);

        (await caller.Post($"/feedback/{number}/handle", new { measures = "m", result = "r", version = 0 })).ShouldBeRefused("forbidden");
        (await manager.Post($"/feedback/{number}/handle", new { version = 0 })).Errors.ShouldBe(["measures: field.required", "result: field.required"]);
        (await manager.Post($"/feedback/{number}/handle", new { measures = "培训派工", result = "已致歉", version = 0 })).Succeeded();
        (await town.Now(served)).Status.ShouldBe(CaseStatus.AwaitingCallBack);

        product.Time.Advance(TimeSpan.FromHours(1));
        var second = await Due(served);
        (second.Round, second.FeedbackId is null).ShouldBe((2, false));
        (await caller.Post($"/call-backs/{second.Id}/answers", Answers(second))).Succeeded().Json.GetProperty("caseStatus").GetString().ShouldBe("closed");

        var form = (await manager.Get($"/feedback/{number}")).Succeeded().Json;
        form.GetProperty("form").GetProperty("status").GetString().ShouldBe("closed");
        (await Facts(served)).Where(name => name is "called-back" or "feedback.opened" or "feedback.closed" or "case.closed").ShouldBe(
            ["called-back", "feedback.opened", "called-back", "feedback.closed", "case.closed"]);
        (await manager.Open($"/feedback/{number}")).Text.ShouldContain("Called again, and content");
    }

    [Fact]
    public async Task A_second_unsatisfied_call_carries_the_loop_on_with_another_form_D6()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        using var manager = await product.SignIn("manager", town.Here.Scope);

        for (var round = 0; round < 2; round++)
        {
            var call = await Due(served);
            var number = (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call, unsatisfied: 1, problem: "仍未解决"))).Succeeded().Json.GetProperty("feedback").GetString();
            (await manager.Post($"/feedback/{number}/handle", new { measures = "m", result = "r", version = 0 })).Succeeded();
        }

        var last = await Due(served);
        (await caller.Post($"/call-backs/{last.Id}/answers", Answers(last))).Succeeded().Json.GetProperty("caseStatus").GetString().ShouldBe("closed");
        (await product.Do((PledgeDbContext db) => db.Set<Feedback>().Where(form => form.CaseId == served.Id).OrderBy(form => form.Id).Select(form => form.Status).ToListAsync()))
            .ShouldBe([FeedbackStatus.NotAccepted, FeedbackStatus.Closed]);
        (await Facts(served)).Count(name => name is "feedback.opened" or "feedback.closed").ShouldBe(2);
    }

    [Fact]
    public async Task An_unsatisfied_answer_without_what_is_wrong_is_refused_and_saves_nothing()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        var call = await Due(served);

        (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call, unsatisfied: 1))).Errors.ShouldBe(["problem: field.required", "department: field.required"]);
        (await Due(served)).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Missing_unknown_and_wrong_answers_are_told_field_by_field()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        var call = await Due(served);
        var answers = new Dictionary<string, string> { ["punctuality"] = "great", ["attitude"] = "fair", ["skill"] = "fair", ["result"] = "fair", ["nonsense"] = "x" };

        (await caller.Post($"/call-backs/{call.Id}/answers", new { answers, call.Version })).Errors.ShouldBe(
            ["answers: callback.unknown-question", "answers.punctuality: field.not-offered", "answers.charges: field.required"], ignoreOrder: true);
        (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call, calledAt: product.Time.Now.AddMinutes(1)))).ShouldBeRefused("time.in-future");
        (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call, calledAt: product.Time.Now.AddDays(-1)))).ShouldBeRefused("callback.before-due");
    }

    [Fact]
    public async Task The_form_of_the_page_is_taken_as_a_program_s_answers_are()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        var call = await Due(served);

        var fields = Graded.Select(question => ($"answers.{question}", "fair")).Append(("remarks", "还可以")).Append(("channel", "on-site")).Append(("_version", call.Version.ToString()));
        (await caller.Submit($"/call-backs/{call.Id}/answers", fields)).Succeeded().Json.GetProperty("verdict").GetString().ShouldBe("fair");
    }

    [Fact]
    public async Task Failed_attempts_are_kept_with_reasons_and_come_back_later_D9()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        var call = await Due(served);

        (await caller.Post($"/call-backs/{call.Id}/attempts", new { call.Version })).Errors.ShouldBe(["reason: field.required", "retryAt: field.required"]);
        (await caller.Post($"/call-backs/{call.Id}/attempts", Attempt(call, product.Time.Now))).ShouldBeRefused("callback.retry-outside");
        (await caller.Post($"/call-backs/{call.Id}/attempts", Attempt(call, product.Time.Now.AddDays(1)))).Succeeded();
        (await caller.Post($"/call-backs/{call.Id}/attempts", Attempt(call, product.Time.Now.AddDays(1)))).ShouldBeRefused("changed-meanwhile");

        (await caller.Get("/call-backs?ready=true&case=" + served.Number)).Text.ShouldNotContain(served.Number);
        product.Time.Advance(TimeSpan.FromDays(1));
        (await caller.Get("/call-backs?ready=true&case=" + served.Number)).Text.ShouldContain(served.Number);
        (await caller.Open($"/call-backs/{call.Id}")).Text.ShouldContain("No answer");
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_is_given_up_after_all_attempts_and_the_case_closes_D9()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        (await caller.Post($"/call-backs/{(await Due(served)).Id}/give-up", new { reason = "没人接", version = 0 })).ShouldBeRefused("callback.too-few-attempts");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var call = await Due(served);
            (await caller.Post($"/call-backs/{call.Id}/attempts", Attempt(call, product.Time.Now.AddHours(12)))).Succeeded();
            product.Time.Advance(TimeSpan.FromHours(12));
        }

        var last = await Due(served);
        (await caller.Post($"/call-backs/{last.Id}/give-up", new { reason = "三次无人接听", last.Version })).Succeeded();

        (await town.Now(served)).Status.ShouldBe(CaseStatus.Closed);
        (await Calls(served)).Single().Status.ShouldBe(CallStatus.NotReached);
    }

    [Fact]
    public async Task The_slower_of_two_callers_is_refused()
    {
        var town = await Town.Build(product);
        var call = await Due(await town.Serve(town.Chen));
        using var first = await product.SignIn("caller", town.Here.Scope);
        using var second = await product.SignIn("caller", town.Here.Scope);

        var answers = await Task.WhenAll(first.Post($"/call-backs/{call.Id}/answers", Answers(call)), second.Post($"/call-backs/{call.Id}/answers", Answers(call, unsatisfied: 1, problem: "慢")));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
        answers.Single(answer => answer.Status == 409).ShouldBeRefused("changed-meanwhile");
    }

    [Fact]
    public async Task A_double_submit_records_one_call()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        var call = await Due(served);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        var key = Guid.NewGuid().ToString("n");

        (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call), key)).Succeeded();
        (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call), key)).Succeeded();

        (await Facts(served)).Count(name => name == "called-back").ShouldBe(1);
    }

    [Fact]
    public async Task A_reopened_case_owes_no_call_until_it_is_served_again()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);

        await town.Happens(served.Id, "case.reopened");
        (await Calls(served)).Single().Status.ShouldBe(CallStatus.Void);
        product.Time.Advance(TimeSpan.FromMinutes(5));
        await town.Happens(served.Id, "restored", "sheet.signed");

        (await Due(served)).Round.ShouldBe(1);
    }

    [Fact]
    public async Task Another_outlet_sees_no_call_and_no_form()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        var call = await Due(served);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        using var stranger = await product.SignIn("caller,manager", town.There.Scope);

        (await stranger.Open($"/call-backs/{call.Id}")).Status.ShouldBe(404);
        (await stranger.Get($"/call-backs/{call.Id}")).Status.ShouldBe(404);
        (await stranger.Post($"/call-backs/{call.Id}/answers", Answers(call))).Status.ShouldBe(404);
        (await stranger.Post($"/call-backs/{call.Id}/attempts", Attempt(call))).Status.ShouldBe(404);
        (await stranger.Post($"/call-backs/{call.Id}/give-up", new { reason = "x", call.Version })).Status.ShouldBe(404);
        var number = (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call, unsatisfied: 1, problem: "慢"))).Succeeded().Json.GetProperty("feedback").GetString();
        (await stranger.Open($"/feedback/{number}")).Status.ShouldBe(404);
        (await stranger.Get($"/feedback/{number}")).Status.ShouldBe(404);
        (await stranger.Post($"/feedback/{number}/handle", new { measures = "m", result = "r", version = 0 })).Status.ShouldBe(404);
        foreach (var path in new[] { "/call-backs?status=all", "/feedback" })
        {
            (await stranger.Get(path)).Text.ShouldNotContain(served.Number);
        }

        (await stranger.Open("/feedback/export.csv")).Text.ShouldNotContain(served.Number);
        (await stranger.Get($"/search?q={number}")).Text.ShouldNotContain(number!);
    }

    [Fact]
    public async Task Hostile_strings_stay_text()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var caller = await product.SignIn("caller,manager", town.Here.Scope);
        var call = await Due(served);
        var hostile = "<script>alert(1)</script>\0\u202E=cmd|' /C calc'!A0 " + string.Concat(Shared.NaughtyStrings.Take(60));
        hostile = hostile[..Math.Min(1500, hostile.Length)];

        var number = (await caller.Post($"/call-backs/{call.Id}/answers", Answers(call, unsatisfied: 1, problem: hostile, remarks: hostile))).Succeeded().Json.GetProperty("feedback").GetString();

        (await caller.Open($"/feedback/{number}")).Text.ShouldNotContain("<script>alert(1)");
        (await caller.Open($"/call-backs/{call.Id}")).Text.ShouldNotContain("<script>alert(1)");
        (await caller.Open("/feedback")).Text.ShouldNotContain("<script>alert(1)");
    }

    private static object Answers(Call call, int unsatisfied = 0, string? problem = null, string? remarks = null, DateTimeOffset? calledAt = null) => new
    {
        answers = Graded.Select((question, index) => (question, grade: index < unsatisfied ? "unsatisfied" : "satisfied")).ToDictionary(pair => pair.question, pair => pair.grade),
        problem,
        department = problem is null ? null : "field-service",
        remarks,
        calledAt,
        call.Version,
    };

    private object Attempt(Call call, DateTimeOffset? retryAt = null) => new { reason = "no-answer", retryAt = retryAt ?? product.Time.Now.AddHours(3), call.Version };

    private Task<List<Call>> Calls(CaseSummary served) => product.Do((PledgeDbContext db) => db.Set<Call>().Where(call => call.CaseId == served.Id).OrderBy(call => call.Id).ToListAsync());

    private async Task<Call> Due(CaseSummary served) => (await Calls(served)).Single(call => call.Status == CallStatus.Due);

    private Task<List<string>> Facts(CaseSummary served) => product.Do((PledgeDbContext db) => db.Set<RecordedFact>().Where(fact => fact.CaseId == served.Id).OrderBy(fact => fact.Id).Select(fact => fact.Event).ToListAsync());
}

public sealed class CallBacksOnSqlite(OnSqlite product) : CallBackSuite(product), IClassFixture<OnSqlite>;

public sealed class CallBacksOnPostgres(OnPostgres product) : CallBackSuite(product), IClassFixture<OnPostgres>;
