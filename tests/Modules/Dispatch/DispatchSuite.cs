using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Dispatch;
using Pledge.Field;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Modules.Tests.Dispatch;

public abstract class DispatchSuite(Product product)
{
    [Fact]
    public async Task A_dispatch_order_sends_the_technician_and_tells_him_B8()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var technician = await product.SignIn("technician", town.Here.Scope, personId: town.Chen);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);

        var order = await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen, note: "带 USB 底座"));

        order.Succeeded().Json.GetProperty("number").GetString()!.ShouldBe($"P202603-{town.Here.Code}-0001");
        var sent = await town.Now(visit);
        (sent.Status, sent.TechnicianId, sent.DispatchOrder).ShouldBe((VisitStatus.Dispatched, town.Chen, $"P202603-{town.Here.Code}-0001"));
        (await Told(technician)).Single().Path.ShouldBe($"/visits/{visit.Number}");
    }

    [Fact]
    public async Task Nobody_without_a_valid_certificate_and_nobody_of_another_outlet_is_sent_A20()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var manager = await product.SignIn("dispatcher", town.City);

        (await manager.Post("/dispatch-orders", Command(visit, town.Expired))).ShouldBeRefused("technician.certificate-expired").Errors.ShouldBe(["technicianId: technician.certificate-expired"]);
        (await manager.Post("/dispatch-orders", Command(visit, town.Foreign))).ShouldBeRefused("technician.other-outlet");
        (await manager.Post("/dispatch-orders", Command(visit, 999_999))).Status.ShouldBe(422);
        (await town.Now(visit)).Status.ShouldBe(VisitStatus.Requested);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);

        (await dispatcher.Post("/dispatch-orders", new { })).Errors.ShouldBe(
            ["visitId: field.required", "technicianId: field.required", "plannedStart: field.required", "plannedMinutes: field.required", "version: field.required"]);
        (await dispatcher.Post("/dispatch-orders", new { visitId = 1, technicianId = 1, plannedStart = product.Time.Now, plannedMinutes = 601, version = 1 })).Errors.ShouldBe(["plannedMinutes: field.out-of-range"]);
        (await dispatcher.Post("/dispatch-orders", new { plannedStart = "tomorrow" })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_time_that_has_passed_is_refused()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);

        (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen, product.Time.Now.AddHours(-2)))).ShouldBeRefused("dispatch.in-past");
    }

    [Fact]
    public async Task Conflicts_are_shown_before_saving_and_saved_only_when_accepted()
    {
        var town = await Town.Build(product);
        var (first, second) = (await town.Request(), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        (await dispatcher.Post("/dispatch-orders", Command(first, town.Chen))).Succeeded();

        var start = Uri.EscapeDataString(product.Time.Now.AddHours(1).ToString("O"));
        var shown = await dispatcher.Get($"/board/conflicts?visit={second.Id}&technician={town.Chen}&start={start}&minutes=60");
        shown.Succeeded().Json.GetProperty("conflicts").EnumerateArray().Single().GetProperty("code").GetString().ShouldBe("dispatch.overlap");
        (await dispatcher.Post("/dispatch-orders", Command(second, town.Chen))).ShouldBeRefused("dispatch.overlap");
        (await town.Now(second)).Status.ShouldBe(VisitStatus.Requested);

        (await dispatcher.Post("/dispatch-orders", Command(second, town.Chen, accept: true))).Succeeded();
        var order = await product.Do((PledgeDbContext db) => db.Set<IssuedOrder>().SingleAsync(o => o.VisitId == second.Id));
        (order.Accepted, order.Number).ShouldBe(("dispatch.overlap", $"P202603-{town.Here.Code}-0002"));
    }

    [Fact]
    public async Task Too_little_time_for_the_road_and_a_promise_that_breaks_are_told_before_saving()
    {
        var town = await Town.Build(product);
        var first = await Request(latitude: 31.2);
        var second = await Request(latitude: 31.5);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        (await dispatcher.Post("/dispatch-orders", Command(first, town.Chen, product.Time.Now.AddHours(2)))).Succeeded();

        (await Warnings(town.Chen, minutes: 190)).ShouldBe(["Later than promised", "The way from", "only 10 min"]);
        (await Warnings(town.Chen, minutes: 50)).ShouldBe(["Later than promised", "The way on to", "only 10 min"]);
        (await Warnings(town.Lin, minutes: 10)).ShouldBeEmpty();

        async Task<Visit> Request(double latitude)
        {
            await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == town.Customer).ExecuteUpdateAsync(set => set.SetProperty(c => c.Latitude, latitude).SetProperty(c => c.Longitude, 121.4)));
            return await town.Request("critical");
        }

        // Which of the sentences are told of the second visit, so many minutes from now; the page and the interface for programs say the same.
        async Task<string[]> Warnings(long technician, int minutes)
        {
            var asked = $"technician={technician}&start={Uri.EscapeDataString(product.Time.Now.AddMinutes(minutes).ToString("O"))}&minutes=60";
            var told = (await dispatcher.Get($"/board/conflicts?visit={second.Id}&{asked}")).Succeeded().Json;
            told.GetProperty("conflicts").GetArrayLength().ShouldBe(0);
            var page = (await dispatcher.Open($"/board/visits/{second.Id}?{asked}")).Succeeded().Text;
            var said = told.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("english").GetString()!).ToList();
            said.ShouldAllBe(sentence => page.Contains(sentence));
            page.Contains("No conflicts", StringComparison.Ordinal).ShouldBe(said.Count == 0);
            return [.. new[] { "Later than promised", "The way from", "The way on to", "only 10 min" }.Where(part => said.Any(sentence => sentence.Contains(part, StringComparison.Ordinal)))];
        }
    }

    [Fact]
    public async Task A_time_outside_the_shift_is_pointed_out_C5()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var midnight = product.Time.Now.AddHours(14);

        (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen, midnight))).ShouldBeRefused("dispatch.outside-shift");
        (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen, midnight, accept: true))).Succeeded();
    }

    [Fact]
    public async Task Moving_a_visit_withdraws_its_order_and_issues_another()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var before = await product.SignIn("technician", town.Here.Scope, personId: town.Chen);
        using var after = await product.SignIn("technician", town.Here.Scope, personId: town.Lin);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen))).Succeeded();

        (await dispatcher.Post("/dispatch-orders", Command(await town.Now(visit), town.Lin, product.Time.Now.AddHours(3)))).Succeeded();

        var orders = await product.Do((PledgeDbContext db) => db.Set<IssuedOrder>().Where(o => o.VisitId == visit.Id).OrderBy(o => o.Id).ToListAsync());
        orders.Select(order => order.WithdrawnAt is null).ShouldBe([false, true]);
        orders[0].WithdrawnBecause!.ShouldContain(orders[1].Number);
        (await town.Now(visit)).TechnicianId.ShouldBe(town.Lin);
        (await Told(before)).Count.ShouldBe(2);
        (await Told(after)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_withdrawn_order_lets_the_visit_wait_again()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var number = (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen))).Succeeded().Json.GetProperty("number").GetString();
        var sent = await town.Now(visit);

        (await dispatcher.Post($"/dispatch-orders/{number}/withdraw", new { sent.Version })).Errors.ShouldBe(["reason: field.required"]);
        (await dispatcher.Post($"/dispatch-orders/{number}/withdraw", new { reason = "客户改到下周", sent.Version })).Succeeded();
        (await dispatcher.Post($"/dispatch-orders/{number}/withdraw", new { reason = "again", sent.Version })).ShouldBeRefused("dispatch.no-order");

        var waiting = await town.Now(visit);
        (waiting.Status, waiting.DispatchOrder).ShouldBe((VisitStatus.Requested, null));
        (await dispatcher.Post("/dispatch-orders", Command(waiting, town.Lin))).Succeeded();
    }

    [Fact]
    public async Task A_cancelled_case_takes_its_order_out_of_force()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen))).Succeeded();

        await town.Happens(visit.CaseId, "case.cancelled");

        (await product.Do((PledgeDbContext db) => db.Set<IssuedOrder>().SingleAsync(o => o.VisitId == visit.Id))).WithdrawnAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_slower_of_two_dispatchers_is_refused_and_overwrites_nothing()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var first = await product.SignIn("dispatcher", town.Here.Scope);
        using var second = await product.SignIn("dispatcher", town.Here.Scope);

        var answers = await Task.WhenAll(first.Post("/dispatch-orders", Command(visit, town.Chen)), second.Post("/dispatch-orders", Command(visit, town.Lin)));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
        answers.Single(answer => answer.Status == 409).ShouldBeRefused("changed-meanwhile");
        var order = await product.Do((PledgeDbContext db) => db.Set<IssuedOrder>().SingleAsync(o => o.VisitId == visit.Id));
        ((await town.Now(visit)).TechnicianId, order.Number).ShouldBe((order.TechnicianId, $"P202603-{town.Here.Code}-0001"));
    }

    [Fact]
    public async Task Two_dispatchers_at_once_cannot_book_a_technician_twice_without_seeing_it()
    {
        var town = await Town.Build(product);
        var visits = new List<Visit>();
        for (var number = 0; number < 4; number++)
        {
            visits.Add(await town.Request());
        }

        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var answers = await Task.WhenAll(visits.Select(visit => dispatcher.Post("/dispatch-orders", Command(visit, town.Chen))));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Code == "dispatch.overlap");
    }

    [Fact]
    public async Task A_double_submit_issues_one_order()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var key = Guid.NewGuid().ToString("n");

        var answers = await Task.WhenAll(dispatcher.Post("/dispatch-orders", Command(visit, town.Chen), key), dispatcher.Post("/dispatch-orders", Command(visit, town.Chen), key));

        answers.Select(answer => answer.Succeeded().Json.GetProperty("number").GetString()).Distinct().Count().ShouldBe(1);
        (await product.Do((PledgeDbContext db) => db.Set<IssuedOrder>().CountAsync(o => o.VisitId == visit.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Another_outlet_sees_nothing_and_moves_nothing()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var number = (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen))).Succeeded().Json.GetProperty("number").GetString();
        using var stranger = await product.SignIn("dispatcher", town.There.Scope);

        (await stranger.Open($"/board?outlet={town.Here.Id}")).Status.ShouldBe(404);
        (await stranger.Get($"/board?outlet={town.Here.Id}")).Status.ShouldBe(404);
        (await stranger.Open($"/board/visits/{visit.Id}")).Status.ShouldBe(404);
        (await stranger.Get($"/board/conflicts?visit={visit.Id}&technician={town.Foreign}&start=2026-03-04T18:00&minutes=30")).Status.ShouldBe(404);
        (await stranger.Post("/dispatch-orders", Command(await town.Now(visit), town.Foreign))).Status.ShouldBe(404);
        (await stranger.Post($"/dispatch-orders/{number}/withdraw", new { reason = "x", version = 2 })).Status.ShouldBe(404);
        (await stranger.Get("/dispatch-orders")).Text.ShouldNotContain(number!);
        (await stranger.Open("/dispatch-orders/export.csv")).Text.ShouldNotContain(number!);
    }

    [Fact]
    public async Task Who_may_only_look_cannot_send()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var agent = await product.SignIn("agent", town.Here.Scope);

        (await agent.Post("/dispatch-orders", Command(visit, town.Chen))).ShouldBeRefused("forbidden");
        (await agent.Open($"/board?outlet={town.Here.Id}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_board_shows_technicians_with_certificates_urgent_visits_and_what_waits()
    {
        var town = await Town.Build(product);
        var urgent = await town.Request("critical");
        var planned = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        (await dispatcher.Post("/dispatch-orders", Command(planned, town.Chen))).Succeeded();

        var board = (await dispatcher.Get($"/board?outlet={town.Here.Id}")).Succeeded().Json;
        var lines = board.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("technician").GetProperty("personId").GetInt64());
        lines.Keys.ShouldBe([town.Chen, town.Lin, town.Expired], ignoreOrder: true);
        lines[town.Expired].GetProperty("certificate").GetString().ShouldBe("expired");
        lines[town.Chen].GetProperty("visits").GetArrayLength().ShouldBe(1);
        var waiting = board.GetProperty("waiting").EnumerateArray().Single();
        (waiting.GetProperty("visit").GetProperty("id").GetInt64(), waiting.GetProperty("urgent").GetBoolean()).ShouldBe((urgent.Id, true));
        waiting.GetProperty("arrival").GetProperty("dueAt").GetDateTimeOffset().ShouldBeGreaterThan(product.Time.Now);

        var page = (await dispatcher.Open($"/board?outlet={town.Here.Id}")).Text;
        page.ShouldContain($"data-visit=\"{urgent.Id}\"");
        page.ShouldNotContain("style=");
        (await dispatcher.Open($"/board/visits/{planned.Id}?technician={town.Expired}")).Text.ShouldContain("certificate");
    }

    [Fact]
    public async Task Hostile_strings_in_the_note_stay_text()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var note = string.Join(' ', Shared.NaughtyStrings.Where(text => text.Length is > 0 and < 40).Take(12)) + " <script>alert(1)</script>";
        note = note.Length > 500 ? note[^500..] : note;
        var visit = await town.Request();
        (await dispatcher.Post("/dispatch-orders", Command(visit, town.Chen, note: note))).Succeeded();

        (await dispatcher.Open($"/board/visits/{visit.Id}")).Text.ShouldNotContain("<script>alert(1)");
        (await dispatcher.Open("/dispatch-orders")).Status.ShouldBe(200);
        (await dispatcher.Post("/dispatch-orders", Command(await town.Now(visit), town.Chen, note: new string('长', 501)))).Errors.ShouldBe(["note: field.too-long"]);
    }

    private object Command(Visit visit, long technician, DateTimeOffset? start = null, string? note = null, bool accept = false) => new
    {
        visitId = visit.Id,
        technicianId = technician,
        plannedStart = start ?? product.Time.Now.AddHours(1),
        plannedMinutes = 60,
        note,
        acceptConflicts = accept,
        visit.Version,
    };

    private Task<List<Notification>> Told(Client client) =>
        product.Do((PledgeDbContext db) => db.Set<Notification>().Where(n => n.AccountId == client.AccountId && n.Path.StartsWith("/visits/")).ToListAsync());
}

public sealed class DispatchOnSqlite(OnSqlite product) : DispatchSuite(product), IClassFixture<OnSqlite>;

public sealed class DispatchOnPostgres(OnPostgres product) : DispatchSuite(product), IClassFixture<OnPostgres>;
