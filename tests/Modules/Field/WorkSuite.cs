using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Outbox;

namespace Pledge.Field.Tests;

public sealed class WorkOnSqlite(OnSqlite product) : WorkSuite(product), IClassFixture<OnSqlite>;

public sealed class WorkOnPostgres(OnPostgres product) : WorkSuite(product), IClassFixture<OnPostgres>;

/// <summary>What the technician does, from the call to the signed sheet.</summary>
public abstract class WorkSuite(Product product)
{
    // A PNG of one pixel.
    private const string Dot = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_visit_that_cannot_be_finished_comes_back_and_is_signed()
    {
        var street = await Street.Build(product);
        await street.Supply();
        var served = await street.Report();
        var first = await street.Dispatch(served);
        using var technician = await street.Technician();

        await Street.Step(technician, first, "call", new { note = "在店里" });
        await Street.Step(technician, first, "appointment", new { from = product.Time.Now.AddHours(1) });
        product.Time.Advance(TimeSpan.FromHours(1));
        await Street.Step(technician, first, "arrive", new { latitude = 23.1, longitude = 113.3 });
        await Street.Step(technician, first, "parts", new { part = "fuse-2a", quantity = 2 });

        // Each visit is charged [B14] and signed for [B7], not only the last one.
        (await technician.Post($"/visits/{first.Number}/unfinished", new { reason = "parts", note = "主板须订货", promisedFor = "2026-03-06", signature = Street.Signature, signatureName = "周女士" })).ShouldBeRefused("visit.charge-missing");
        await Street.Step(technician, first, "charge", new { });
        (await technician.Post($"/visits/{first.Number}/unfinished", new { reason = "parts", note = "主板须订货", promisedFor = "2026-03-06", signatureName = "周女士" })).ShouldBeRefused("visit.signature-missing");
        await Street.Step(technician, first, "unfinished", new { reason = "parts", note = "主板须订货", promisedFor = "2026-03-06", signature = Street.Signature, signatureName = "周女士" });

        var second = await street.VisitOf(served.Id);
        second.Number.ShouldBe($"{served.Number}-2");
        second.Status.ShouldBe(VisitStatus.Requested);
        (await street.CaseNow(served.Id)).Status.ShouldBe(CaseStatus.AwaitingDispatch);

        product.Time.Advance(TimeSpan.FromDays(1));
        second = await street.Dispatch(served);
        await Street.Step(technician, second, "arrive", new { });
        await Street.AnswerChecks(technician, second.Number);
        await Street.Step(technician, second, "charge", new { quantities = new { DIAGNOSE = 1 } });
        await Street.Step(technician, second, "finish", new { cause = "保险丝烧断", workDone = "更换保险丝", signature = Street.Signature, signatureName = "周女士" });

        (await street.CaseNow(served.Id)).Status.ShouldBe(CaseStatus.AwaitingCallBack);
        (await street.Events(served.Id)).ShouldBe(
        [
            "case.reported", "case.opened", "dispatch.requested", "dispatched", "customer.called", "appointment.set", "arrived", "part.replaced",
            "solution.offered", "waiting-parts.begin", "promised.date", "sheet.signed", "sheet.entered", "dispatch.requested",
            "dispatched", "waiting-parts.end", "arrived", "returned", "restored", "sheet.signed", "sheet.entered",
        ]);
        var finished = await street.VisitOf(served.Id);
        finished.ChargeTotal.ShouldBe(0, "the device is in warranty");
        var sheet = await technician.Open($"/visits/{second.Number}/sheet");
        sheet.Succeeded().Text.ShouldContain($"/files/{finished.SignatureFileId}");
        (await technician.Open($"/files/{finished.SignatureFileId}")).Succeeded().Headers["Content-Type"].ShouldBe("image/png");
    }

    [Fact]
    public async Task Steps_recorded_late_keep_the_time_at_which_they_happened()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        var dispatched = product.Time.Now;
        using var technician = await street.Technician();
        product.Time.Advance(TimeSpan.FromHours(5));

        await Street.Step(technician, visit, "call", new { happenedAt = dispatched.AddMinutes(20) });
        await Street.Step(technician, visit, "arrive", new { happenedAt = dispatched.AddMinutes(50) });

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
        await Street.Step(technician, visit, "arrive", new { });
        await Street.Step(technician, visit, "absent", new { });
        product.Time.Advance(TimeSpan.FromMinutes(14));
        (await technician.Post($"/visits/{visit.Number}/leave-absent", new { })).ShouldBeRefused("visit.wait-longer");
        product.Time.Advance(TimeSpan.FromMinutes(1));

