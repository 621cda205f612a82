using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;

namespace Pledge.Reports;

/// <summary>A row of the list of issued reports.</summary>
internal sealed record ReportRow(string Number, string PlaceName, DateOnly Month, DateTimeOffset IssuedAt, string IssuedBy, string Sha256);

/// <summary>The issued reports, newest first.</summary>
internal static class ReportList
{
    internal static ListDefinition<ReportRow> Definition { get; } = new()
    {
        Key = "reports",
        Title = Words.IssuedReports,
        Path = "/reports/issued",
        Permission = Permissions.View,
        Link = row => $"/reports/issued/{row.Number}",
        Empty = Words.NoReports,
        Filters = [new("month", Words.Month, FilterKind.Text)],
        Columns =
        [
            new("number", Words.Number, row => row.Number) { Sortable = true },
            new("place", Words.PlaceTitle, row => row.PlaceName),
            new("month", Words.Month, row => Months.Of(row.Month)) { Sortable = true },
            new("issued", Words.IssuedAt, row => row.IssuedAt) { Sortable = true },
            new("issuedBy", Words.IssuedBy, row => row.IssuedBy),
            new("sha256", Words.Hash, row => row.Sha256[..16]),
        ],
    };

    internal static IListQuery<ReportRow> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        IQueryable<IssuedReport> reports = db.Set<IssuedReport>();
        if (Months.Read(request["month"]) is { } month)
        {
            reports = reports.Where(report => report.Month == month);
        }

        return new ListQuery<IssuedReport, ReportRow>(
                reports,
                report => new ReportRow(report.Number, report.PlaceName, report.Month, report.IssuedAt, report.IssuedBy, report.Sha256),
                report => report.Id)
            .Sort("issued", report => report.IssuedAt)
            .Sort("month", report => report.Month)
            .Sort("number", report => report.Number)
            .Usually("issued", descending: true);
    }
}
