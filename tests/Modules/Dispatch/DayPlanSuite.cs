using System.Text.Json;
using Pledge.Field;
using Pledge.Fixtures;

namespace Pledge.Modules.Tests.Dispatch;

/// <summary>The plan goes on by itself: somebody falls ill, the night prepares the next day, technicians take visits from the pool.</summary>
public abstract class DayPlanSuite(Product product)
{
    [Fact]
    public async Task Who_is_absent_is_sent_nowhere_and_his_visits_go_to_others_at_the_same_times()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var (first, second, other) = (await town.Request(), await town.Request(), await town.Request());
        await Send(dispatcher, first, town.Chen, hours: 1);
        await Send(dispatcher, other, town.Lin, hours: 2);
        await Send(dispatcher, second, town.Chen, hours: 3);
        var today = Kernel.Web.House.DayOf(product.Time.Now);

        (await dispatcher.Post($"/people/{town.Chen}/absences", new { lastDay = today.AddDays(-1) })).Errors.ShouldBe(["firstDay: field.required", "reason: field.required"], ignoreOrder: true);
        await FallIll(dispatcher, town.Chen);
        (await dispatcher.Post("/dispatch-orders", Order(await town.Request(), town.Chen, hours: 5))).ShouldBeRefused("technician.absent");
        (await dispatcher.Open($"/board?outlet={town.Here.Id}")).Text.ShouldContain("calendar-off");

