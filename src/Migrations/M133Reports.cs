using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Monthly reports as issued.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("133_reports")]
public sealed class M133Reports : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "reports_issued",
            table => new
            {
                id = Key(table),
                number = Text(table, 40),
                scope = Place(table),
                place_name = Text(table, 200),
                month = Day(table),
                issued_at = Instant(table),
                issued_by = Text(table, 100),
                figures = Text(table),
                sha256 = Text(table, 64),
            },
            constraints: table => table.PrimaryKey("pk_reports_issued", row => row.id));
        Index(migrationBuilder, "reports_issued", ["number"], unique: true);
        Index(migrationBuilder, "reports_issued", ["month", "id"]);
        Index(migrationBuilder, "reports_issued", ["issued_at", "id"]);
    }
}
