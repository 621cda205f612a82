using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Dispatch orders as issued.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("131_dispatch")]
public sealed class M131Dispatch : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "dispatch_order",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                number = Text(table, 40),
                visit_id = Long(table),
                visit_number = Text(table, 40),
                case_number = Text(table, 40),
                customer_name = Text(table, 200),
                technician_id = Long(table),
                technician_name = Text(table, 100),
                planned_start = Instant(table),
                planned_minutes = Int(table),
                note = Text(table, 500, nullable: true),
                accepted = Text(table, 200, nullable: true),
                issued_at = Instant(table),
                issued_by = Text(table, 100),
                withdrawn_at = Instant(table, nullable: true),
                withdrawn_by = Text(table, 100, nullable: true),
                withdrawn_because = Text(table, 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_dispatch_order", row => row.id));
        Index(migrationBuilder, "dispatch_order", ["number"], unique: true);
        Index(migrationBuilder, "dispatch_order", ["issued_at", "id"]);
        Index(migrationBuilder, "dispatch_order", ["planned_start", "id"]);
        Index(migrationBuilder, "dispatch_order", ["visit_id"], unique: true, filter: "withdrawn_at IS NULL");
    }
}
