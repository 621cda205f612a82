using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk.Backtest;
using Pledge.Fixtures;
using Pledge.Kernel.Data;

namespace Pledge.Desk;

/// <summary>A pack tried on what happened before anybody promises it.</summary>
public abstract class BacktestSuite(Product product)
{
    private const string Log = "number,status,at,priority,caller,Caller\n"
        + "T1,Reported,2026-03-02 09:00,1,甲\nT1,Arrived,2026-03-02 09:40,1,甲\n"
        + "T2,Reported,2026-03-02 09:00,1,乙\nT2,Arrived,2026-03-02 10:50,1,乙\n"
        + "T2,Coffee,2026-03-02 11:00,1,乙\n\nT3,Reported,nonsense,1,丙\n";

    [Fact]
    public async Task The_own_history_is_replayed_under_two_packs_and_compared()
    {
        var scene = await DeskScene.On(product);
        product.Time.Advance(TimeSpan.FromDays(10));
        using var agent = await product.SignIn("agent", scene.City);
        var early = await agent.OpenCase(scene.Here, more: new { area = "city" });
        var late = await agent.OpenCase(scene.There, more: new { area = "city" });
        await Arrive(agent, early, 30);
        await Arrive(agent, late, 50);
        var open = await agent.OpenCase(scene.Here, more: new { area = "city" });
        product.Time.Advance(TimeSpan.FromMinutes(65));
        using var author = await product.SignIn("administrator");
        var tighter = await author.StartDraft();
        await author.Rewrite(tighter, "tax-control.yaml", "city: 60 min", "city: 45 min");
        await author.Rewrite(tighter, "tax-control.yaml", "A14.routine:", "A14.usual:");

        var begun = (await author.Post("/backtests", new { pack = tighter, against = await author.InUse(), from = product.Today(), to = product.Today() })).Succeeded();
        begun.Status.ShouldBe(201);
        var id = begun.Json.GetProperty("id").GetInt64();
        (await author.Get($"/backtests/{id}")).Json.GetProperty("state").GetString().ShouldBe("waiting");
        await product.RunJob(TrialWork.Name);

        var result = (await author.Get($"/backtests/{id}")).Succeeded().Json.GetProperty("result");
        result.GetProperty("cases").GetInt32().ShouldBe(3);
        result.GetProperty("until").GetDateTimeOffset().ShouldBe(product.Time.Now, "clocks that still run are judged as of now, not as of the last fact");
        var (tried, other) = (ArrivalOf(result, 0), ArrivalOf(result, 1));
        tried.GetProperty("kept").GetInt32().ShouldBe(1, "50 minutes are too long for 45");
        tried.GetProperty("late").GetInt32().ShouldBe(1);
        (other.GetProperty("kept").GetInt32(), other.GetProperty("broken").GetInt32()).ShouldBe((2, 1));
        (tried.GetProperty("unit").GetString(), tried.GetProperty("percentiles")[0].GetProperty("counted").GetDouble()).ShouldBe(("hour", 0.5));
        tried.GetProperty("worst")[1].GetProperty("case").GetString().ShouldBe(late);
        tried.GetProperty("worst")[1].GetProperty("explanation").GetProperty("english").GetString()!.ShouldContain("A13");
        result.GetProperty("packs")[0].GetProperty("staffing").GetArrayLength().ShouldBeGreaterThan(0);

        var page = (await author.Open($"/backtests/{id}")).Succeeded().Text;
        page.ShouldContain("33.3 %");
        page.ShouldContain("Counted time in open hours");
        page.ShouldContain("50 min · 1.1 × the target");
        page.ShouldContain("id=\"A13.arrival\"", customMessage: "each promise can be linked to");
        page.ShouldContain($"/cases/{late}");
        page.ShouldContain("of those that stopped: 2; under the other 2");
        page.ShouldContain("<svg class=\"clock-strip\"");
        page.ShouldContain("<svg class=\"chart\"");
        page.ShouldMatch("(?s)id=\"A14.usual\".*Not promised under the other.*id=\"A14.routine\".*Promised under the other only", "what one of the packs alone promises is shown both ways");
        var exported = (await author.Open($"/backtests/{id}/export.csv")).Succeeded().Text;
        exported.ShouldContain("A14.usual");
        exported.ShouldContain("A14.routine");
        (await author.Open($"/backtests/{id}/export.xlsx")).Succeeded();
        (await author.Open("/backtests")).Succeeded().Text.ShouldContain($"/backtests/{id}");

        // Interrupted and run again later, it comes to the same.
        await Arrive(agent, open, 5);
        await Interrupt(id);
        product.Time.Advance(TrialWork.Silence + TimeSpan.FromSeconds(1));
        await product.RunJob(TrialWork.Name);
        (await author.Get($"/backtests/{id}")).Json.GetProperty("result").ToString().ShouldBe(result.ToString());
    }

