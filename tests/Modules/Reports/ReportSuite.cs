using Microsoft.EntityFrameworkCore;
using Pledge.CallBacks;
using Pledge.Desk;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Reports;
using System.Text.Json;
using static Pledge.Reports.PromisesPage;
using static Pledge.Reports.ReportSheet;
using Case = Pledge.Desk.Case;

namespace Pledge.Modules.Tests.Reports;

public abstract class ReportSuite(Product product)
{
    [Fact]
    public async Task The_figures_equal_a_plain_recount_of_the_facts()
    {
        await Until(8);
        var town = await Town.Build(product);
        var random = new Random(7);
        foreach (var minutes in new[] { 20, 59, 60, 61, 240, 0, 30 })
        {
            var reported = await town.Report(@class: random.Next(2) == 0 ? "minor" : "major");
            await town.Happens(reported.Id, "dispatch.requested", "dispatched");
            if (minutes > 0)
            {
                product.Time.Advance(TimeSpan.FromMinutes(minutes));
                await town.Happens(reported.Id, "arrived");
            }

            if (minutes % 2 == 0 && minutes > 0)
            {
                product.Time.Advance(TimeSpan.FromMinutes(minutes));
                await town.Happens(reported.Id, "restored", "sheet.signed");
            }
        }

        await town.Report(CaseKind.Complaint);
        await town.Happens((await town.Report(CaseKind.Enquiry)).Id, "case.cancelled");
        await product.RunJob("clock-wake-up");
        using var manager = await product.SignIn("manager", town.City);
        var month = $"{House.ToLocal(product.Time.Now):yyyy-MM}";

        var figures = (await manager.Get($"/reports/monthly?month={month}&scope={town.Here.Scope}")).As<MonthlyFigures>();

        var facts = await product.Do((PledgeDbContext db) => db.Set<Case>().Where(c => c.OutletId == town.Here.Id).Include(c => c.Facts).AsNoTracking().ToListAsync());
        var arrivals = facts.Where(c => c.Kind == CaseKind.Fault).Select(c => (Reported: At(c, "case.reported")!.Value, Arrived: At(c, "arrived"))).ToList();
        var kept = arrivals.Count(pair => pair.Arrived is { } arrived && arrived - pair.Reported <= TimeSpan.FromMinutes(60));
        var late = arrivals.Count(pair => (pair.Arrived ?? product.Time.Now) - pair.Reported > TimeSpan.FromMinutes(60));
        var arrival = figures.Promises.Single(line => line.Requirement == "A13" && line.Title.Chinese.Contains("到"));
        (arrival.Tally.Kept, arrival.Tally.Late).ShouldBe((kept, late), arrival.Promise);
        figures.Cases.Single(line => line.Kind == CaseKind.Fault).Reported.ShouldBe(facts.Count(c => c.Kind == CaseKind.Fault));
        figures.Cases.Single(line => line.Kind == CaseKind.Enquiry).Cancelled.ShouldBe(1);
        figures.Complaints.ShouldBe(1);
        figures.BrokenInAll.ShouldBe(figures.Broken.Count);
        figures.Broken.Count(line => line.Requirement == "A13" && line.Title == arrival.Title).ShouldBe(late);
        figures.Total.ShouldBe(Tally.Of((await product.Do((IPromiseFigures counted) => counted.ByOutlet(figures.Month, figures.Month, town.Here.Scope, CancellationToken.None))).Select(figure => figure.Tally)));
        (figures.Staff.Outlets, figures.Staff.Technicians, figures.Staff.Certified).ShouldBe((1, 3, 2));

        static DateTimeOffset? At(Case c, string name) => c.Facts.Where(fact => fact.Event == name).Select(fact => (DateTimeOffset?)fact.HappenedAt).FirstOrDefault();
    }

