using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using static Pledge.Reports.ReportSheet;

namespace Pledge.Reports;

/// <summary>Issues a monthly report: freezes its figures under a number and a hash [A22].</summary>
internal static class IssueReport
{
    private static readonly Refusal NotOver = new("report.month-not-over", 409, new(
        "{0} 还没有结束，月末之后才能出具报告。",
        "{0} is not over; its report can be issued after the end of the month."), "month");

    private static readonly Refusal BadMonth = new("report.bad-month", 422, new("月份写作 2026-10。", "The month is written 2026-10."), "month");

    internal sealed record Command(string? Month, string? Scope) : Command<Command>;

    internal sealed record Issued(string Number, string Sha256) : IHasPath
    {
        public string Path => $"/reports/issued/{Number}";
    }

    internal static async Task<Outcome<Issued>> Handle(Command command, PledgeDbContext db, MonthlyReading reading, SearchIndex search, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        if (Months.Read(command.Month) is not { } month)
        {
            return BadMonth;
        }

        var now = time.GetUtcNow();
        if (month >= Months.At(now))
        {
            return NotOver.With(Months.Of(month));
        }

        var scope = command.Scope ?? callers.Current.Scope;
        if (!callers.Current.Reaches(scope))
        {
            return CommonRefusals.NotFound.At("scope");
        }

        var figures = await reading.Read(month, scope, cancellation);
        if (figures.Refused)
        {
            return figures.Refusals[0];
        }

        var json = IssuedReport.Write(figures.Value);
        var head = $"R{month:yyyyMM}";
        var report = new IssuedReport
        {
            Number = $"{head}-{await Numbers.Next(db, head, cancellation):0000}",
            Scope = scope,
            PlaceName = figures.Value.Place,
            Month = month,
            IssuedAt = now,
            IssuedBy = callers.Current.Name,
            Figures = json,
            Sha256 = IssuedReport.HashOf(json),
        };
        db.Add(report);
        await db.SaveChangesAsync(cancellation);
        search.Add(new Findable("report", report.Id, scope, report.Number, $"{report.PlaceName} {Months.Of(month)}", $"/reports/issued/{report.Number}") { Texts = [report.PlaceName], Numbers = [report.Number] });
        return new Issued(report.Number, report.Sha256);
    }
}
