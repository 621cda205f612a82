using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Product = Pledge.Fixtures.Product;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>Warnings at the pack's shares of counted time and the steps of its ladders: to whom, in which order, each once [C9, A18].</summary>
public abstract class AlarmSuite(Product product)
{
    [Fact]
    public async Task Warnings_go_to_whoever_looks_after_the_case_and_steps_of_the_ladder_to_those_they_name()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        using var manager = await product.SignIn("manager", scene.Here.Scope);
        using var above = await product.SignIn("manager", scene.City);
        var number = await agent.OpenCase(scene.Here, more: new { takeOn = true, @class = "major" });

        // C2.restore: 4 h, warned of at 50 % and 75 %, then the technical department, then the outlet's manager.
        await After(TimeSpan.FromMinutes(121));
        (await Heard(agent, number, "Restored")).ShouldBe([$"Case {number}: Promise at 50 %: Restored by event class"]);
        await After(TimeSpan.FromMinutes(60));
        (await Heard(agent, number, "Restored")).Count.ShouldBe(2);
        (await Heard(above, number, "Restored")).ShouldBe([$"Case {number}: Promise escalated at 75 % to technical department of the higher tier: Restored by event class"], "nobody holds that role, so a manager above the outlet hears of it");
        await After(TimeSpan.FromMinutes(60));
        await After(TimeSpan.FromMinutes(60));
        (await Heard(manager, number, "Restored")).ShouldBe([$"Case {number}: Promise escalated at 100 % to outlet manager: Restored by event class"]);
        (await Heard(agent, number, "Restored"))[^1].ShouldBe($"Case {number}: Promise broken: Restored by event class");

        var timeline = (await agent.Get($"/cases/{number}")).Json.GetProperty("timeline").EnumerateArray().Where(entry => entry.GetProperty("title").ToString().Contains("Restored by", StringComparison.Ordinal)).ToList();
        timeline.Select(entry => entry.GetProperty("event").GetString()).ShouldBe(["promise.broken", "promise.escalated", "promise.escalated", "promise.warned", "promise.warned"]);
        (await agent.Open($"/cases/{number}")).Text.ShouldContain("(told: manager");
    }

    [Fact]
    public async Task A_late_entry_that_breaks_a_promise_is_told_without_waiting_for_the_clock()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent,supervisor", scene.Here.Scope);
        var number = await agent.OpenCase(scene.Here, "complaint", more: new { takeOn = true });
        product.Time.Advance(TimeSpan.FromHours(3));
        (await agent.Step(number, "answer", new { formal = true, answer = "已处理" })).Succeeded();

        await product.RunJob(ClockWakeUp.Name);

        (await Heard(agent, number, "Formal reply")).ShouldContain($"Case {number}: Promise broken: Formal reply to a complaint within 2 h");
        (await Heard(agent, number, "Formal reply")).ShouldBeUnique();
    }

    [Fact]
    public async Task Programs_hear_of_each_step_once()
    {
        var scene = await DeskScene.On(product);
        using var administrator = await product.SignIn("administrator");
        using var agent = await product.SignIn("agent", scene.There.Scope);
        (await administrator.Post("/settings/webhooks", new { address = "https://a.example/hook", topics = "promise.warned promise.escalated promise.broken", scope = scene.There.Scope })).Succeeded();
        var number = await agent.OpenCase(scene.There);
        product.Time.Advance(TimeSpan.FromHours(5));
        await product.RunJob(ClockWakeUp.Name);
        await product.RunJob(ClockWakeUp.Name);

        var told = await product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().AsNoTracking().Where(message => message.Body.Contains(number) && message.Body.Contains("A13.arrival")).OrderBy(message => message.Id).ToListAsync());
        told.Select(message => message.Subject).ShouldBe(["promise.warned", "promise.warned", "promise.escalated", "promise.broken"]);
        told[2].Body.ShouldContain("outlet-manager");
    }

    [Fact]
    public async Task A_clock_of_the_machine_that_jumps_on_and_back_warns_of_nothing_twice()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var number = await agent.OpenCase(scene.Here, more: new { takeOn = true, @class = "major" });
        foreach (var jump in new[] { 121.0, -60, 60, -180, 1440, -1320, 60 })
        {
            await After(TimeSpan.FromMinutes(jump));
        }

        var heard = await Heard(agent, number, "Restored");
        heard.ShouldBeUnique();
        heard.ShouldContain($"Case {number}: Promise at 50 %: Restored by event class");
    }

    [Fact]
    public async Task After_an_outage_every_warning_is_told_once_in_order_even_when_the_sweep_is_cut_off_again_and_again()
    {
        var scene = await DeskScene.On(product);
        // A branch of its own: whoever manages the city in another test would hear some of it.
        var place = scene.There with { Scope = "009800010008" };
        using var manager = await product.SignIn("manager", place.Scope);
        var program = await OverdueCases.Subscribe(product, place.Scope);
        var cases = await OverdueCases.Write(product, place, 800);
        var random = new Random(9);
        for (var cut = 0; cut < 12; cut++)
        {
            using var plug = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(40, 500)));
            await Should.NotThrowAsync(async () =>
            {
                try
                {
                    await product.RunJob(ClockWakeUp.Name, plug.Token);
                }
                catch (OperationCanceledException)
                {
                    // Pulled: what was not committed never was.
                }
            });
        }

        do
        {
            // What was pulled last holds its cases until the database has noticed; a run passes over those.
            await product.RunJob(ClockWakeUp.Name);
        }
        while (await OverdueCases.AnyLeft(product, cases));

        await OverdueCases.ShouldBeToldOnce(product, cases, manager.AccountId);
        await OverdueCases.ShouldBePostedOnceInOrder(product, cases, program);
    }

    [Fact]
    public async Task A_case_whose_clocks_cannot_be_worked_out_holds_up_no_other_and_is_tried_again_after_a_rest()
    {
        var scene = await DeskScene.On(product);
        using var administrator = await product.SignIn("administrator");
        var cases = await OverdueCases.Write(product, scene.There with { Scope = scene.City + "0009", Code = "GZBY" }, 40);
        var (damaged, packless) = (cases[7], cases[23]);
        await Change("UPDATE desk_fact SET attributes = '{{' WHERE case_id = {0}", damaged.Id);
        await Change("UPDATE desk_case SET pack_version = 'lost' WHERE id = {0}", packless.Id);

        await product.RunJob(ClockWakeUp.Name);
        await product.RunJob(ClockWakeUp.Name);

        (await Rows()).SetEquals(OverdueCases.Expected(cases.Except([damaged, packless]), product.Time.Now)).ShouldBeTrue();
        (await Reports()).ShouldHaveSingleItem("once, not with every run").ShouldStartWith($"Cases whose clocks cannot be worked out: 2, first {damaged.Number} (");

        await Change("UPDATE desk_fact SET attributes = NULL WHERE case_id = {0}", damaged.Id);
        product.Time.Advance(StuckCases.Rest);
        await product.RunJob(ClockWakeUp.Name);

        (await Rows()).SetEquals(OverdueCases.Expected(cases.Except([packless]), product.Time.Now)).ShouldBeTrue("it has caught up");
        (await Reports())[^1].ShouldBe($"Cases whose clocks cannot be worked out: 1, first {packless.Number} (Pack {packless.PackId} lost is not stored.); they are tried again every hour");
        await Change($"UPDATE desk_case SET pack_version = '{packless.PackVersion}' WHERE id = {{0}}", packless.Id);

        Task<List<string>> Reports() => product.Do((PledgeDbContext db) =>
            db.Set<Notification>().Where(note => note.AccountId == administrator.AccountId && note.Path == "/settings/packs").OrderBy(note => note.Id).Select(note => note.Title).ToListAsync());

        Task<int> Change(string statement, long id) => product.Do((PledgeDbContext db) => db.Database.ExecuteSqlRawAsync(statement, id));

        async Task<HashSet<(DateTimeOffset At, string Case, string Promise, AlarmKind Kind, int Step)>> Rows()
        {
            var told = await OverdueCases.Told(product, cases);
            told.ShouldNotContain(alarm => alarm.ToldAt == null);
            return [.. told.Select(alarm => (alarm.At, cases.Single(c => c.Id == alarm.CaseId).Number, alarm.Promise, alarm.Kind, alarm.Step))];
        }
    }

    private async Task After(TimeSpan time)
    {
        product.Time.Advance(time);
        await product.RunJob(ClockWakeUp.Name);
        await product.RunJob(ClockWakeUp.Name);
    }

    private Task<List<string>> Heard(Client who, string number, string about) => product.Do((PledgeDbContext db) =>
        db.Set<Notification>().AsNoTracking().Where(note => note.AccountId == who.AccountId && note.Title.Contains(number) && note.Title.Contains(about)).OrderBy(note => note.Id).Select(note => note.Title).ToListAsync());
}