    [Fact]
    public async Task The_board_and_the_cases_behind_it_tell_the_same()
    {
        await Until(8);
        var town = await Town.Build(product);
        for (var number = 0; number < 3; number++)
        {
            var reported = await town.Report();
            await town.Happens(reported.Id, "dispatch.requested", "dispatched");
            product.Time.Advance(TimeSpan.FromMinutes(number == 0 ? 90 : 10));
            await town.Happens(reported.Id, "arrived");
        }

        using var manager = await product.SignIn("manager", town.City);
        var month = $"{House.ToLocal(product.Time.Now):yyyy-MM}";
        var board = (await manager.Get($"/promises?from={month}&to={month}")).As<PromiseBoard>();
        foreach (var row in board.Promises)
        {
            foreach (var (standing, count) in new[] { ("Kept", row.Tally.Kept), ("Late", row.Tally.Late), ("AtRisk", row.Tally.AtRisk), ("Running", row.Tally.Running) })
            {
                var behind = (await manager.Get($"/promises/cases?from={month}&to={month}&promise={row.Promise}&standing={standing}")).Succeeded().Json;
                behind.GetProperty("cases").GetArrayLength().ShouldBe(count, $"{row.Promise} {standing}");
            }
        }

        board.Total.All.ShouldBeGreaterThan(0);
        var page = (await manager.Open($"/promises?from={month}&to={month}")).Text;
        page.ShouldContain("By outlet");
        page.ShouldNotContain("style=");
        (await manager.Open($"/promises/cases?from={month}&to={month}&standing=Late")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_issued_report_keeps_what_was_known_then_A22()
    {
        await Until(8);
        var town = await Town.Build(product);
        var first = await town.Report();
        await town.Happens(first.Id, "dispatch.requested", "dispatched", "arrived");
        using var manager = await product.SignIn("manager", town.City);
        var month = $"{House.ToLocal(product.Time.Now):yyyy-MM}";
        (await manager.Post("/reports/monthly", new { month, scope = town.City })).ShouldBeRefused("report.month-not-over");

        var reportedAt = product.Time.Now;
        product.Time.Now = House.StartOf(DateOnly.FromDateTime(House.ToLocal(product.Time.Now))).AddMonths(1).AddDays(5);
        var issued = (await manager.Post("/reports/monthly", new { month, scope = town.City })).Succeeded();
        issued.Status.ShouldBe(201);
        var number = issued.Json.GetProperty("number").GetString();
        var before = (await manager.Get($"/reports/issued/{number}")).Succeeded();

        // Something is entered late, for a time within the month.
        await product.Write(services => ((ICases)services.GetService(typeof(ICases))!).Record(first.Id, new CaseFact("restored", reportedAt.AddHours(1)), CancellationToken.None));
        var after = (await manager.Get($"/reports/issued/{number}")).Succeeded();
        var draft = (await manager.Get($"/reports/monthly?month={month}&scope={town.City}")).Succeeded().Json;

        after.Text.ShouldBe(before.Text);
        draft.GetProperty("promises").ToString().ShouldNotBe(before.Json.GetProperty("figures").GetProperty("promises").ToString());
        var stored = await product.Do((PledgeDbContext db) => db.Set<IssuedReport>().SingleAsync(report => report.Number == number));
        IssuedReport.HashOf(stored.Figures).ShouldBe(before.Json.GetProperty("sha256").GetString());
        JsonSerializer.Serialize(JsonSerializer.Deserialize<MonthlyFigures>(stored.Figures, Wire.Json), Wire.Json).ShouldBe(stored.Figures);
        var page = (await manager.Open($"/reports/issued/{number}")).Text;
        page.ShouldContain(stored.Sha256);
        page.ShouldContain(number!);
    }

    [Fact]
    public async Task The_authority_reads_its_own_area_and_issues_nothing()
    {
        var town = await Town.Build(product);
        using var authority = await product.SignIn("authority", town.There.Scope);

        (await authority.Open("/promises")).Status.ShouldBe(200);
        (await authority.Open("/reports/monthly")).Status.ShouldBe(200);
        (await authority.Post("/reports/monthly", new { month = "2026-01" })).ShouldBeRefused("forbidden");
        foreach (var path in new[] { $"/promises?scope={town.Here.Scope}", $"/promises/cases?scope={town.City}", $"/reports/monthly?scope={town.Here.Scope}", "/promises?scope=" })
        {
            (await authority.Get(path)).Status.ShouldBe(404, path);
            (await authority.Open(path)).Status.ShouldBe(404, path);
        }
    }

    [Fact]
    public async Task A_report_of_another_place_is_not_found()
    {
        var town = await Town.Build(product);
        using var manager = await product.SignIn("manager", town.Here.Scope);
        using var stranger = await product.SignIn("manager", town.There.Scope);
        var number = (await manager.Post("/reports/monthly", new { month = "2026-01" })).Succeeded().Json.GetProperty("number").GetString();

        (await stranger.Open($"/reports/issued/{number}")).Status.ShouldBe(404);
        (await stranger.Get($"/reports/issued/{number}")).Status.ShouldBe(404);
        (await stranger.Get("/reports/issued")).Text.ShouldNotContain(number!);
        (await stranger.Get($"/search?q={number}")).Text.ShouldNotContain(number!);
        (await stranger.Post("/reports/monthly", new { month = "2026-01", scope = town.Here.Scope })).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("/promises?from=2026-13")]
    [InlineData("/promises?from=2026-05&to=2026-04")]
    [InlineData("/promises?from=2000-01&to=2026-04")]
    [InlineData("/promises/cases?to=soon")]
    public async Task Months_that_make_no_sense_are_refused(string path)
    {
        using var manager = await product.SignIn("manager");

        (await manager.Get(path)).ShouldBeRefused("reports.bad-months");
    }

    [Fact]
    public async Task Where_nothing_was_promised_the_page_says_so()
    {
        var town = await Town.Build(product);
        using var manager = await product.SignIn("manager", town.There.Scope);

        (await manager.Open("/promises")).Text.ShouldContain("No promise ran in this time");
    }

    [Fact]
    public async Task Call_backs_count_first_calls_only()
    {
        var town = await Town.Build(product);
        await product.Write(services =>
        {
            var db = (PledgeDbContext)services.GetService(typeof(PledgeDbContext))!;
            var due = new DateTimeOffset(2026, 2, 10, 0, 0, 0, TimeSpan.Zero);
            Call Made(Verdict? verdict, int? score, CallStatus status, DateTimeOffset at) => new()
            {
                Scope = town.Here.Scope,
                CaseNumber = "C",
                Subject = "",
                CustomerName = "",
                CreatedAt = at,
                DueAt = at,
                NextAt = at,
                Status = status,
                Verdict = verdict,
                Score = score,
            };
            db.AddRange(
                Made(Verdict.Satisfied, 100, CallStatus.Answered, due),
                Made(Verdict.Unsatisfied, 80, CallStatus.Answered, due),
                Made(null, null, CallStatus.NotReached, due),
                Made(null, null, CallStatus.Due, due),
                Made(null, null, CallStatus.Void, due),
                Made(Verdict.Satisfied, 100, CallStatus.Answered, due.AddMonths(1)));
            return Task.FromResult(0);
        });

        var figures = await product.Do((ICallBackFigures counted) => counted.Of(new DateOnly(2026, 2, 28), town.City, CancellationToken.None));

        figures.ShouldBe(new CallBackFigures(4, 2, 1, 1, 0, 1, 90, 0, 0));
    }

    /// <summary>Moves on to the given hour of a day in the middle of a month, so that no month ends within a test.</summary>
    private Task Until(int hour)
    {
        var day = House.DayOf(product.Time.Now);
        var next = new DateOnly(day.Year, day.Month, 10) is var tenth && tenth > day ? tenth : new DateOnly(day.Year, day.Month, 10).AddMonths(1);
        product.Time.Now = House.StartOf(next).AddHours(hour);
        return Task.CompletedTask;
    }
}

public sealed class ReportsOnSqlite(OnSqlite product) : ReportSuite(product), IClassFixture<OnSqlite>;

public sealed class ReportsOnPostgres(OnPostgres product) : ReportSuite(product), IClassFixture<OnPostgres>;
