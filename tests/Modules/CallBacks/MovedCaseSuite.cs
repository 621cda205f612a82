using Microsoft.EntityFrameworkCore;
using Pledge.CallBacks;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Field.Tests;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Modules.Tests.CallBacks;

public sealed class MovedCasesOnSqlite(OnSqlite product) : MovedCaseSuite(product), IClassFixture<OnSqlite>;

public sealed class MovedCasesOnPostgres(OnPostgres product) : MovedCaseSuite(product), IClassFixture<OnPostgres>;

/// <summary>A case that is served by another outlet than its customer's: everything is done there, by people who reach nothing but that outlet.</summary>
public abstract class MovedCaseSuite(Product product)
{
    [Fact]
    public async Task A_moved_case_is_visited_called_back_and_closed_at_its_new_outlet()
    {
        var town = await Town.Build(product);
        var customer = await product.Do((ICustomers customers) => customers.Served(town.Customer, CancellationToken.None));
        var moved = await town.GiveAway(await town.Report());
        using var staff = await product.SignIn("agent,dispatcher,caller", town.There.Scope);
        using var technician = await product.SignIn("technician", town.There.Scope, personId: town.Foreign);

        (await staff.Post($"/cases/{moved.Number}/request-visit", new { moved.Version })).Succeeded();
        var visit = $"{moved.Number}-1";
        var asked = (await staff.Get($"/visits/{visit}")).Succeeded().Json;
        (await staff.Post("/dispatch-orders", new { visitId = asked.GetProperty("id").GetInt64(), technicianId = town.Foreign, plannedStart = product.Time.Now, plannedMinutes = 30, acceptConflicts = true, version = asked.GetProperty("version").GetInt32() })).Succeeded();
        var page = (await technician.Open($"/visits/{visit}")).Text;
        page.ShouldContain(customer!.Name);
        page.ShouldContain(customer.Phone);
        page.ShouldContain(customer.Address);
        (await technician.Post($"/visits/{visit}/arrive", new { })).Succeeded();
        await Street.AnswerChecks(technician, visit);
        (await technician.Post($"/visits/{visit}/charge", new { })).Succeeded();
        (await technician.Post($"/visits/{visit}/finish", new { workDone = "done", signature = Street.Signature, signatureName = "周" })).Succeeded();

        var call = await Due(moved);
        (call.OutletId, call.CustomerName).ShouldBe((town.There.Id, customer.Name));
        page = (await staff.Open($"/call-backs/{call.Id}")).Text;
        page.ShouldContain(customer.Phone);
        page.ShouldContain(customer.Address);
        (await staff.Post($"/call-backs/{call.Id}/answers", Answers(call))).Succeeded().Json.GetProperty("caseStatus").GetString().ShouldBe("closed");
    }

    [Fact]
    public async Task A_call_that_is_due_goes_with_its_case_and_keeps_its_attempts_D9()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var here = await product.SignIn("caller", town.Here.Scope);
        using var there = await product.SignIn("caller", town.There.Scope);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await Fail(here, await Due(served));
        }

        var before = await Due(served);
        await town.GiveAway(served);

        (await here.Get("/call-backs")).Text.ShouldNotContain(served.Number);
        (await here.Post($"/call-backs/{before.Id}/answers", Answers(before))).ShouldBeRefused("not-found");
        (await there.Get("/call-backs")).Text.ShouldContain(served.Number);
        (await there.Post($"/call-backs/{before.Id}/answers", Answers(before))).ShouldBeRefused("changed-meanwhile");
        await Fail(there, await Due(served));
        var last = await Due(served);
        (await there.Post($"/call-backs/{last.Id}/give-up", new { reason = "三次无人接听", last.Version })).Succeeded();
        (await town.Now(served)).Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    public async Task An_open_feedback_form_goes_with_its_case_and_its_loop_is_closed_there_D6()
    {
        var town = await Town.Build(product);
        var served = await town.Serve(town.Chen);
        using var here = await product.SignIn("caller,manager", town.Here.Scope);
        using var there = await product.SignIn("caller,manager", town.There.Scope);
        var first = await Due(served);
        var number = (await here.Post($"/call-backs/{first.Id}/answers", Answers(first, problem: "等了三个小时"))).Succeeded().Json.GetProperty("feedback").GetString()!;

        await town.GiveAway(served);

        (await here.Get($"/feedback/{number}")).Status.ShouldBe(404);
        (await here.Get($"/search?q={number}")).Text.ShouldNotContain($"/feedback/{number}");
        (await here.Get($"/call-backs/{first.Id}")).Status.ShouldBe(404, "a call is shown with its case");
        (await there.Get($"/search?q={number}")).Text.ShouldContain($"/feedback/{number}");
        (await there.Open($"/feedback/{number}")).Text.ShouldNotContain($"/call-backs/{first.Id}", customMessage: "what has ended stayed");
        (await product.Do((PledgeDbContext db) => db.Set<Notification>().AnyAsync(n => n.AccountId == there.AccountId && n.Path == $"/feedback/{number}"))).ShouldBeTrue();
        var version = (await there.Get($"/feedback/{number}")).Succeeded().Json.GetProperty("version").GetInt32();
        (await there.Post($"/feedback/{number}/handle", new { measures = "培训派工", result = "已致歉", version })).Succeeded();

        var second = await Due(served);
        (second.Round, second.OutletId, second.CustomerName).ShouldBe((2, town.There.Id, first.CustomerName));
        (await there.Post($"/call-backs/{second.Id}/answers", Answers(second))).Succeeded().Json.GetProperty("caseStatus").GetString().ShouldBe("closed");
        (await there.Get($"/feedback/{number}")).Json.GetProperty("form").GetProperty("status").GetString().ShouldBe("closed");
    }

    private static object Answers(Call call, string? problem = null) => new
    {
        answers = new[] { "punctuality", "attitude", "skill", "result", "charges" }.ToDictionary(question => question, _ => problem is null ? "satisfied" : "unsatisfied"),
        problem,
        department = problem is null ? null : "field-service",
        call.Version,
    };

    private async Task Fail(Client caller, Call call)
    {
        (await caller.Post($"/call-backs/{call.Id}/attempts", new { reason = "no-answer", retryAt = product.Time.Now.AddHours(12), call.Version })).Succeeded();
        product.Time.Advance(TimeSpan.FromHours(12));
    }

    private Task<Call> Due(CaseSummary served) => product.Do((PledgeDbContext db) => db.Set<Call>().SingleAsync(call => call.CaseId == served.Id && call.Status == CallStatus.Due));
}