public sealed class AlarmOnSqlite(OnSqlite product) : AlarmSuite(product), IClassFixture<OnSqlite>;

public sealed class AlarmOnPostgres(OnPostgres product) : AlarmSuite(product), IClassFixture<OnPostgres>;

/// <summary>Two application nodes on one PostgreSQL, and people at work meanwhile.</summary>
public sealed class TwoNodesTests(OnPostgres product) : IClassFixture<OnPostgres>
{
    [Fact]
    public async Task Two_nodes_share_a_sweep_and_tell_each_warning_once_in_order()
    {
        var scene = await DeskScene.On(product);
        using var manager = await product.SignIn("manager", scene.Here.Scope);
        var program = await OverdueCases.Subscribe(product, scene.Here.Scope);
        var cases = await OverdueCases.Write(product, scene.Here, 2000);
        await using var other = product.AnotherNode();

        await Task.WhenAll(Product.RunJob(product.Services, ClockWakeUp.Name), Product.RunJob(other.Services, ClockWakeUp.Name), Work());
        await product.RunJob(ClockWakeUp.Name);

        await OverdueCases.ShouldBeToldOnce(product, cases, manager.AccountId);
        await OverdueCases.ShouldBePostedOnceInOrder(product, cases, program);

        // Remarks stop no clock, so what passes stays the same; but they work the clocks of the same cases out at the same time.
        async Task Work()
        {
            foreach (var @case in cases.Where((_, index) => index % 20 == 0))
            {
                await product.Write(async services =>
                {
                    var recorded = await ((ICases)services.GetService(typeof(ICases))!).Record(@case.Id, new CaseFact(CaseEvents.Noted, product.Time.Now, new("已联系客户", "Customer informed")), CancellationToken.None);
                    recorded.Refused.ShouldBeFalse();
                    return 0;
                });
            }
        }
    }
}
