using System.Text.Json;
using Pledge.Field;
using Pledge.Fixtures;

namespace Pledge.Modules.Tests.Dispatch;

/// <summary>Every change of a plan is kept and can be taken back, as far as nobody else has changed it since.</summary>
public abstract class ChangeSuite(Product product)
{
    [Fact]
    public async Task An_accepted_proposal_is_taken_back_as_a_whole_and_only_once()
    {
        var town = await Town.Build(product);
        var (first, second) = (await town.Request(), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        await Accept(dispatcher, town);

        var change = (await Changes(dispatcher, town)).Single();
        change.GetProperty("moves").EnumerateArray().Select(move => move.GetProperty("visitId").GetInt64()).ShouldBe([first.Id, second.Id], ignoreOrder: true);
        var undo = $"/board/changes/{change.GetProperty("id").GetInt64()}/undo";
        (await dispatcher.Post(undo, new { })).Succeeded().Json.GetProperty("visits").GetInt32().ShouldBe(2);

        ((await town.Now(first)).Status, (await town.Now(second)).Status).ShouldBe((VisitStatus.Requested, VisitStatus.Requested));
        (await dispatcher.Post(undo, new { })).ShouldBeRefused("change.undone");
        (await dispatcher.Open($"/board/changes?outlet={town.Here.Id}")).Succeeded().Text.ShouldContain(first.Number);
        using var stranger = await product.SignIn("dispatcher", town.There.Scope);
        (await stranger.Post(undo, new { })).Status.ShouldBe(404);
        (await stranger.Get($"/board/changes?outlet={town.Here.Id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_somebody_else_changed_since_is_named_with_him_and_never_overwritten()
    {
        var town = await Town.Build(product);
        var (first, second) = (await town.Request(), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        using var colleague = await product.SignIn("manager", town.Here.Scope);
        await Accept(dispatcher, town);
        var undo = $"/board/changes/{(await Changes(dispatcher, town)).Single().GetProperty("id").GetInt64()}/undo";
        await Send(colleague, await town.Now(second), town.Lin, hours: 6);

        var refused = (await dispatcher.Post(undo, new { })).ShouldBeRefused("change.changed-since");
        refused.Text.ShouldContain(second.Number);
        refused.Text.ShouldContain("manager");
        (await town.Now(first)).Status.ShouldBe(VisitStatus.Dispatched, "nothing is taken back before it is said what stays");

        (await dispatcher.Post(undo, new { leaveChanged = true })).Succeeded().Json.GetProperty("left").GetInt32().ShouldBe(1);
        ((await town.Now(first)).Status, (await town.Now(second)).TechnicianId).ShouldBe((VisitStatus.Requested, town.Lin));
    }

    [Fact]
    public async Task Moves_are_taken_back_one_after_the_other_and_not_into_what_stands_there_now()
    {
        var town = await Town.Build(product);
        var (visit, other) = (await town.Request(), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        await Send(dispatcher, visit, town.Chen, hours: 2);
        await Send(dispatcher, await town.Now(visit), town.Lin, hours: 3);
        await Send(dispatcher, other, town.Chen, hours: 2);
        var changes = await Changes(dispatcher, town);
        string Undo(int index) => $"/board/changes/{changes[index].GetProperty("id").GetInt64()}/undo";

        (await dispatcher.Post(Undo(1), new { })).ShouldBeRefused("change.not-back").Text.ShouldContain(other.Number);
        (await dispatcher.Post(Undo(0), new { })).Succeeded();
        (await dispatcher.Post(Undo(1), new { })).Succeeded();
        (await town.Now(visit)).TechnicianId.ShouldBe(town.Chen);
        (await dispatcher.Post(Undo(2), new { })).Succeeded();
        (await town.Now(visit)).Status.ShouldBe(VisitStatus.Requested);
        (await Changes(dispatcher, town)).Count.ShouldBe(6, "taking back is a change, too");
    }

    [Fact]
    public async Task An_appointment_that_a_move_made_void_comes_back_with_it_and_nobody_has_to_call_again()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        await Send(dispatcher, visit, town.Chen, hours: 2);
        product.Time.Advance(TimeSpan.FromMinutes(10));
        var from = product.Time.Now.AddHours(3);
        (await dispatcher.Post($"/visits/{visit.Number}/appointment", new { from, until = from.AddHours(1), (await town.Now(visit)).Version })).Succeeded();
        var agreed = (await town.Now(visit)).Agreement;
        product.Time.Advance(TimeSpan.FromMinutes(10));
        var moved = new { visitId = visit.Id, technicianId = town.Lin, plannedStart = from.AddHours(1), plannedMinutes = 60, acceptConflicts = true, (await town.Now(visit)).Version };
        (await dispatcher.Post("/dispatch-orders", moved)).Succeeded();
        (await town.Now(visit)).Agreement.ShouldBeNull();

        var change = (await Changes(dispatcher, town))[0];
        change.GetProperty("moves")[0].GetProperty("voidedAppointment").GetBoolean().ShouldBeTrue();
        (await dispatcher.Post($"/board/changes/{change.GetProperty("id").GetInt64()}/undo", new { })).Succeeded();

        var back = await town.Now(visit);
        (back.Status, back.TechnicianId, back.PlannedStart, back.Agreement).ShouldBe((VisitStatus.Appointed, town.Chen, from, agreed));
        var arrival = (await dispatcher.Get($"/cases/{visit.CaseNumber}")).Succeeded().Json;
        arrival.GetRawText().ShouldContain("holds again");

        var undone = (await Changes(dispatcher, town))[0];
        (await dispatcher.Post($"/board/changes/{undone.GetProperty("id").GetInt64()}/undo", new { acceptConflicts = true })).Succeeded();
        var again = await town.Now(visit);
        (again.Status, again.TechnicianId).ShouldBe((VisitStatus.Dispatched, town.Lin));
    }

    private async Task Send(Client dispatcher, Visit visit, long technician, int hours) =>
        (await dispatcher.Post("/dispatch-orders", new { visitId = visit.Id, technicianId = technician, plannedStart = product.Time.Now.AddHours(hours), plannedMinutes = 60, visit.Version })).Succeeded();

    private static async Task Accept(Client dispatcher, Town town)
    {
        var proposal = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Json.GetProperty("visits").EnumerateArray().ToList();
        (await dispatcher.Post("/board/proposal", ProposalSuite.Chosen(proposal, accept: _ => true))).Succeeded();
    }

    private static async Task<List<JsonElement>> Changes(Client dispatcher, Town town) => [.. (await dispatcher.Get($"/board/changes?outlet={town.Here.Id}")).Succeeded().Json.EnumerateArray()];
}

public sealed class ChangesOnSqlite(OnSqlite product) : ChangeSuite(product), IClassFixture<OnSqlite>;

public sealed class ChangesOnPostgres(OnPostgres product) : ChangeSuite(product), IClassFixture<OnPostgres>;
