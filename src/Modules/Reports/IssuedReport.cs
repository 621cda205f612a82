using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pledge.Kernel.Access;
using Pledge.Kernel.Web;
using static Pledge.Reports.ReportSheet;

namespace Pledge.Reports;

/// <summary>A monthly report as it was issued. It never changes; a correction is another report with a number of its own.</summary>
internal sealed class IssuedReport : IScoped
{
    public long Id { get; set; }

    public required string Number { get; set; }

    /// <summary>The place it reports on.</summary>
    public required string Scope { get; set; }

    public required string PlaceName { get; set; }

    public DateOnly Month { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public required string IssuedBy { get; set; }

    /// <summary>The figures as JSON, frozen.</summary>
    public required string Figures { get; set; }

    /// <summary>SHA-256 of <see cref="Figures"/>, printed on the report: whoever holds the paper can compare.</summary>
    public required string Sha256 { get; set; }

    internal static string Write(MonthlyFigures figures) => JsonSerializer.Serialize(figures, Wire.Json);

    internal static string HashOf(string figures) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figures)));

    internal MonthlyFigures Read() => JsonSerializer.Deserialize<MonthlyFigures>(Figures, Wire.Json)!;
}