        var served = await street.CaseNow(visit.CaseId);
        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(c => c.Id == served.CustomerId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Email, "zhou@example.com")));
        await Street.Step(technician, visit, "leave-absent", new { });

        var mail = await product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().SingleAsync(m => m.Channel == Channel.Mail && m.Subject.Contains(visit.CaseNumber)));
        mail.Recipient.ShouldBe("zhou@example.com");
        mail.Body.ShouldContain("等候至");
        var told = await product.Do((PledgeDbContext db) => db.Set<Notification>().Where(n => n.Path == $"/visits/{visit.Number}").ToListAsync());
        told.Select(notification => notification.AccountId).Distinct().ShouldBe([dispatcher.AccountId]);
        told.Count.ShouldBe(2);
        var next = await street.Dispatch(await street.CaseNow(visit.CaseId));
        await Street.Step(technician, next, "call", new { });
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
        await Street.Step(technician, visit, "appointment", new { from = product.Time.Now.AddHours(2) });

        (await technician.Post($"/visits/{visit.Number}/appointment", new { from = product.Time.Now.AddHours(3) })).ShouldBeRefused("visit.illegal-transition");
        (await technician.Post($"/visits/{visit.Number}/postpone", new { from = product.Time.Now.AddHours(3) })).Errors.ShouldBe(["reason: field.required"]);
        await Street.Step(technician, visit, "postpone", new { from = product.Time.Now.AddHours(3), reason = "车辆故障" });

        (await street.Events(visit.CaseId))[^3..].ShouldBe(["customer.called", "appointment.missed", "appointment.set"]);
        (await street.VisitOf(visit.CaseId)).PlannedStart.ShouldBe(product.Time.Now.AddHours(3));
    }

    [Fact]
    public async Task What_the_product_writes_into_the_timeline_is_read_in_either_language()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        var from = product.Time.Now.AddHours(1);
        await Street.Step(technician, visit, "appointment", new { from });
        await Street.Step(technician, visit, "postpone", new { from = from.AddHours(3), reason = "堵车" });

        using var reader = await product.SignIn("agent", street.Here.Scope, Kernel.Text.Language.English);
        var english = (await reader.Get($"/cases/{visit.CaseNumber}")).Succeeded().Text;
        using var other = await product.SignIn("agent", street.Here.Scope, Kernel.Text.Language.Chinese);
        var chinese = (await other.Get($"/cases/{visit.CaseNumber}")).Succeeded().Text;
        (english.Contains("Appointed for", StringComparison.Ordinal), english.Contains("预约", StringComparison.Ordinal)).ShouldBe((true, false));
        (chinese.Contains("预约", StringComparison.Ordinal), chinese.Contains("Appointed for", StringComparison.Ordinal)).ShouldBe((true, false));
        english.ShouldContain("堵车");
        chinese.ShouldContain("堵车");
    }

    [Fact]
    public async Task The_sheet_is_not_finished_unsigned_and_a_paper_sheet_needs_its_picture()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        await Street.Step(technician, visit, "arrive", new { });
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signature = Street.Signature, signatureName = "周" })).ShouldBeRefused("visit.check-list-incomplete");
        (await technician.Post($"/visits/{visit.Number}/finish", new { })).Errors.ShouldBe(["workDone: field.required", "signatureName: field.required", "signature: visit.signature-missing"]);
        await Street.AnswerChecks(technician, visit.Number);
        await Street.Step(technician, visit, "charge", new { });

        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周" })).ShouldBeRefused("visit.signature-missing");
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周", signature = "data:image/png;base64,AAAA" })).ShouldBeRefused("visit.signature-unreadable");
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周", signature = "data:text/html;base64,PGI+" })).ShouldBeRefused("visit.signature-unreadable");
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signature = Dot, signatureName = "周" })).ShouldBeRefused("visit.signature-too-small");
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signature = Street.Signature })).Errors.ShouldBe(["signatureName: field.required"]);
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signatureName = "周", signatureOnPaper = true })).ShouldBeRefused("visit.paper-missing");
        (await street.VisitOf(visit.CaseId)).Status.ShouldBe(VisitStatus.OnSite);
        (await product.Do((PledgeDbContext db) => db.Set<StoredFile>().CountAsync(file => file.Subject == "visit" && file.SubjectId == visit.Id))).ShouldBe(0);

        // The picture of the sheet says by itself that it was signed on paper.
        (string, string)[] fields = [("workDone", "done"), ("signatureName", "周")];
        (await technician.Submit($"/visits/{visit.Number}/finish", fields, [("signaturePaper", "sheet.png", "not a picture"u8.ToArray())])).ShouldBeRefused("file.kind");
        (await technician.Submit($"/visits/{visit.Number}/finish", fields, [("signaturePaper", "sheet.png", Convert.FromBase64String(Street.Signature.Split(',')[1]))])).Succeeded();
        (await street.VisitOf(visit.CaseId)).SignedOnPaper.ShouldBeTrue();
    }

    [Fact]
    public async Task Out_of_warranty_the_price_list_holds_and_an_invoice_is_needed()
    {
        var street = await Street.Build(product);
        await street.Supply();
        var visit = await street.Dispatch(await street.Report(withDevice: false));
        using var technician = await street.Technician();
        await Street.Step(technician, visit, "arrive", new { });
        await Street.Step(technician, visit, "parts", new { part = "FUSE-2A", quantity = 2 });
        await Street.AnswerChecks(technician, visit.Number);
        (await technician.Post($"/visits/{visit.Number}/charge", new { quantities = new Dictionary<string, int> { ["FREE-BEER"] = 1 } })).ShouldBeRefused("visit.service-unknown");

        var charged = await technician.Post($"/visits/{visit.Number}/charge", new { quantities = new Dictionary<string, int> { ["VISIT-CITY"] = 1, ["DIAGNOSE"] = 2 } });

        charged.Succeeded().Json.GetProperty("total").GetDecimal().ShouldBe(50 + 60 + 4);
        (await technician.Post($"/visits/{visit.Number}/finish", new { workDone = "done", signature = Street.Signature, signatureName = "周" })).ShouldBeRefused("visit.invoice-missing");
        await Street.Step(technician, visit, "charge", new { quantities = new Dictionary<string, int> { ["VISIT-CITY"] = 1 }, invoiceNumber = "0440012345" });
        await Street.Step(technician, visit, "finish", new { workDone = "done", signature = Street.Signature, signatureName = "周" });
        (await street.VisitOf(visit.CaseId)).ChargeTotal.ShouldBe(54);
    }

    [Fact]
    public async Task Parts_of_a_visit_that_is_left_unfinished_are_charged_with_an_invoice()
    {
        var street = await Street.Build(product);
        await street.Supply();
        var visit = await street.Dispatch(await street.Report(withDevice: false));
        using var technician = await street.Technician();
        var leave = new { reason = "parts", note = "主板须订货", promisedFor = "2026-03-09", signature = Street.Signature, signatureName = "周" };
        await Street.Step(technician, visit, "arrive", new { });
        await Street.Step(technician, visit, "parts", new { part = "FUSE-2A", quantity = 2 });

        (await technician.Post($"/visits/{visit.Number}/unfinished", leave)).ShouldBeRefused("visit.charge-missing");
        (await technician.Open($"/visits/{visit.Number}/unfinished")).Text.ShouldContain($"/visits/{visit.Number}/charge");
        await Street.Step(technician, visit, "charge", new { });
        (await technician.Post($"/visits/{visit.Number}/unfinished", leave)).ShouldBeRefused("visit.invoice-missing");
        await Street.Step(technician, visit, "charge", new { invoiceNumber = "0440012346" });
        await Street.Step(technician, visit, "unfinished", leave);

        (await technician.Open($"/visits/{visit.Number}/sheet")).Succeeded().Text.ShouldContain("0440012346");
    }

    [Fact]
    public async Task A_loaner_from_stock_starts_no_sale_and_is_told_to_the_case()
    {
        var street = await Street.Build(product);
        await street.Supply();
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        await Street.Step(technician, visit, "arrive", new { });
        (await technician.Post($"/visits/{visit.Number}/parts", new { part = "LOAN-REG" })).ShouldBeRefused("stock.serial-required");

        await Street.Step(technician, visit, "parts", new { part = "LOAN-REG", serial = $"L-{street.Here.Id}" });

        (await street.Events(visit.CaseId))[^1].ShouldBe("loaner.issued");
        (await technician.Post($"/visits/{visit.Number}/parts", new { part = "LOAN-REG", serial = $"L-{street.Here.Id}" })).ShouldBeRefused("stock.serial-not-here");
    }

    [Fact]
    public async Task Of_two_technicians_who_want_the_last_part_one_gets_it()
    {
        var street = await Street.Build(product);
        await street.Supply(fuses: 1);
        var (one, two) = (await street.Dispatch(), await street.Dispatch(technician: street.Lin));
        using var chen = await street.Technician();
        using var lin = await street.Technician(street.Lin);
        await Street.Step(chen, one, "arrive", new { });
        await Street.Step(lin, two, "arrive", new { });

        var answers = await Task.WhenAll(chen.Post($"/visits/{one.Number}/parts", new { part = "FUSE-2A" }), lin.Post($"/visits/{two.Number}/parts", new { part = "FUSE-2A" }));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Single(answer => answer.Status != 200).ShouldBeRefused("stock.not-enough");
        (await street.Level("FUSE-2A")).ShouldBe(0);
        var used = (await street.VisitOf(one.CaseId)).Parts.Count + (await street.VisitOf(two.CaseId)).Parts.Count;
        used.ShouldBe(1);
    }

    [Fact]
    public async Task Every_screen_of_a_visit_opens_in_both_languages()
    {
        var street = await Street.Build(product);
        await street.Supply();
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
            await Street.Step(technician, visit, language == Kernel.Text.Language.Chinese ? "arrive" : "absent", new { });
        }
    }
}
