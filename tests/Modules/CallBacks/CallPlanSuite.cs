using Microsoft.EntityFrameworkCore;
using Pledge.CallBacks;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Cadence;

namespace Pledge.Modules.Tests.CallBacks;

/// <summary>A year of call-backs and visits, planned for the callers of an outlet [A17, B15, D4].</summary>
public abstract class CallPlanSuite(Product product)
{
    private const int Customers = 90;

    [Fact]
    public async Task Each_customer_is_called_twice_and_visited_once_a_year_level_on_working_days_within_the_windows_A17_B15()
    {
        var (town, _) = await Planned();

        var calls = await Calls(town);

        foreach (var customer in calls.GroupBy(call => call.CustomerId))
        {
            customer.Select(call => (call.Cadence!, call.Channel)).Order().ToList().ShouldBe([("A17.calls", CallChannel.Phone), ("A17.calls", CallChannel.Phone), ("A17.visit", CallChannel.OnSite)], "the visit meets B15 as well");
            var phone = customer.Where(call => call.Channel == CallChannel.Phone).OrderBy(call => call.Obligation).ToList();
            (phone[1].NextAt - phone[0].NextAt).ShouldBeGreaterThan(TimeSpan.Zero, "each in its half of the year");
        }

        calls.Select(call => call.CustomerId).Distinct().Count().ShouldBe(Customers + 1);
        calls.ShouldAllBe(call => call.NextAt >= call.CreatedAt.AddDays(-1) && call.NextAt < call.DueAt);
        var days = calls.Select(call => House.DayOf(call.NextAt)).ToList();
        days.Except(WorkingDays(days.Min(), days.Max())).ShouldBeEmpty();
        days.CountBy(day => day).Max(day => day.Value).ShouldBeLessThanOrEqualTo(2 * CallPlan.UsualBatch, "level: a batch of each caller, or two");
        calls.CountBy(call => call.AssignedId!.Value).Select(caller => caller.Value).Max().ShouldBeLessThan(calls.Count * 2 / 3, "and level over callers");
    }

    [Fact]
    public async Task The_technician_who_did_the_job_is_never_planned_as_the_caller_and_may_not_call_B15()
    {
        var (town, chen) = await Planned();

        var calls = (await Calls(town)).Where(call => call.CustomerId == town.Customer).ToList();

        calls.Count.ShouldBe(3);
        calls.ShouldAllBe(call => call.AssignedId != chen.AccountId);
        (await Calls(town)).ShouldContain(call => call.AssignedId == chen.AccountId, "he calls others");
        (await chen.Post($"/call-backs/{calls[0].Id}/attempts", new { reason = "busy", retryAt = product.Time.Now.AddDays(1), calls[0].Version })).ShouldBeRefused("callback.caller-is-technician");
    }

    [Fact]
    public async Task Planning_again_adds_nothing_and_a_new_customer_joins_within_a_week()
    {
        var (town, _) = await Planned();
        var before = (await Calls(town)).Count;
        await product.RunJob(CallPlanning.Name);
        (await Calls(town)).Count.ShouldBe(before);

        await Register(town, 1);
        product.Time.Advance(TimeSpan.FromDays(7));
        await product.RunJob(CallPlanning.Name);

        (await Calls(town)).Count.ShouldBe(before + 3);
    }

    [Fact]
    public async Task A_call_whose_day_went_by_is_planned_anew_within_its_window()
    {
        var (town, _) = await Planned();
        var first = (await Calls(town)).MinBy(call => call.NextAt)!;
        product.Time.Now = first.NextAt.AddDays(2);

        await product.RunJob(CallPlanning.Name);

        var again = (await Calls(town)).Single(call => call.Id == first.Id);
        again.NextAt.ShouldBeGreaterThan(first.NextAt);
        again.NextAt.ShouldBeLessThan(again.DueAt);
        (await Calls(town)).ShouldAllBe(call => call.NextAt >= House.StartOf(House.DayOf(product.Time.Now)));
    }

    [Fact]
    public async Task A_visit_of_another_kind_meets_what_the_pack_lets_it_meet_and_its_call_is_taken_off_the_plan_B15()
    {
        var town = await Town.Build(product);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        await AttachWithoutOwnVisits(town);
        await Register(town, 1);
        await product.RunJob(CallPlanning.Name);
        (await Calls(town)).Where(call => call.Channel == CallChannel.OnSite).Select(call => call.Cadence).ShouldBe(["B15.yearly", "B15.yearly"]);

        var served = await town.Report();
        await town.Happens(served.Id, "visited");
        product.Time.Advance(TimeSpan.FromDays(7));
        await product.RunJob(CallPlanning.Name);

        var calls = await Calls(town);
        calls.Where(call => call.CustomerId == town.Customer).Select(call => call.Cadence).ShouldBe(["A17.calls", "A17.calls"]);
        calls.ShouldContain(call => call.CustomerId != town.Customer && call.Cadence == "B15.yearly", "nobody visited the other one");
    }

