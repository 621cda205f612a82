using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Data;

namespace Pledge.Field.Tests;

public sealed class VisitsOnSqlite(OnSqlite product) : VisitSuite(product), IClassFixture<OnSqlite>;

public sealed class VisitsOnPostgres(OnPostgres product) : VisitSuite(product), IClassFixture<OnPostgres>;

/// <summary>Who may do what with a visit, and what happens to it from outside.</summary>
public abstract class VisitSuite(Product product)
{
    [Fact]
    public async Task Without_a_dispatch_order_no_visit_starts()
    {
        var street = await Street.Build(product);
        var visit = await street.VisitOf((await street.Report()).Id);
        using var technician = await street.Technician();

        foreach (var (step, command) in new (string, object)[] { ("arrive", new { }), ("call", new { }), ("appointment", new { from = product.Time.Now.AddHours(1) }), ("checks", new { list = "B11.on-site" }), ("parts", new { part = "FUSE-2A" }), ("absent", new { }) })
        {
            (await technician.Post($"/visits/{visit.Number}/{step}", command)).ShouldBeRefused("visit.no-dispatch-order");
        }
    }

    [Fact]
    public async Task A_technician_without_a_valid_certificate_is_neither_dispatched_nor_checked_in()
    {
        var street = await Street.Build(product);
        var visit = await street.VisitOf((await street.Report()).Id);

        (await street.Dispatch(visit, street.Expired)).Refusals[0].Code.ShouldBe("technician.certificate-expired");

        visit = await street.Dispatch(await street.CaseNow(visit.CaseId), street.Lin);
        await product.Write(services => ((PledgeDbContext)services.GetService(typeof(PledgeDbContext))!).Set<Network.People.Certificate>().Where(c => c.PersonId == street.Lin).ExecuteUpdateAsync(set => set.SetProperty(c => c.RevokedOn, new DateOnly(2026, 1, 1))));
        using var technician = await street.Technician(street.Lin);
        (await technician.Post($"/visits/{visit.Number}/arrive", new { })).ShouldBeRefused("technician.certificate-expired");
    }

    [Fact]
    public async Task Of_two_dispatchers_the_slower_one_overwrites_nothing()
    {
        var street = await Street.Build(product);
        var visit = await street.VisitOf((await street.Report()).Id);

        (await street.Dispatch(visit, street.Chen)).Refused.ShouldBeFalse();

        (await street.Dispatch(visit, street.Lin, visit.Version)).Refusals[0].Code.ShouldBe("changed-meanwhile");
        (await street.VisitOf(visit.CaseId)).TechnicianId.ShouldBe(street.Chen);
    }

    [Fact]
    public async Task A_dispatch_order_can_be_taken_back_while_nobody_has_started()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();

        var withdrawn = await product.Write(services => ((IVisits)services.GetService(typeof(IVisits))!).Withdraw(visit.Id, visit.Version, "技术员请假", CancellationToken.None));

