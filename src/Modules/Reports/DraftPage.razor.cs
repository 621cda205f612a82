using Pledge.Network;
using static Pledge.Reports.ReportSheet;

namespace Pledge.Reports;

/// <summary>What it shows.</summary>
public partial class DraftPage
{
    /// <summary>An issued report in a line.</summary>
    public sealed record ReportLine(string Number, string PlaceName, DateOnly Month, DateTimeOffset IssuedAt, string IssuedBy);

    /// <summary>The page on which a report is prepared: its figures as they are now, and what was issued before.</summary>
    public sealed record DraftScreen(MonthlyFigures Figures, IReadOnlyList<Place> Places, IReadOnlyList<ReportLine> Issued, ReportNames Names, bool MonthIsOver);
}
