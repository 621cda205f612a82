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
        (await Heard(above, number, "Restored")).ShouldBe([$"Case {number}: Promise escalated at 75 % to Technical department of the higher tier: Restored by event class"], "nobody holds that role, so a manager above the outlet hears of it");
        await After(TimeSpan.FromMinutes(60));
        await After(TimeSpan.FromMinutes(60));
        (await Heard(manager, number, "Restored")).ShouldBe([$"Case {number}: Promise escalated at 100 % to Outlet manager: Restored by event class"]);
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
    public async Task After_an_outage_every_warning_is_told_once_in_order_even_when_the_sweep_is_cut_off_again_and_again()
    {
        var scene = await DeskScene.On(product);
        using var manager = await product.SignIn("manager", scene.There.Scope);
        var cases = await OverdueCases.Write(product, scene.There, 1200);
        var random = new Random(9);
        for (var cut = 0; cut < 12; cut++)
        {
            using var plug = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(40, 700)));
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

        await product.RunJob(ClockWakeUp.Name);

        await ShouldBeToldOnceInOrder(product, cases, manager.AccountId);
    }

    /// <summary>What the engine says has passed is what stands in the timelines, and what the manager heard, in the order in which it passed.</summary>
    internal static async Task ShouldBeToldOnceInOrder(Product product, IReadOnlyList<Case> cases, long manager)
    {
        var told = await OverdueCases.Told(product, cases);
        var numbers = cases.ToDictionary(c => c.Id, c => c.Number);
        told.ShouldNotContain(alarm => alarm.ToldAt == null);
        var rows = told.Select(alarm => (alarm.At, numbers[alarm.CaseId], alarm.Promise, alarm.Kind, alarm.Step)).ToHashSet();
        rows.Count.ShouldBe(told.Count);
        rows.SetEquals(OverdueCases.Expected(cases, product.Time.Now)).ShouldBeTrue();

        var at = told.ToLookup(alarm => Words.CaseAlarm.In(Kernel.Text.Language.English, numbers[alarm.CaseId], AlarmText.Of(alarm, PlainCase.Pack)), alarm => alarm.At);
        var heard = await product.Do((PledgeDbContext db) => db.Set<Notification>().AsNoTracking().Where(note => note.AccountId == manager && note.Title.Contains("-X")).OrderBy(note => note.Id).Select(note => note.Title).ToListAsync());
        heard.ToHashSet(StringComparer.Ordinal).Count.ShouldBe(heard.Count, "each once");
        heard.Count.ShouldBe(told.Count(alarm => alarm.ToldTo!.Length > 0));
        var order = heard.ConvertAll(title => at[title].Single());
        order.ShouldBe(order.Order());
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
        var cases = await OverdueCases.Write(product, scene.Here, 3000);
        await using var other = product.AnotherNode();

        await Task.WhenAll(Product.RunJob(product.Services, ClockWakeUp.Name), Product.RunJob(other.Services, ClockWakeUp.Name), Work());
        await product.RunJob(ClockWakeUp.Name);

        await AlarmSuite.ShouldBeToldOnceInOrder(product, cases, manager.AccountId);

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