    [Fact]
    public async Task A_planned_call_comes_into_the_list_on_its_day_is_answered_without_a_case_and_its_complaint_is_called_again_D6()
    {
        var (town, _) = await Planned();
        using var caller = await product.SignIn("caller", town.Here.Scope);
        using var manager = await product.SignIn("manager", town.Here.Scope);
        var call = (await Calls(town)).Where(call => call.CustomerId != town.Customer).MaxBy(call => call.NextAt)!;
        (await caller.Open("/call-backs?size=200")).Text.ShouldNotContain($"/call-backs/{call.Id}\"");
        (await caller.Open("/call-backs?ahead=true&size=200&sort=-next")).Text.ShouldContain($"/call-backs/{call.Id}\"");

        (await caller.Open($"/call-backs/{call.Id}")).Succeeded().Text.ShouldContain("Regular call-back");
        var answers = new Dictionary<string, string> { ["punctuality"] = "unsatisfied", ["attitude"] = "satisfied", ["skill"] = "satisfied", ["result"] = "satisfied", ["charges"] = "satisfied" };
        var answered = (await caller.Post($"/call-backs/{call.Id}/answers", new { answers, problem = "发票软件太慢", department = "technical", call.Version })).Succeeded().Json;
        var number = answered.GetProperty("feedback").GetString();
        (await caller.Open($"/feedback/{number}")).Succeeded();
        (await manager.Post($"/feedback/{number}/handle", new { measures = "m", result = "r", version = 0 })).Succeeded();

        var second = await product.Do((PledgeDbContext db) => db.Set<Call>().AsNoTracking().SingleAsync(c => c.CustomerId == call.CustomerId && c.FeedbackId != null));
        answers["punctuality"] = "satisfied";
        (await caller.Post($"/call-backs/{second.Id}/answers", new { answers, second.Version })).Succeeded();
        (await manager.Get($"/feedback/{number}")).Json.GetProperty("form").GetProperty("status").GetString().ShouldBe("closed");
    }

    [Fact]
    public async Task The_manager_sees_the_plan_and_says_how_much_the_outlet_can_do()
    {
        var (town, _) = await Planned();
        using var manager = await product.SignIn("manager", town.Here.Scope);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        using var stranger = await product.SignIn("manager", town.There.Scope);

        var plan = (await manager.Get($"/call-plan?outlet={town.Here.Id}")).Succeeded().Json;
        plan.GetProperty("calls").GetInt32().ShouldBe((await Calls(town)).Count);
        plan.GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("calls").GetInt32()).ShouldBe(plan.GetProperty("calls").GetInt32());
        (await manager.Open("/call-plan")).Succeeded().Text.ShouldContain("Call-back plan");
        (await caller.Open("/call-plan")).Status.ShouldBe(403);
        (await stranger.Get($"/call-plan?outlet={town.Here.Id}")).Status.ShouldBe(404);

        (await manager.Post("/call-plan/capacity", new { outletId = town.Here.Id, callsPerDay = 5, batchSize = 9 })).ShouldBeRefused("call-plan.batch-too-large");
        (await manager.Post("/call-plan/capacity", new { callsPerDay = 0 })).Errors.ShouldBe(["outletId: field.required", "callsPerDay: field.out-of-range", "batchSize: field.required"]);
        (await stranger.Post("/call-plan/capacity", new { outletId = town.Here.Id, callsPerDay = 5, batchSize = 5 })).Status.ShouldBe(404);
        (await manager.Post("/call-plan/capacity", new { outletId = town.Here.Id, callsPerDay = 5, batchSize = 5 })).Succeeded();
        (await manager.Get($"/call-plan?outlet={town.Here.Id}")).Json.GetProperty("callsPerDay").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task An_outlet_without_callers_says_so_and_leads_to_where_one_is_made()
    {
        var town = await Town.Build(product);
        using var administrator = await product.SignIn("administrator");

        var page = (await administrator.Open($"/call-plan?outlet={town.Here.Id}")).Succeeded().Text;

        page.ShouldContain($"{town.Here.Name} has nobody who calls");
        page.ShouldContain("href=\"/settings/accounts/new\"");
        page.ShouldNotContain("There is no plan yet");
    }