    [Fact]
    public async Task A_log_is_replayed_once_its_columns_are_named_and_unused_rows_are_told()
    {
        using var author = await product.SignIn("administrator");
        var id = await Upload(author, Log);
        (await author.Open($"/backtests/{id}")).Succeeded().Text.ShouldContain("Reading the log");
        (await author.Post($"/backtests/{id}/columns", new { @case = "number", version = 0 })).ShouldBeRefused("backtest.not-uploaded");
        await product.RunJob(TrialWork.Name);

        var naming = (await author.Get($"/backtests/{id}")).Json.GetProperty("naming");
        var map = naming.GetProperty("map");
        (map.GetProperty("case").GetString(), map.GetProperty("event").GetString(), map.GetProperty("time").GetString(), map.GetProperty("customer").GetString()).ShouldBe(("number", "status", "at", "caller"));
        naming.GetProperty("log").GetProperty("rows").GetInt32().ShouldBe(6);
        (await author.Open($"/backtests/{id}")).Succeeded().Text.ShouldContain("priority");
        var version = naming.GetProperty("version").GetInt32();
        (await author.Post($"/backtests/{id}/replay", new { version })).ShouldBeRefused("backtest.columns-first");
        (await author.Post($"/backtests/{id}/columns", new { @case = "number", @event = "nowhere", attributes = new[] { "area" }, zone = "Mars/Base", version })).Errors
            .ShouldBe(["time: field.required", "attributes: backtest.attribute", "event: backtest.no-such-column", "zone: backtest.no-such-zone"], ignoreOrder: true);
        (await author.Post($"/backtests/{id}/columns", new { @case = "number", @event = "status", time = "at", customer = "caller", attributes = new[] { "area=priority", "kind:fault" }, zone = "Europe/Berlin", version })).Succeeded();
        var page = (await author.Open($"/backtests/{id}")).Succeeded().Text;
        page.ShouldContain("Reported=case.reported", customMessage: "every event of the log stands beside those of the pack");
        page.ShouldContain("Arrived=arrived\" selected", customMessage: "a name that the pack has, too, is proposed");
        (await author.Open($"/backtests/{id}?step=columns")).Succeeded().Text.ShouldContain("kind:fault\" selected");
        (await author.Post($"/backtests/{id}/replay", new { names = new[] { "Reported" }, version = version + 1 })).Errors.ShouldBe(["names: backtest.name"]);
        var names = new[] { "Reported=case.reported", "Arrived=arrived", "area:1=city" };
        (await author.Post($"/backtests/{id}/replay", new { names, version = version + 1 })).Succeeded();
        (await author.Post($"/backtests/{id}/replay", new { names, version = version + 2 })).ShouldBeRefused("backtest.not-uploaded");
        await product.RunJob(TrialWork.Name);

        var shown = (await author.Get($"/backtests/{id}")).Json;
        shown.GetProperty("state").GetString().ShouldBe("done", shown.ToString());
        var result = shown.GetProperty("result");
        result.GetProperty("cases").GetInt32().ShouldBe(2);
        result.GetProperty("customers").GetInt32().ShouldBe(2);
        result.GetProperty("from").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)), "times without an offset are those of the zone that was named");
        result.GetProperty("unused").GetInt32().ShouldBe(1);
        var fault = result.GetProperty("firstUnused")[0];
        (fault.GetProperty("row").GetInt32(), fault.GetProperty("column").GetString()).ShouldBe((8, "at"), "as the spreadsheet program counts the rows");
        fault.GetProperty("message").GetProperty("english").GetString()!.ShouldContain("nonsense");
        result.GetProperty("strangers").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Coffee"]);
        ArrivalOf(result, 0).GetProperty("kept").GetInt32().ShouldBe(1);
        ArrivalOf(result, 0).GetProperty("late").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_backtest_can_be_stopped_and_one_without_anything_to_replay_says_so()
    {
        using var author = await product.SignIn("administrator");
        var stopped = (await author.Post("/backtests", new { pack = await author.InUse() })).Succeeded().Json.GetProperty("id").GetInt64();
        (await author.Post($"/backtests/{stopped}/cancel", new { })).Succeeded();
        await product.RunJob(TrialWork.Name);
        (await author.Get($"/backtests/{stopped}")).Json.GetProperty("state").GetString().ShouldBe("cancelled");
        (await author.Post($"/backtests/{stopped}/cancel", new { })).ShouldBeRefused("backtest.ended");

        var empty = (await author.Post("/backtests", new { pack = await author.InUse(), from = "2020-01-01", to = "2020-01-31" })).Succeeded().Json.GetProperty("id").GetInt64();
        await product.RunJob(TrialWork.Name);
        var shown = (await author.Get($"/backtests/{empty}")).Json;
        shown.GetProperty("state").GetString().ShouldBe("failed");
        shown.GetProperty("failure").GetProperty("chinese").GetString()!.ShouldContain("日志");
        (await author.Open($"/backtests/{empty}")).Succeeded();
    }

    [Fact]
    public async Task A_backtest_that_fell_silent_is_taken_up_again_but_not_for_ever()
    {
        using var author = await product.SignIn("administrator");
        var id = (await author.Post("/backtests", new { pack = await author.InUse() })).Succeeded().Json.GetProperty("id").GetInt64();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Interrupt(id);
            (await author.Get($"/backtests/{id}")).Json.GetProperty("isInterrupted").GetBoolean().ShouldBeFalse("somebody may still be at it");
            await product.RunJob(TrialWork.Name);
            (await author.Get($"/backtests/{id}")).Json.GetProperty("state").GetString().ShouldBe("running");
            product.Time.Advance(TrialWork.Silence + TimeSpan.FromSeconds(1));
            (await author.Open($"/backtests/{id}")).Succeeded().Text.ShouldContain("begins again by itself");
        }

        await product.RunJob(TrialWork.Name);
        var shown = (await author.Get($"/backtests/{id}")).Json;
        shown.GetProperty("state").GetString().ShouldBe("failed", "it brought the product down three times");
        shown.GetProperty("failure").GetProperty("english").GetString()!.ShouldContain("3 times");

        var other = (await author.Post("/backtests", new { pack = await author.InUse(), from = product.Today(-400), to = product.Today() })).Succeeded().Json.GetProperty("id").GetInt64();
        await Interrupt(other);
        product.Time.Advance(TrialWork.Silence + TimeSpan.FromSeconds(1));
        await product.RunJob(TrialWork.Name);
        (await author.Get($"/backtests/{other}")).Json.GetProperty("state").GetString().ShouldBeOneOf("done", "failed");
    }

    [Fact]
    public async Task A_backtest_that_runs_when_the_product_is_stopped_is_handed_back_and_taken_up_by_the_next_start()
    {
        using var author = await product.SignIn("administrator");
        var id = await Upload(author, Log + string.Concat(Enumerable.Range(0, 500_000).Select(number => $"C{number},Reported,2026-03-02 09:00,1,甲\n")));
        await using (var node = product.AnotherNode(atWork: true))
        {
            await node.StartAsync();
            await Until(id, TrialState.Running);
            var held = await Hold(id);
            var stopping = node.StopAsync();
            await Task.Delay(300);
            await held.DisposeAsync();
            await stopping;
        }

        (await Read(id)).ShouldSatisfyAllConditions(
            trial => trial.State.ShouldBe(TrialState.Waiting, "nobody waits for its silence"),
            trial => trial.Attempts.ShouldBe(0, "stopping the product is no fault of the log"));
        await using var next = product.AnotherNode(atWork: true);
        await next.StartAsync();
        await Until(id, TrialState.Uploaded);
        (await Read(id)).Profile.ShouldNotBeNull();
        await next.StopAsync();
    }

    [Fact]
    public async Task What_cannot_be_tried_is_refused_by_field()
    {
        using var author = await product.SignIn("administrator");
        var inUse = await author.InUse();
        (await author.Post("/backtests", new { })).Errors.ShouldBe(["pack: field.required"]);
        (await author.Post("/backtests", new { pack = 99999, against = 99999, from = "2026-03-02", to = "2026-03-01" })).Errors
            .ShouldBe(["pack: backtest.no-such-pack", "against: backtest.no-such-pack", "against: backtest.same-pack", "from: backtest.period"], ignoreOrder: true);
        (await author.Post("/backtests", new { pack = inUse, against = inUse })).Errors.ShouldBe(["against: backtest.same-pack"]);
        (string, string)[] log = [("pack", $"{inUse}"), ("source", "log")];
        (await author.Submit("/backtests", log)).Errors.ShouldBe(["file: backtest.no-log"], "the own year is not what was meant");
        (await author.Submit("/backtests", log, [("file", "log.csv", [])])).Errors.ShouldBe(["file: backtest.unreadable"]);
        (await author.Submit("/backtests", log[..1], [("file", "log.csv", [])])).Errors.ShouldBe(["file: backtest.unreadable"]);
        var broken = await author.StartDraft();
        (await author.Write(broken, "default.yaml", "pack: [")).Succeeded();
        (await author.Post("/backtests", new { pack = broken })).Errors.ShouldBe(["pack: backtest.broken-pack"]);
        using var agent = await product.SignIn("agent");
        (await agent.Open("/backtests")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_history_of_others_is_not_replayed()
    {
        var scene = await DeskScene.On(product);
        using var everybody = await product.SignIn("agent", scene.City);
        await everybody.OpenCase(scene.There);
        var here = await everybody.OpenCase(scene.Here);
        using var manager = await product.SignIn("manager", scene.Here.Scope);
        var id = (await manager.Post("/backtests", new { pack = await manager.InUse(), from = product.Today(-60), to = product.Today() })).Succeeded().Json.GetProperty("id").GetInt64();
        await product.RunJob(TrialWork.Name);
        var mine = (await manager.Get("/cases?size=200")).Json.GetProperty("items").GetArrayLength();
        (await manager.Get($"/backtests/{id}")).Json.GetProperty("result").GetProperty("cases").GetInt32().ShouldBe(mine, here);
    }

    private Task<Trial> Read(long id) => product.Do((PledgeDbContext db) => db.Set<Trial>().AsNoTracking().SingleAsync(trial => trial.Id == id));

    private async Task Until(long id, TrialState state)
    {
        for (var patience = 0; (await Read(id)).State != state; patience++)
        {
            patience.ShouldBeLessThan(500, $"{(await Read(id)).State}");
            await Task.Delay(10);
        }
    }

    /// <summary>Keeps it from being written, so that it cannot end before it is let go.</summary>
    private async Task<IAsyncDisposable> Hold(long id)
    {
        var scope = product.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        await db.Database.BeginTransactionAsync();
        await db.Set<Trial>().IgnoreQueryFilters().Where(trial => trial.Id == id).ExecuteUpdateAsync(set => set.SetProperty(trial => trial.Progress, 1));
        return scope;
    }

    /// <summary>As if the product had gone down in the middle of it.</summary>
    private Task Interrupt(long id) => product.Write(async services =>
    {
        var db = (PledgeDbContext)services.GetService(typeof(PledgeDbContext))!;
        return await db.Set<Trial>().Where(trial => trial.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(trial => trial.State, TrialState.Running).SetProperty(trial => trial.SeenAt, product.Time.Now).SetProperty(trial => trial.Attempts, trial => trial.Attempts + 1));
    });

    private async Task Arrive(Client agent, string number, int minutes)
    {
        var happened = product.Time.Now;
        await product.Write(async services =>
        {
            var cases = (ICases)services.GetService(typeof(ICases))!;
            var id = (await cases.Find(number, CancellationToken.None))!.Id;
            product.Time.Now = happened.AddMinutes(minutes);
            foreach (var fact in new[] { CaseEvents.DispatchRequested, CaseEvents.Dispatched, CaseEvents.Arrived })
            {
                (await cases.Record(id, new CaseFact(fact, product.Time.Now), CancellationToken.None)).Refused.ShouldBeFalse(fact);
            }

            return 0;
        });
        product.Time.Now = happened;
    }

    private static JsonElement ArrivalOf(JsonElement result, int pack) =>
        result.GetProperty("packs")[pack].GetProperty("promises").EnumerateArray().First(promise => promise.GetProperty("id").GetString() == "A13.arrival");

    private static async Task<long> Upload(Client author, string log) =>
        (await author.Submit("/backtests", [("pack", $"{await author.InUse()}")], [("file", "log.csv", Encoding.UTF8.GetBytes(log))])).Succeeded().Json.GetProperty("id").GetInt64();
}

public sealed class BacktestOnSqlite(OnSqlite product) : BacktestSuite(product), IClassFixture<OnSqlite>;

public sealed class BacktestOnPostgres(OnPostgres product) : BacktestSuite(product), IClassFixture<OnPostgres>;
