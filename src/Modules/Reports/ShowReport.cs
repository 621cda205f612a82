using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using static Pledge.Reports.DraftPage;
using static Pledge.Reports.IssuedPage;
using static Pledge.Reports.ReportSheet;

namespace Pledge.Reports;

/// <summary>The authority's monthly report [A22]: as it stands now, and as it was issued.</summary>
internal static class ShowReport
{
    internal sealed record Stored(string Number, DateOnly Month, string Scope, string Place, DateTimeOffset IssuedAt, string IssuedBy, string Sha256, MonthlyFigures Figures);

    internal static async Task<Outcome<Screen>> DraftPage([FromQuery] string? month, [FromQuery] string? scope, PledgeDbContext db, MonthlyReading reading, INetworkFigures network, ICases cases, Devices.IDevices devices, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var places = await network.Places(cancellation);
        var figures = await Draft(month, scope, reading, network, callers, time, cancellation);
        if (figures.Refused)
        {
            return figures.Refusals[0];
        }

        var (shownMonth, shownScope) = (figures.Value.Month, figures.Value.Scope);
        var issued = await db.Set<IssuedReport>().AsNoTracking()
            .Where(report => report.Month == shownMonth && report.Scope == shownScope)
            .OrderByDescending(report => report.Id)
            .Select(report => new ReportLine(report.Number, report.PlaceName, report.Month, report.IssuedAt, report.IssuedBy))
            .ToListAsync(cancellation);
        return Screen.Of<DraftPage>(new DraftScreen(figures.Value, places, issued, ReportNames.Of(cases, devices), shownMonth < Months.At(time.GetUtcNow())));
    }

    /// <summary>The figures as they are now; the last full month and the caller's own place when not told.</summary>
    internal static async Task<Outcome<MonthlyFigures>> Draft([FromQuery] string? month, [FromQuery] string? scope, MonthlyReading reading, INetworkFigures network, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var shown = month is null ? Months.At(time.GetUtcNow()).AddMonths(-1) : Months.Read(month);
        var place = scope ?? (await network.Places(cancellation)).FirstOrDefault()?.Scope;
        return shown is { } known && place is not null && callers.Current.Reaches(place)
            ? SeenBy(callers.Current, await reading.Read(known, place, cancellation))
            : CommonRefusals.NotFound.At(shown is null ? "month" : "scope");
    }

    internal static async Task<Outcome<Screen>> IssuedPage(string number, PledgeDbContext db, ICases cases, Devices.IDevices devices, CallerContext callers, CancellationToken cancellation)
    {
        var report = await db.Set<IssuedReport>().AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancellation);
        return report is null
            ? CommonRefusals.NotFound
            : Screen.Of<IssuedPage>(new IssuedScreen(report.Read().SeenBy(callers.Current), report.Number, report.IssuedAt, report.IssuedBy, report.Sha256, ReportNames.Of(cases, devices)));
    }

    internal static async Task<Outcome<Stored>> Issued(string number, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var report = await db.Set<IssuedReport>().AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancellation);
        return report is null
            ? CommonRefusals.NotFound
            : new Stored(report.Number, report.Month, report.Scope, report.PlaceName, report.IssuedAt, report.IssuedBy, report.Sha256, report.Read().SeenBy(callers.Current));
    }

    private static Outcome<MonthlyFigures> SeenBy(Caller caller, Outcome<MonthlyFigures> figures) => figures.Refused ? figures : figures.Value.SeenBy(caller);
}
