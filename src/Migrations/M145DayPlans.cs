using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Who is absent when, visits that technicians take themselves, and plans that the night has prepared.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("145_day_plans")]
public sealed class M145DayPlans : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "network_absence",
            table => new
            {
                id = Key(table),
                person_id = Long(table),
                scope = Place(table),
                first_day = Day(table),
                last_day = Day(table),
                reason = Text(table, 200),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_network_absence", row => row.id);
                table.ForeignKey("fk_network_absence_person_id", row => row.person_id, "network_person", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "network_absence", ["person_id", "last_day"]);
        migrationBuilder.CreateTable(
            "dispatch_pool",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                visit_id = Long(table),
                visit_number = Text(table, 40),
                customer_name = Text(table, 200),
                address = Text(table, 500),
                subject = Text(table, 200),
                released_at = Instant(table),
                released_by = Text(table, 100),
                closed_at = Instant(table, nullable: true),
                taken_by = Text(table, 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_dispatch_pool", row => row.id));
        Index(migrationBuilder, "dispatch_pool", ["visit_id", "id"]);
        Index(migrationBuilder, "dispatch_pool", ["outlet_id", "closed_at"]);
        Index(migrationBuilder, "dispatch_pool", ["visit_id"], unique: true, filter: "closed_at IS NULL");
        migrationBuilder.CreateTable(
            "dispatch_prepared",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                day = Day(table),
                made_at = Instant(table),
                places = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_dispatch_prepared", row => row.id));
        Index(migrationBuilder, "dispatch_prepared", ["outlet_id", "day"], unique: true);
        Index(migrationBuilder, "dispatch_prepared", ["day"]);
    }
}
