using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

namespace Pledge.Reports;

/// <summary>Reports 报告: the promise board and the authority's monthly report [A22].</summary>
public sealed class ReportsModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => model.Entity<IssuedReport>(report =>
    {
        report.ToTable("reports_issued");
        report.Property(r => r.Number).HasMaxLength(40);
        report.Property(r => r.PlaceName).HasMaxLength(200);
        report.Property(r => r.IssuedBy).HasMaxLength(100);
        report.Property(r => r.Sha256).HasMaxLength(64);
        report.HasIndex(r => r.Number).IsUnique();
        report.HasIndex(r => new { r.Month, r.Id });
        report.HasIndex(r => new { r.IssuedAt, r.Id });
    });

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration
            .Permissions(Permissions.View, Permissions.Issue)
            .Menu(new MenuItem(MenuSection.Overview, 10, Words.PromiseBoard, "/promises", "target", Permissions.View) { Workplace = Permissions.View })
            .Menu(new MenuItem(MenuSection.Overview, 20, Words.MonthlyReport, "/reports/monthly", "report", Permissions.View))
            .Menu(new MenuItem(MenuSection.Overview, 21, Words.IssuedReports, "/reports/issued", "archive", Permissions.View));
        registration.Services.AddScoped<MonthlyReading>();
        registration.Services.AddScoped<ThresholdReading>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/promises", Permissions.View, ShowPromises.Page);
        routes.MapQuery("/promises", "reports.promises", Permissions.View, ShowPromises.Query);
        routes.MapPage("/promises/cases", Permissions.View, ShowPromises.BehindPage);
        routes.MapQuery("/promises/cases", "reports.promised-cases", Permissions.View, ShowPromises.Behind);
        routes.MapPage("/reports/monthly", Permissions.View, ShowReport.DraftPage);
        routes.MapQuery("/reports/monthly", "reports.monthly", Permissions.View, ShowReport.Draft);
        routes.MapList(ReportList.Definition, ReportList.Query);
        routes.MapPage("/reports/issued/{number}", Permissions.View, ShowReport.IssuedPage);
        routes.MapQuery("/reports/issued/{number}", "reports.issued", Permissions.View, ShowReport.Issued);
        routes.MapCommand<IssueReport.Command>("/reports/monthly", "reports.issue", Permissions.Issue, IssueReport.Handle);
    }
}
