using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Data;

namespace Pledge.Desk;

/// <summary>Two people at one case, other outlets, lists, and clocks that move by themselves.</summary>
public abstract class CaseWallsSuite(Product product)
{
    [Fact]
    public async Task Who_saves_second_is_refused_and_overwrites_nothing()
    {
        var scene = await DeskScene.On(product);
        using var first = await product.SignIn("agent", scene.Here.Scope);
        using var second = await product.SignIn("agent", scene.Here.Scope);
        var number = await first.OpenCase(scene.Here);
        var seen = await first.VersionOf(number);
        (await first.Step(number, "reclassify", new { @class = "critical", reason = "全店停业", version = seen })).Succeeded();
        (await second.Step(number, "reclassify", new { @class = "minor", reason = "影响不大", version = seen })).ShouldBeRefused("changed-meanwhile");
        (await first.Case(number)).GetProperty("class").GetString().ShouldBe("critical");
        (await second.Post($"/cases/{number}/suspend", new { reason = "x" })).Errors.ShouldBe(["version: field.required"]);
        second.Http.DefaultRequestHeaders.IfMatch.Add(new($"\"{seen}\""));
        (await second.Post($"/cases/{number}/suspend", new { reason = "x" })).ShouldBeRefused("changed-meanwhile");
    }

    [Fact]
    public async Task Two_at_the_same_moment_leave_one_winner()
    {
        var scene = await DeskScene.On(product);
        using var first = await product.SignIn("agent", scene.Here.Scope);
        using var second = await product.SignIn("agent", scene.Here.Scope);
        var number = await first.OpenCase(scene.Here);
        var seen = await first.VersionOf(number);
        var answers = await Task.WhenAll(
            first.Step(number, "reclassify", new { @class = "critical", reason = "a", version = seen }),
            second.Step(number, "change-area", new { area = "remote", reason = "b", version = seen }));
        answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
        (await first.VersionOf(number)).ShouldBe(seen + 1);
    }

