using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>What was changed in an outlet's plan of a day, so that it can be taken back.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("144_plan_changes")]
public sealed class M144PlanChanges : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "dispatch_change",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                day = Day(table),
                kind = Name(table),
                made_at = Instant(table),
                made_by = Text(table, 100),
                undone_at = Instant(table, nullable: true),
                undone_by = Text(table, 100, nullable: true),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_dispatch_change", row => row.id));
        Index(migrationBuilder, "dispatch_change", ["outlet_id", "day", "id"]);
        migrationBuilder.CreateTable(
            "dispatch_move",
            table => new
            {
                id = Key(table),
                change_id = Long(table),
                visit_id = Long(table),
                visit_number = Text(table, 40),
                customer_name = Text(table, 200),
                from_id = Long(table, nullable: true),
                from_name = Text(table, 100, nullable: true),
                from_start = Instant(table, nullable: true),
                from_minutes = Int(table, nullable: true),
                to_id = Long(table, nullable: true),
                to_name = Text(table, 100, nullable: true),
                to_start = Instant(table, nullable: true),
                to_minutes = Int(table, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_dispatch_move", row => row.id);
                table.ForeignKey("fk_dispatch_move_change_id", row => row.change_id, "dispatch_change", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "dispatch_move", ["change_id"]);
    }
}