    [Fact]
    public async Task Whoever_moves_to_another_outlet_takes_his_calls_along_and_its_callers_are_found_for_them()
    {
        var (town, _) = await Planned();
        using var administrator = await product.SignIn("administrator");
        using var manager = await product.SignIn("manager", town.City);
        using var caller = await product.SignIn("caller", town.There.Scope);
        (await administrator.Post($"/network/{town.There.Id}/areas", new { divisionCode = "440111", @class = "city" })).Succeeded();
        var calls = (await Calls(town)).Where(call => call.CustomerId != town.Customer).ToList();
        var mover = calls.MinBy(call => call.NextAt)!;

        (await manager.Post($"/customers/{mover.CustomerId}", new { name = "搬家小店", phone = "13800138000", address = "白云一路 7 号", divisionCode = "440111", version = 0 })).Succeeded();
        var neighbour = calls.First(call => call.CustomerId != mover.CustomerId && call.Area == "440106").CustomerId;
        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == neighbour).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.DivisionCode, "440112")));
        (await administrator.Post($"/network/{town.There.Id}/areas", new { divisionCode = "440112", @class = "suburb" })).Succeeded();
        await product.RunJob(CallPlanning.Name);

        (await Calls(town)).ShouldAllBe(call => call.CustomerId != mover.CustomerId && call.CustomerId != neighbour);
        foreach (var (customer, division) in new[] { (mover.CustomerId, "440111"), (neighbour, "440112") })
        {
            var before = calls.Where(call => call.CustomerId == customer).ToDictionary(call => call.Id);
            var after = await product.Do((PledgeDbContext db) => db.Set<Call>().AsNoTracking().Where(call => call.CustomerId == customer && call.Status == CallStatus.Due).ToListAsync());
            after.Select(call => call.Id).ShouldBe(before.Keys, ignoreOrder: true);
            after.ShouldAllBe(call => call.OutletId == town.There.Id && call.Scope == town.There.Scope && call.Area == division && call.AssignedId == caller.AccountId);
            after.ShouldAllBe(call => call.NextAt >= before[call.Id].NextAt && call.NextAt < call.DueAt);
        }
    }

    [Fact]
    public async Task What_a_smaller_capacity_no_longer_holds_is_planned_anew_and_the_rest_stays()
    {
        var (town, _) = await Planned();
        using var manager = await product.SignIn("manager", town.Here.Scope);
        var before = (await Calls(town)).ToDictionary(call => call.Id, call => call.NextAt);

        (await manager.Post("/call-plan/capacity", new { outletId = town.Here.Id, callsPerDay = 2, batchSize = 2 })).Succeeded();
        await product.RunJob(CallPlanning.Name);

        var after = await Calls(town);
        after.CountBy(call => (call.AssignedId, call.NextAt)).ShouldAllBe(day => day.Value <= 2);
        after.Count(call => call.NextAt == before[call.Id]).ShouldBeGreaterThan(20, "whoever has room keeps his day");
        after.ShouldAllBe(call => call.NextAt < call.DueAt);
    }

    private static IReadOnlyList<DateOnly> WorkingDays(DateOnly first, DateOnly last) =>
        new CallPlanner(PlainCase.Pack.Calendars["china-workdays"], first, last, ["anybody"], batchSize: 1, mostPerDay: 1).Days;

    private async Task<(Town Town, Client Chen)> Planned()
    {
        var town = await Town.Build(product);
        await town.Serve(town.Chen);
        var chen = await product.SignIn("caller,technician", town.Here.Scope, personId: town.Chen);
        using var second = await product.SignIn("caller", town.Here.Scope);
        await Register(town, Customers);
        await product.RunJob(CallPlanning.Name);
        return (town, chen);
    }

    /// <summary>Here the visit of A17 is owed only to remote customers, so that B15 stands alone.</summary>
    private async Task AttachWithoutOwnVisits(Town town)
    {
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        var draft = await author.StartDraft("no-own-visits");
        await author.Rewrite(draft, "tax-control.yaml", "    where: { channel: on-site }", "    where: { channel: on-site }\n    applies: { area: [remote] }");
        await author.Step(draft, "hand-in");
        await second.Step(draft, "approve");
        await second.Step(draft, "publish", new { effectiveFrom = product.Today() });
        (await author.Post("/settings/packs/attached", new { pack = "no-own-visits", place = town.Here.Scope })).Succeeded();
    }

    private Task<int> Register(Town town, int count) => product.Do(async (PledgeDbContext db) =>
    {
        db.AddRange(Enumerable.Range(0, count).Select(number => new CustomerEntry
        {
            Scope = town.Here.Scope,
            OutletId = town.Here.Id,
            Name = $"客户{number}",
            Phone = "13800138000",
            Address = "北京路 1 号",
            DivisionCode = number % 2 == 0 ? "440104" : "440106",
            Area = AreaClass.City,
            RegisteredAt = product.Time.Now,
        }));
        return await db.SaveChangesAsync();
    });

    private Task<List<Call>> Calls(Town town) => product.Do((PledgeDbContext db) =>
        db.Set<Call>().AsNoTracking().Where(call => call.OutletId == town.Here.Id && call.Cadence != null && call.Status == CallStatus.Due).ToListAsync());
}

public sealed class CallPlanOnSqlite(OnSqlite product) : CallPlanSuite(product), IClassFixture<OnSqlite>;

public sealed class CallPlanOnPostgres(OnPostgres product) : CallPlanSuite(product), IClassFixture<OnPostgres>;
