using static Pledge.Reports.ReportSheet;

namespace Pledge.Reports;

/// <summary>What it shows.</summary>
public partial class IssuedPage
{
    /// <summary>An issued report as it is printed.</summary>
    public sealed record IssuedScreen(MonthlyFigures Figures, string Number, DateTimeOffset IssuedAt, string IssuedBy, string Sha256, ReportNames Names);
}