        withdrawn.Value.Status.ShouldBe(VisitStatus.Requested);
        withdrawn.Value.TechnicianId.ShouldBeNull();
        (await street.CaseNow(visit.CaseId)).Status.ShouldBe(CaseStatus.AwaitingDispatch);
        (await street.Events(visit.CaseId)).TakeLast(3).ShouldBe(["dispatch.requested", "dispatched", "dispatch.withdrawn"], "the visit was asked for once, and its clocks go on");
        (await street.VisitOf(visit.CaseId)).Id.ShouldBe(visit.Id, "no second visit was opened");
        using var technician = await street.Technician();
        (await technician.Post($"/visits/{visit.Number}/arrive", new { })).ShouldBeRefused("visit.no-dispatch-order");
    }

    [Fact]
    public async Task When_the_desk_asks_again_the_order_falls_unless_somebody_is_there_already()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();

        await street.Happens(visit.CaseId, "dispatch.requested", "客户催促");

        (await street.VisitOf(visit.CaseId)).Status.ShouldBe(VisitStatus.Requested);
        visit = await street.Dispatch(await street.CaseNow(visit.CaseId));
        using var technician = await street.Technician();
        await Street.Step(technician, visit, "arrive", new { });
        await street.Happens(visit.CaseId, "dispatch.requested", "客户再次催促");
        await Street.AnswerChecks(technician, visit.Number);
        await Street.Step(technician, visit, "charge", new { });
        await Street.Step(technician, visit, "finish", new { workDone = "done", signature = Street.Signature, signatureName = "周" });
        (await street.CaseNow(visit.CaseId)).Status.ShouldBe(CaseStatus.AwaitingCallBack);
        (await street.VisitOf(visit.CaseId)).Number.ShouldBe(visit.Number, "no second visit was opened");
    }

    [Fact]
    public async Task A_technician_is_on_site_in_one_place_at_a_time()
    {
        var street = await Street.Build(product);
        var visits = new[] { await street.Dispatch(), await street.Dispatch() };
        using var technician = await street.Technician();

        var answers = await Task.WhenAll(visits.Select(visit => technician.Post($"/visits/{visit.Number}/arrive", new { })));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Single(answer => answer.Status != 200).ShouldBeRefused("visit.elsewhere");
        var (there, waiting) = answers[0].Status == 200 ? (visits[0], visits[1]) : (visits[1], visits[0]);
        (await technician.Post($"/visits/{waiting.Number}/arrive", new { })).Text.ShouldContain(there.Number);
        await Street.Step(technician, there, "unfinished", new { reason = "senior", note = "须升级", promisedFor = "2026-03-09", signature = Street.Signature, signatureName = "周" });
        await Street.Step(technician, waiting, "arrive", new { });
    }

    [Fact]
    public async Task Appointments_of_one_technician_overlap_only_when_the_conflict_is_accepted()
    {
        var street = await Street.Build(product);
        var (one, two, colleagues) = (await street.Dispatch(), await street.Dispatch(), await street.Dispatch(technician: street.Lin));
        using var technician = await street.Technician();
        using var colleague = await street.Technician(street.Lin);
        var from = product.Time.Now.AddHours(5);
        await Street.Step(technician, one, "appointment", new { from });

        var refused = await technician.Post($"/visits/{two.Number}/appointment", new { from = from.AddMinutes(30) });
        refused.ShouldBeRefused("visit.appointment-overlap").Text.ShouldContain(one.Number);
        refused.Status.ShouldBe(409);
        (await street.VisitOf(two.CaseId)).Status.ShouldBe(VisitStatus.Dispatched);
        await Street.Step(colleague, colleagues, "appointment", new { from });
        await Street.Step(technician, two, "appointment", new { from = from.AddHours(1) });
        (await technician.Post($"/visits/{two.Number}/postpone", new { from, reason = "堵车" })).ShouldBeRefused("visit.appointment-overlap");
        await Street.Step(technician, two, "postpone", new { from, reason = "堵车", acceptConflicts = true });
        (await street.VisitOf(two.CaseId)).PlannedStart.ShouldBe(from);
        using var reader = await product.SignIn("agent", street.Here.Scope, Kernel.Text.Language.English);
        (await reader.Get($"/cases/{two.CaseNumber}")).Succeeded().Text.ShouldContain($"which was accepted: {one.Number}");
    }

    [Fact]
    public async Task No_appointment_is_made_for_a_day_after_the_certificate_ends_or_far_ahead()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        await product.Write(services => ((PledgeDbContext)services.GetService(typeof(PledgeDbContext))!).Set<Network.People.Certificate>().Where(c => c.PersonId == street.Chen)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ValidUntil, Kernel.Web.House.DayOf(product.Time.Now).AddDays(10))));
        using var technician = await street.Technician();

        (await technician.Post($"/visits/{visit.Number}/appointment", new { from = product.Time.Now.AddDays(11) })).ShouldBeRefused("technician.certificate-expired").Errors.ShouldBe(["from: technician.certificate-expired"]);
        (await technician.Post($"/visits/{visit.Number}/appointment", new { from = product.Time.Now.AddDays(400) })).ShouldBeRefused("visit.appointment-far");
        await Street.Step(technician, visit, "appointment", new { from = product.Time.Now.AddDays(9) });
    }

    [Fact]
    public async Task A_visit_of_another_outlet_does_not_exist()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var stranger = await product.SignIn("technician", street.There.Scope, personId: street.Chen);
        using var program = await product.WithKey(street.There.Scope, "field.see", "field.work", "field.record");

        (await stranger.Open($"/visits/{visit.Number}")).Status.ShouldBe(404);
        (await stranger.Open($"/visits/{visit.Number}/sheet")).Status.ShouldBe(404);
        (await stranger.Open($"/visits/{visit.Number}/arrive")).Status.ShouldBe(404);
        (await stranger.Open("/field")).Text.ShouldNotContain(visit.Number);
        (await stranger.Open("/visits/export.csv")).Text.ShouldNotContain(visit.Number);
        (await program.Get($"/visits/{visit.Number}")).ShouldBeRefused("not-found");
        (await program.Get("/visits")).Text.ShouldNotContain(visit.Number);
        (await program.Get($"/search?q={visit.Number}")).Text.ShouldNotContain(visit.Number);
        foreach (var step in new[] { "arrive", "call", "absent", "finish", "charge", "checks", "parts", "unfinished" })
        {
            var answer = await program.Post($"/visits/{visit.Number}/{step}", new { part = "X", workDone = "x", list = "B11.on-site", reason = "parts", note = "x", promisedFor = "2026-03-09", signature = Street.Signature, signatureName = "x" });
            answer.ShouldBeRefused("not-found");
        }

        (await program.Post($"/cases/{visit.CaseNumber}/visits", new { reason = "x" })).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_colleague_cannot_work_on_a_visit_that_is_not_his()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch(technician: street.Lin);
        using var colleague = await street.Technician();
        using var dispatcher = await product.SignIn("dispatcher", street.Here.Scope);

        (await colleague.Post($"/visits/{visit.Number}/call", new { })).ShouldBeRefused("visit.not-yours");
        (await dispatcher.Post($"/visits/{visit.Number}/call", new { note = "代录" })).Succeeded();
    }

    [Fact]
    public async Task A_visit_at_another_outlet_than_the_customer_s_knows_whom_it_goes_to()
    {
        var street = await Street.Build(product);
        var first = await street.VisitOf((await street.Report()).Id);
        await street.GiveAway(first.CaseNumber);
        using var here = await product.SignIn("manager", street.Here.Scope);
        using var there = await product.SignIn("manager", street.There.Scope);

        (await here.Get($"/search?q={first.Number}")).Text.ShouldNotContain($"/visits/{first.Number}", customMessage: "it went with its case");
        (await there.Get($"/search?q={first.Number}")).Text.ShouldContain($"/visits/{first.Number}");
        (await there.Post($"/visits/{first.Number}/cancel", new { reason = "客户改期" })).Succeeded();
        (await there.Post($"/cases/{first.CaseNumber}/visits", new { reason = "再来" })).Succeeded();

        var visit = await street.VisitOf(first.CaseId);
        (visit.Number, visit.OutletId).ShouldBe(($"{first.CaseNumber}-2", street.There.Id));
        (visit.CustomerName, visit.ContactName, visit.Phone, visit.Address).ShouldBe((first.CustomerName, first.ContactName, "13800138000", "北京路 182 号"));
        var page = (await there.Open($"/visits/{visit.Number}")).Text;
        page.ShouldContain(first.CustomerName);
        page.ShouldContain("SN-", customMessage: "its device too");
    }

    [Fact]
    public async Task A_case_stays_with_its_outlet_while_a_technician_is_on_site()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        using var manager = await product.SignIn("manager");
        await Street.Step(technician, visit, "arrive", new { });

        var answer = await manager.Post($"/cases/{visit.CaseNumber}/change-area", new { area = "city", outletId = street.There.Id, reason = "x", (await street.CaseNow(visit.CaseId)).Version });
        answer.ShouldBeRefused("case.visit-on-site").Errors.ShouldBe(["outletId: case.visit-on-site"]);
        (await manager.Post($"/cases/{visit.CaseNumber}/change-area", new { area = "suburb", reason = "地址更正", (await street.CaseNow(visit.CaseId)).Version })).Succeeded();

        await Street.Step(technician, visit, "unfinished", new { reason = "other", note = "须另一网点", promisedFor = "2026-03-09", signature = Street.Signature, signatureName = "周" });
        await street.GiveAway(visit.CaseNumber);
        (await street.VisitOf(visit.CaseId)).OutletId.ShouldBe(street.There.Id, "the next visit goes with the case");
    }

    [Fact]
    public async Task What_is_sent_twice_happens_once()
    {
        var street = await Street.Build(product);
        await street.Supply();
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        await Street.Step(technician, visit, "arrive", new { });
        var key = Guid.NewGuid().ToString("n");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => technician.Post($"/visits/{visit.Number}/parts", new { part = "FUSE-2A", quantity = 3 }, key)));

        answers.ShouldAllBe(answer => answer.Status == 200);
        (await street.VisitOf(visit.CaseId)).Parts.Sum(part => part.Quantity).ShouldBe(3);
        (await street.Level("FUSE-2A")).ShouldBe(7);
    }

    [Fact]
    public async Task Times_in_the_future_or_before_the_dispatch_are_refused_at_their_field()
    {
        var street = await Street.Build(product);
        product.Time.Advance(TimeSpan.FromHours(1));
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        var future = await technician.Post($"/visits/{visit.Number}/arrive", new { happenedAt = product.Time.Now.AddMinutes(10) });
        future.ShouldBeRefused("time.in-future").Errors.ShouldBe(["happenedAt: time.in-future"]);

        var early = await technician.Post($"/visits/{visit.Number}/arrive", new { happenedAt = product.Time.Now.AddMinutes(-10) });
        early.ShouldBeRefused("time.before-earlier-step").Errors.ShouldBe(["happenedAt: time.before-earlier-step"]);
    }

    [Fact]
    public async Task A_cancelled_case_calls_its_visit_off_and_a_visit_can_be_asked_for_again()
    {
        var street = await Street.Build(product);
        var dispatched = await street.Dispatch();
        using var manager = await product.SignIn("manager", street.Here.Scope);
        (await manager.Post($"/cases/{dispatched.CaseNumber}/visits", new { reason = "再来" })).ShouldBeRefused("visit.already-open");

        (await manager.Post($"/visits/{dispatched.Number}/cancel", new { })).Errors.ShouldBe(["reason: field.required"]);
        (await manager.Post($"/visits/{dispatched.Number}/cancel", new { reason = "客户改期" })).Succeeded();
        (await street.Events(dispatched.CaseId))[^1].ShouldBe("noted");
        (await manager.Post($"/cases/{dispatched.CaseNumber}/visits", new { reason = "再来" })).Succeeded().Json.GetProperty("number").GetString().ShouldBe($"{dispatched.CaseNumber}-2");
        (await street.CaseNow(dispatched.CaseId)).Status.ShouldBe(CaseStatus.AwaitingDispatch);
        (await manager.Post($"/visits/{dispatched.CaseNumber}-2/cancel", new { reason = "又改期" })).Succeeded();
        (await manager.Post($"/cases/{dispatched.CaseNumber}/visits", new { reason = "还是要来" })).Succeeded().Json.GetProperty("number").GetString().ShouldBe($"{dispatched.CaseNumber}-3");

        await street.Happens(dispatched.CaseId, "case.cancelled", "不用了");
        (await street.VisitOf(dispatched.CaseId)).Status.ShouldBe(VisitStatus.Cancelled);
    }

    [Fact]
    public async Task Hostile_texts_come_back_as_they_were_typed()
    {
        Assert.SkipWhen(Shared.NaughtyStrings.Count == 0, "The shared folder with hostile strings is absent.");
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        foreach (var text in Street.HostileNotes)
        {
            var answer = await technician.Post($"/visits/{visit.Number}/call", new { note = text });
            answer.Succeeded();
            var shown = (await technician.Get($"/visits/{visit.Number}")).Succeeded().Json.GetProperty("callNote").GetString();
            shown.ShouldBe(Kernel.Text.SafeText.Clean(text, keepLines: true));
        }

        const string Markup = "<script>alert(1)</script>\"'&";
        await Street.Step(technician, visit, "arrive", new { });
        await Street.Step(technician, visit, "unfinished", new { reason = "other", note = Markup, promisedFor = "2026-03-09", signature = Street.Signature, signatureName = Markup });
        foreach (var page in new[] { $"/visits/{visit.Number}", $"/visits/{visit.Number}/sheet" })
        {
            var html = (await technician.Open(page)).Succeeded().Text;
            html.ShouldNotContain("<script>alert(1)");
            html.ShouldContain("&lt;script&gt;alert(1)");
        }
    }
}