        var proposal = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Json;
        proposal.GetProperty("isRepair").GetBoolean().ShouldBeTrue();
        var lines = proposal.GetProperty("visits").EnumerateArray().ToList();
        lines.Select(line => line.GetProperty("visitId").GetInt64()).ShouldBe([first.Id, second.Id], ignoreOrder: true, "nobody else moves");
        var before = (await town.Now(first)).PlannedStart;
        (await dispatcher.Post("/board/proposal", ProposalSuite.Chosen(lines, accept: _ => true))).Succeeded();
        var moved = await town.Now(first);
        (moved.TechnicianId, moved.PlannedStart).ShouldBe((town.Lin, before));
        (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Json.GetProperty("isRepair").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Visits_that_nobody_can_take_over_are_told_with_what_it_would_take_of_each()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var (sent, other) = (await town.Request(), await town.Request());
        await Send(dispatcher, sent, town.Chen, hours: 1);
        await FallIll(dispatcher, town.Lin);

        (await Others(other)).ShouldBe(["林佳怡: 缺勤；取消缺勤登记后可派。", $"黄志强: 证书 {Kernel.Web.House.DayOf(product.Time.Now).AddDays(-1):yyyy-MM-dd} 已过期；更新证书后可派。"], ignoreOrder: true, "who cannot be sent instead of Chen is told, too");
        await FallIll(dispatcher, town.Chen);

        var proposal = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Json;
        (proposal.GetProperty("nobodyWorks").GetBoolean(), proposal.GetProperty("isRepair").GetBoolean()).ShouldBe((true, true));
        (await Others(sent)).Count.ShouldBe(3);
        var page = (await dispatcher.Open($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Text;
        page.ShouldContain("Absent; can be sent once the absence is taken back.");
        page.ShouldContain($"/board/visits/{sent.Id}\"");
        page.ShouldNotContain("Dispatch the chosen");

        async Task<List<string>> Others(Visit visit) => [.. (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Json.GetProperty("visits").EnumerateArray()
            .Single(line => line.GetProperty("visitId").GetInt64() == visit.Id).GetProperty("others").EnumerateArray()
            .Select(instead => $"{instead.GetProperty("technician").GetString()}: {string.Concat(instead.GetProperty("obstacles").EnumerateArray().Select(obstacle => obstacle.GetProperty("chinese").GetString()))}")];
    }

    [Fact]
    public async Task After_hours_each_visit_still_says_why_it_fits_nowhere()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var visit = await town.Request();
        product.Time.Now = new DateTimeOffset(Kernel.Web.House.DayOf(product.Time.Now), new TimeOnly(14, 0), TimeSpan.Zero);

        (await dispatcher.Open($"/board/proposal?outlet={town.Here.Id}")).Text.ShouldContain("The working hours of that day are over; choose another day.");
        (await dispatcher.Open($"/board/visits/{visit.Id}")).Text.ShouldContain("The working hours of that day are over; choose another day.");
        product.Time.Advance(TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task The_night_prepares_the_next_day_once_and_the_morning_goes_on_from_there()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var visit = await town.Request();
        product.Time.Now = new DateTimeOffset(Kernel.Web.House.DayOf(product.Time.Now), new TimeOnly(13, 0), TimeSpan.Zero);
        await product.RunJob("night-planning");
        await product.RunJob("night-planning");
        product.Time.Advance(TimeSpan.FromHours(12));
        var late = await town.Request();

        var proposal = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Json;

        proposal.GetProperty("preparedAt").ValueKind.ShouldBe(JsonValueKind.String);
        proposal.GetProperty("visits").EnumerateArray().Where(line => line.GetProperty("technicianId").ValueKind == JsonValueKind.Number).Select(line => line.GetProperty("visitId").GetInt64()).ShouldBe([visit.Id, late.Id], ignoreOrder: true);
        (await dispatcher.Open($"/board?outlet={town.Here.Id}")).Text.ShouldContain("See the night");
        (await town.Now(visit)).Status.ShouldBe(VisitStatus.Requested, "a proposal sends nobody");
    }

    [Fact]
    public async Task Of_two_technicians_who_take_a_visit_at_once_one_gets_it_and_the_other_hears_who_was_faster()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        using var chen = await product.SignIn("technician", town.Here.Scope, personId: town.Chen);
        using var lin = await product.SignIn("technician", town.Here.Scope, personId: town.Lin);
        using var expired = await product.SignIn("technician", town.Here.Scope, personId: town.Expired);
        (await chen.Post($"/board/pool/{visit.Id}/grab", new { })).Status.ShouldBe(404);
        (await dispatcher.Post($"/board/pool/{visit.Id}/release", new { })).Succeeded();
        (await dispatcher.Post($"/board/pool/{visit.Id}/release", new { })).Succeeded();

        (await chen.Open("/field")).Text.ShouldContain($"/board/pool/{visit.Id}/grab");
        (await expired.Open("/field")).Text.ShouldNotContain("/board/pool/");
        (await expired.Post($"/board/pool/{visit.Id}/grab", new { })).ShouldBeRefused("technician.certificate-expired");
        (await dispatcher.Post($"/board/pool/{visit.Id}/grab", new { })).ShouldBeRefused("forbidden");

        var answers = await Task.WhenAll(chen.Post($"/board/pool/{visit.Id}/grab", new { }), lin.Post($"/board/pool/{visit.Id}/grab", new { }));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
        var taken = await town.Now(visit);
        var faster = taken.TechnicianId == town.Chen ? "陈思远" : "林佳怡";
        answers.Single(answer => answer.Status == 409).ShouldBeRefused("grab.taken").Text.ShouldContain(faster);
        (taken.Status, taken.PlannedStart > product.Time.Now).ShouldBe((VisitStatus.Dispatched, true));
    }

    [Fact]
    public async Task Whose_day_is_closer_than_he_can_make_it_takes_a_visit_behind_it_all_the_same()
    {
        var town = await Town.Build(product);
        var (first, second, visit) = (await town.Request(), await town.Request(), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        using var chen = await product.SignIn("technician", town.Here.Scope, personId: town.Chen);
        await Send(dispatcher, first, town.Chen, hours: 1);
        var over = new { visitId = second.Id, technicianId = town.Chen, plannedStart = product.Time.Now.AddMinutes(90), plannedMinutes = 60, acceptConflicts = true, second.Version };
        (await dispatcher.Post("/dispatch-orders", over)).Succeeded();
        (await dispatcher.Post($"/board/pool/{visit.Id}/release", new { })).Succeeded();

        (await chen.Post($"/board/pool/{visit.Id}/grab", new { })).Succeeded();

        (await town.Now(visit)).PlannedStart!.Value.ShouldBeGreaterThanOrEqualTo(over.plannedStart.AddHours(1));
    }

    [Fact]
    public async Task A_visit_that_the_dispatcher_sends_himself_leaves_the_pool()
    {
        var town = await Town.Build(product);
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        using var chen = await product.SignIn("technician", town.Here.Scope, personId: town.Chen);
        (await dispatcher.Post($"/board/pool/{visit.Id}/release", new { })).Succeeded();
        await Send(dispatcher, visit, town.Lin, hours: 1);

        (await chen.Post($"/board/pool/{visit.Id}/grab", new { })).ShouldBeRefused("grab.closed");
        (await dispatcher.Post($"/board/pool/{visit.Id}/release", new { })).ShouldBeRefused("dispatch.not-waiting");
    }

    private async Task FallIll(Client dispatcher, long technician) =>
        (await dispatcher.Post($"/people/{technician}/absences", new { firstDay = Kernel.Web.House.DayOf(product.Time.Now), reason = "病假" })).Succeeded();

    private async Task Send(Client dispatcher, Visit visit, long technician, int hours) => (await dispatcher.Post("/dispatch-orders", Order(visit, technician, hours))).Succeeded();

    private object Order(Visit visit, long technician, int hours) => new { visitId = visit.Id, technicianId = technician, plannedStart = product.Time.Now.AddHours(hours), plannedMinutes = 60, visit.Version };
}

public sealed class DayPlansOnSqlite(OnSqlite product) : DayPlanSuite(product), IClassFixture<OnSqlite>;

public sealed class DayPlansOnPostgres(OnPostgres product) : DayPlanSuite(product), IClassFixture<OnPostgres>;
