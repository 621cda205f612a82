using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Outbox;
using Pledge.Stock;

namespace Pledge.Field.Tests;

public sealed class VisitsOnSqlite(OnSqlite product) : VisitSuite(product), IClassFixture<OnSqlite>;

public sealed class VisitsOnPostgres(OnPostgres product) : VisitSuite(product), IClassFixture<OnPostgres>;

public abstract class VisitSuite(Product product)
{
    [Fact]
    public async Task A_visit_that_cannot_be_finished_comes_back_and_is_signed()
    {
        var street = await Street.Build(product);
        await Supply(street);
        var served = await street.Report();
        var first = await street.Dispatch(served);
        using var technician = await street.Technician();

        await Step(technician, first, "call", new { note = "在店里" });
        await Step(technician, first, "appointment", new { from = product.Time.Now.AddHours(1) });
        product.Time.Advance(TimeSpan.FromHours(1));
        await Step(technician, first, "arrive", new { latitude = 23.1, longitude = 113.3 });
        await Step(technician, first, "parts", new { part = "fuse-2a", quantity = 2 });
        await Step(technician, first, "unfinished", new { reason = "parts", note = "主板须订货", promisedFor = "2026-03-06" });

        var second = await street.VisitOf(served.Id);
        second.Number.ShouldBe($"{served.Number}-2");
        second.Status.ShouldBe(VisitStatus.Requested);
        (await street.CaseNow(served.Id)).Status.ShouldBe(CaseStatus.AwaitingDispatch);

        product.Time.Advance(TimeSpan.FromDays(1));
        second = await street.Dispatch(served);
        await Step(technician, second, "arrive", new { });
        await Street.AnswerChecks(technician, second.Number);
        await Step(technician, second, "charge", new { quantities = new { DIAGNOSE = 1 } });
        await Step(technician, second, "finish", new { cause = "保险丝烧断", workDone = "更换保险丝", signature = Street.Dot, signatureName = "周女士" });

        (await street.CaseNow(served.Id)).Status.ShouldBe(CaseStatus.AwaitingCallBack);
        (await street.Events(served.Id)).ShouldBe(
        [
            "case.reported", "case.opened", "dispatch.requested", "dispatched", "customer.called", "appointment.set", "arrived", "part.replaced",
            "solution.offered", "waiting-parts.begin", "promised.date", "sheet.entered", "dispatch.requested",
            "dispatched", "waiting-parts.end", "arrived", "returned", "restored", "sheet.signed", "sheet.entered",
        ]);
        var finished = await street.VisitOf(served.Id);
        finished.ChargeTotal.ShouldBe(0, "the device is in warranty");
        var sheet = await technician.Open($"/visits/{second.Number}/sheet");
        sheet.Succeeded().Text.ShouldContain($"/files/{finished.SignatureFileId}");
        (await technician.Open($"/files/{finished.SignatureFileId}")).Succeeded().Headers["Content-Type"].ShouldBe("image/png");
    }

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
        await Step(technician, visit, "arrive", new { });
        await street.Happens(visit.CaseId, "dispatch.requested", "客户再次催促");
        await Street.AnswerChecks(technician, visit.Number);
        await Step(technician, visit, "charge", new { });
        await Step(technician, visit, "finish", new { workDone = "done", signature = Street.Dot, signatureName = "周" });
        (await street.CaseNow(visit.CaseId)).Status.ShouldBe(CaseStatus.AwaitingCallBack);
        (await street.VisitOf(visit.CaseId)).Number.ShouldBe(visit.Number, "no second visit was opened");
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
            var answer = await program.Post($"/visits/{visit.Number}/{step}", new { part = "X", workDone = "x", list = "B11.on-site", reason = "parts", note = "x", promisedFor = "2026-03-09" });
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
    public async Task What_is_sent_twice_happens_once()
    {
        var street = await Street.Build(product);
        await Supply(street);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        await Step(technician, visit, "arrive", new { });
        var key = Guid.NewGuid().ToString("n");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => technician.Post($"/visits/{visit.Number}/parts", new { part = "FUSE-2A", quantity = 3 }, key)));

        answers.ShouldAllBe(answer => answer.Status == 200);
        (await street.VisitOf(visit.CaseId)).Parts.Sum(part => part.Quantity).ShouldBe(3);
        (await Level(street, "FUSE-2A")).ShouldBe(7);
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
    public async Task Steps_recorded_late_keep_the_time_at_which_they_happened()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        var dispatched = product.Time.Now;
        using var technician = await street.Technician();
        product.Time.Advance(TimeSpan.FromHours(5));

        await Step(technician, visit, "call", new { happenedAt = dispatched.AddMinutes(20) });
        await Step(technician, visit, "arrive", new { happenedAt = dispatched.AddMinutes(50) });

        var fact = await product.Do((PledgeDbContext db) => db.Set<RecordedFact>().SingleAsync(fact => fact.CaseId == visit.CaseId && fact.Event == "arrived"));
        fact.HappenedAt.ShouldBe(dispatched.AddMinutes(50));
        fact.RecordedAt.ShouldBe(product.Time.Now);
    }

    [Fact]
    public async Task An_absent_customer_is_waited_for_and_the_dispatcher_is_told()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        using var dispatcher = await product.SignIn("dispatcher", street.Here.Scope);
        using var elsewhere = await product.SignIn("dispatcher", street.There.Scope);
        await Step(technician, visit, "arrive", new { });
        await Step(technician, visit, "absent", new { });
        product.Time.Advance(TimeSpan.FromMinutes(14));
        (await technician.Post($"/visits/{visit.Number}/leave-absent", new { })).ShouldBeRefused("visit.wait-longer");
        product.Time.Advance(TimeSpan.FromMinutes(1));

        await Step(technician, visit, "leave-absent", new { });

        var told = await product.Do((PledgeDbContext db) => db.Set<Notification>().Where(n => n.Path == $"/visits/{visit.Number}").ToListAsync());
        told.Select(notification => notification.AccountId).Distinct().ShouldBe([dispatcher.AccountId]);
        told.Count.ShouldBe(2);
        var next = await street.Dispatch(await street.CaseNow(visit.CaseId));
        await Step(technician, next, "call", new { });
        (await street.Events(visit.CaseId)).ShouldBe(
        [
            "case.reported", "case.opened", "dispatch.requested", "dispatched", "arrived", "absent.begin", "dispatch.requested", "dispatched", "customer.called", "absent.end",
        ]);
    }

    [Fact]
    public async Task An_appointment_is_moved_only_with_a_reason_told_to_the_customer()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        await Step(technician, visit, "appointment", new { from = product.Time.Now.AddHours(2) });

        (await technician.Post($"/visits/{visit.Number}/appointment", new { from = product.Time.Now.AddHours(3) })).ShouldBeRefused("visit.illegal-transition");
        (await technician.Post($"/visits/{visit.Number}/postpone", new { from = product.Time.Now.AddHours(3) })).Errors.ShouldBe(["reason: field.required"]);
        await Step(technician, visit, "postpone", new { from = product.Time.Now.AddHours(3), reason = "车辆故障" });

        (await street.Events(visit.CaseId))[^3..].ShouldBe(["customer.called", "appointment.missed", "appointment.set"]);
        (await street.VisitOf(visit.CaseId)).PlannedStart.ShouldBe(product.Time.Now.AddHours(3));
    }

    [Fact]
    public async Task The_sheet_is_not_finished_unsigned_and_a_paper_sheet_needs_its_picture()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        await Step(technician, visit, "arrive", new { });
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done" })).ShouldBeRefused("visit.check-list-incomplete");
        await Street.AnswerChecks(technician, visit.Number);
        await Step(technician, visit, "charge", new { });

        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周" })).ShouldBeRefused("visit.signature-missing");
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周", signature = "data:image/png;base64,AAAA" })).ShouldBeRefused("visit.signature-unreadable");
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周", signature = "data:text/html;base64,PGI+" })).ShouldBeRefused("visit.signature-unreadable");
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signature = Street.Dot })).Errors.ShouldBe(["signatureName: field.required"]);
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周", signatureOnPaper = true })).ShouldBeRefused("visit.paper-missing");
        (await street.VisitOf(visit.CaseId)).Status.ShouldBe(VisitStatus.OnSite);
        (await product.Do((PledgeDbContext db) => db.Set<StoredFile>().CountAsync(file => file.Subject == "visit" && file.SubjectId == visit.Id))).ShouldBe(0);

        (string, string)[] fields = [("workDone", "done"), ("signatureName", "周"), ("signatureOnPaper", "on")];
        (await technician.Submit($"/visits/{visit.Number}/finish", fields, [("signaturePaper", "sheet.png", "not a picture"u8.ToArray())])).ShouldBeRefused("file.kind");
        (await technician.Submit($"/visits/{visit.Number}/finish", fields, [("signaturePaper", "sheet.png", Convert.FromBase64String(Street.Dot.Split(',')[1]))])).Succeeded();
        (await street.VisitOf(visit.CaseId)).SignedOnPaper.ShouldBeTrue();
    }

    [Fact]
    public async Task Out_of_warranty_the_price_list_holds_and_an_invoice_is_needed()
    {
        var street = await Street.Build(product);
        await Supply(street);
        var visit = await street.Dispatch(await street.Report(withDevice: false));
        using var technician = await street.Technician();
        await Step(technician, visit, "arrive", new { });
        await Step(technician, visit, "parts", new { part = "FUSE-2A", quantity = 2 });
        await Street.AnswerChecks(technician, visit.Number);
        (await technician.Post($"/visits/{visit.Number}/charge", new { quantities = new Dictionary<string, int> { ["FREE-BEER"] = 1 } })).ShouldBeRefused("visit.service-unknown");

        var charged = await technician.Post($"/visits/{visit.Number}/charge", new { quantities = new Dictionary<string, int> { ["VISIT-CITY"] = 1, ["DIAGNOSE"] = 2 } });

        charged.Succeeded().Json.GetProperty("total").GetDecimal().ShouldBe(50 + 60 + 4);
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signature = Street.Dot, signatureName = "周" })).ShouldBeRefused("visit.invoice-missing");
        await Step(technician, visit, "charge", new { quantities = new Dictionary<string, int> { ["VISIT-CITY"] = 1 }, invoiceNumber = "0440012345" });
        await Step(technician, visit, "finish", new { workDone = "done", signature = Street.Dot, signatureName = "周" });
        (await street.VisitOf(visit.CaseId)).ChargeTotal.ShouldBe(54);
    }

    [Fact]
    public async Task A_loaner_from_stock_starts_no_sale_and_is_told_to_the_case()
    {
        var street = await Street.Build(product);
        await Supply(street);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        await Step(technician, visit, "arrive", new { });
        (await technician.Post($"/visits/{visit.Number}/parts", new { part = "LOAN-REG" })).ShouldBeRefused("stock.serial-required");

        await Step(technician, visit, "parts", new { part = "LOAN-REG", serial = $"L-{street.Here.Id}" });

        (await street.Events(visit.CaseId))[^1].ShouldBe("loaner.issued");
        (await technician.Post($"/visits/{visit.Number}/parts", new { part = "LOAN-REG", serial = $"L-{street.Here.Id}" })).ShouldBeRefused("stock.serial-not-here");
    }

    [Fact]
    public async Task Of_two_technicians_who_want_the_last_part_one_gets_it()
    {
        var street = await Street.Build(product);
        await Supply(street, fuses: 1);
        var (one, two) = (await street.Dispatch(), await street.Dispatch(technician: street.Lin));
        using var chen = await street.Technician();
        using var lin = await street.Technician(street.Lin);
        await Step(chen, one, "arrive", new { });
        await Step(lin, two, "arrive", new { });

        var answers = await Task.WhenAll(chen.Post($"/visits/{one.Number}/parts", new { part = "FUSE-2A" }), lin.Post($"/visits/{two.Number}/parts", new { part = "FUSE-2A" }));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Single(answer => answer.Status != 200).ShouldBeRefused("stock.not-enough");
        (await Level(street, "FUSE-2A")).ShouldBe(0);
        var used = (await street.VisitOf(one.CaseId)).Parts.Count + (await street.VisitOf(two.CaseId)).Parts.Count;
        used.ShouldBe(1);
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
        await Step(technician, visit, "arrive", new { });
        await Step(technician, visit, "unfinished", new { reason = "other", note = Markup, promisedFor = "2026-03-09", signature = Street.Dot, signatureName = Markup });
        foreach (var page in new[] { $"/visits/{visit.Number}", $"/visits/{visit.Number}/sheet" })
        {
            var html = (await technician.Open(page)).Succeeded().Text;
            html.ShouldNotContain("<script>alert(1)");
            html.ShouldContain("&lt;script&gt;alert(1)");
        }
    }

    [Fact]
    public async Task Every_screen_of_a_visit_opens_in_both_languages()
    {
        var street = await Street.Build(product);
        await Supply(street);
        var visit = await street.Dispatch();
        foreach (var language in Enum.GetValues<Kernel.Text.Language>())
        {
            using var technician = await product.SignIn("technician,manager", street.Here.Scope, language, street.Chen);
            string[] steps = ["prepare", "call", "appointment", "arrive", "on-site", "parts", "charge", "unfinished", "absent", "finish"];
            foreach (var path in new[] { "/field", "/visits", $"/visits/{visit.Number}", $"/visits/{visit.Number}/sheet" }.Concat(steps.Select(step => $"/visits/{visit.Number}/{step}")))
            {
                (await technician.Open(path)).Status.ShouldBe(200, path);
            }

            (await technician.Open($"/visits/{visit.Number}/nonsense")).Status.ShouldBe(404);
            await Step(technician, visit, language == Kernel.Text.Language.Chinese ? "arrive" : "absent", new { });
        }
    }

    private static async Task Step(Client technician, SiteVisit visit, string step, object command) =>
        (await technician.Post($"/visits/{visit.Number}/{step}", command)).Succeeded();

    private async Task Supply(Street street, int fuses = 10)
    {
        using var administrator = await product.SignIn("administrator");
        await administrator.Post("/parts", new { code = "FUSE-2A", chineseName = "保险丝", englishName = "Fuse", unit = "个", price = 2 });
        await administrator.Post("/parts", new { code = "LOAN-REG", chineseName = "备机", englishName = "Loaner", unit = "台", price = 0, serialised = true, loaner = true });
        (await administrator.Post("/stock/receive", new { outletId = street.Here.Id, part = "FUSE-2A", quantity = fuses })).Succeeded();
        var serial = $"L-{street.Here.Id}";
        (await administrator.Post("/stock/receive", new { outletId = street.Here.Id, part = "LOAN-REG", quantity = 1, serials = serial })).Succeeded();
    }

    private Task<int> Level(Street street, string code) => product.Do(async (IStock stock) =>
        (await stock.AtOutlet(street.Here.Id, CancellationToken.None)).FirstOrDefault(stocked => stocked.Part.Code == code)?.Quantity ?? 0);
}