    [Fact]
    public async Task A_case_of_another_outlet_does_not_exist()
    {
        var scene = await DeskScene.On(product);
        using var owner = await product.SignIn("agent", scene.There.Scope);
        using var outsider = await product.SignIn("agent", scene.Here.Scope);
        var number = await owner.OpenCase(scene.There, subject: "越秀专属故障");
        (await outsider.Get($"/cases/{number}")).Status.ShouldBe(404);
        (await outsider.Open($"/cases/{number}")).Status.ShouldBe(404);
        (await outsider.Post($"/cases/{number}/note", new { text = "x" })).Status.ShouldBe(404);
        (await outsider.Post($"/cases/{number}/cancel", new { reason = "x", version = 3 })).Status.ShouldBe(404);
        (await outsider.Post("/cases", new { kind = "fault", customerId = scene.There.CustomerId, subject = "x" })).ShouldBeRefused("case.no-such-customer");
        (await outsider.Get("/cases?size=200")).Text.ShouldNotContain(number);
        (await outsider.Open("/cases/export.csv")).Text.ShouldNotContain(number);
        (await outsider.Get($"/search?q={Uri.EscapeDataString("专属")}")).Text.ShouldNotContain(number);
        (await outsider.Get($"/similar-cases?q={Uri.EscapeDataString("专属")}")).Text.ShouldNotContain(number);
        (await outsider.Open($"/reception?q={scene.There.Phone}")).Text.ShouldNotContain(scene.There.CustomerName);
        await owner.Submit($"/cases/{number}/upload", [], [("file", "log.txt", "secret"u8.ToArray())]);
        var path = (await owner.Case(number)).GetProperty("files")[0].GetProperty("path").GetString()!;
        (await outsider.Open(path)).Status.ShouldBe(404);
        using var program = await product.WithKey(scene.Here.Scope, "case.read");
        (await program.Get($"/cases/{number}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_done()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        using var clerk = await product.SignIn("clerk", scene.Here.Scope);
        var number = await agent.OpenCase(scene.Here);
        (await clerk.Get($"/cases/{number}")).Succeeded();
        (await clerk.Post($"/cases/{number}/note", new { text = "x" })).Status.ShouldBe(403);
        (await clerk.Post("/cases", new { kind = "fault" })).Status.ShouldBe(403);
        (await clerk.Open("/reception")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_queue_filters_sorts_and_finds()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var fault = await agent.OpenCase(scene.Here, subject: "屏幕闪烁不定");
        var enquiry = await agent.OpenCase(scene.Here, "enquiry");
        await agent.Step(enquiry, "cancel", new { reason = "重复" });
        (await agent.Get($"/cases?q={Uri.EscapeDataString("闪烁")}")).Text.ShouldContain(fault);
        (await agent.Get("/cases?kind=enquiry&size=200")).Text.ShouldContain(enquiry);
        (await agent.Get("/cases?open=true&size=200")).Text.ShouldNotContain(enquiry);
        (await agent.Get("/cases?status=cancelled&size=200")).Text.ShouldContain(enquiry);
        foreach (var sort in new[] { "due", "-due", "number", "-number", "reported", "-reported" })
        {
            (await agent.Get($"/cases?sort={sort}&size=2")).Succeeded();
        }

        (await agent.Open("/cases")).Succeeded().Text.ShouldContain(fault);
        (await agent.Open("/cases/export.xlsx")).Succeeded();
    }

    [Fact]
    public async Task A_program_that_asks_the_queue_for_what_it_does_not_know_is_told()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        (await agent.Get("/cases?sort=colour&size=500&kind=wish&open=no&stauts=new")).Errors.ShouldBe(
            ["kind: field.not-offered", "open: field.not-offered", "sort: field.not-offered", "size: field.out-of-range", "stauts: parameter.unknown"],
            ignoreOrder: true);
        (await agent.Open("/cases?sort=colour&size=500&kind=wish")).Succeeded();
    }

    [Fact]
    public async Task Clocks_move_by_themselves_and_tell_each_once()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var number = await agent.OpenCase(scene.Here, more: new { takeOn = true });
        product.Time.Advance(TimeSpan.FromMinutes(46));
        await product.RunJob("clock-wake-up");
        (await RowOf(number, "A13.arrival")).State.ShouldBe(Pledge.Promises.Clocks.ClockState.DueSoon);
        product.Time.Advance(TimeSpan.FromMinutes(20));
        await product.RunJob("clock-wake-up");
        await product.RunJob("clock-wake-up");
        (await RowOf(number, "A13.arrival")).State.ShouldBe(Pledge.Promises.Clocks.ClockState.Broken);
        (await agent.Get("/cases?overdue=true&size=200")).Text.ShouldContain(number);
        var notices = await product.Do((PledgeDbContext db) => db.Set<Kernel.Outbox.Notification>().Where(n => n.AccountId == agent.AccountId && n.Title.Contains(number) && n.Title.Contains("Arrival at the site")).ToListAsync());
        notices.Count.ShouldBe(3, "half, three quarters and broken, each once");
    }

    [Fact]
    public async Task The_figures_are_a_recount_of_the_clocks()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        await agent.OpenCase(scene.Here, "enquiry");
        var figures = await product.Do((IPromiseFigures figures) => figures.ByPromise(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 1), "", CancellationToken.None));
        var rows = await product.Do((PledgeDbContext db) => db.Set<CaseClock>().AsNoTracking().ToListAsync());
        foreach (var figure in figures)
        {
            var of = rows.Where(row => row.Promise == figure.Promise && row.Month == figure.Month).ToList();
            figure.Tally.All.ShouldBe(of.Count);
            figure.Tally.Late.ShouldBe(of.Count(row => row.State is Pledge.Promises.Clocks.ClockState.Broken or Pledge.Promises.Clocks.ClockState.KeptLate));
        }

        figures.Sum(figure => figure.Tally.All).ShouldBe(rows.Count);
        var cases = await product.Do((ICaseFigures figures) => figures.Count(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 1), scene.Here.Scope, CancellationToken.None));
        cases.ShouldAllBe(figure => figure.OutletId == scene.Here.OutletId);
        var behind = await product.Do((ICaseFigures figures) => figures.Behind(new PromiseSlice(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 1), "", "D12.enquiry", PromiseStanding.Running), 0, 10, CancellationToken.None));
        behind.ShouldNotBeEmpty();
    }

    private Task<CaseClock> RowOf(string number, string promise) =>
        product.Do((PledgeDbContext db) => db.Set<CaseClock>().AsNoTracking().SingleAsync(clock => clock.Case!.Number == number && clock.Promise == promise));
}

public sealed class CaseWallsOnSqlite(OnSqlite product) : CaseWallsSuite(product), IClassFixture<OnSqlite>;

public sealed class CaseWallsOnPostgres(OnPostgres product) : CaseWallsSuite(product), IClassFixture<OnPostgres>;
