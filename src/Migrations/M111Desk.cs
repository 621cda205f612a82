using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Cases, their facts, the clocks worked out from them, and the packs they are pinned to.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("111_desk")]
public sealed class M111Desk : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateCases(migrationBuilder);
        CreateFacts(migrationBuilder);
        CreateClocks(migrationBuilder);
        CreateLinksAndPacks(migrationBuilder);
    }

    private void CreateCases(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_case",
            table => new
            {
                id = Key(table),
                number = Text(table, 40),
                kind = Name(table),
                status = Name(table),
                status_before = Name(table, nullable: true),
                @class = Text(table, 20),
                area = Text(table, 20),
                scope = Place(table),
                outlet_id = Long(table),
                outlet_code = Text(table, 20),
                outlet_name = Text(table, 200),
                customer_id = Long(table),
                customer_name = Text(table, 200),
                device_id = Long(table, nullable: true),
                device_title = Text(table, 300, nullable: true),
                subject = Text(table, 200),
                description = Text(table, 4000, nullable: true),
                resolution = Text(table, 4000, nullable: true),
                reporter_name = Text(table, 100),
                reporter_phone = Text(table, 40),
                channel = Name(table),
                reported_at = Instant(table),
                reported_month = Day(table),
                opened_at = Instant(table),
                opened_by = Text(table, 100),
                assignee_id = Long(table, nullable: true),
                assignee_name = Text(table, 100, nullable: true),
                partner = Text(table, 200, nullable: true),
                pack_id = Text(table, 40),
                pack_version = Text(table, 40),
                initial_attributes = Text(table, 2000),
                version = Int(table),
                urgency = Name(table),
                next_due_at = Instant(table),
                next_promise = Text(table, 60, nullable: true),
                next_share = Double(table),
                clocks_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_desk_case", row => row.id));
        Index(migrationBuilder, "desk_case", ["number"], unique: true);
        Index(migrationBuilder, "desk_case", ["next_due_at", "id"]);
        Index(migrationBuilder, "desk_case", ["reported_at", "id"]);
        Index(migrationBuilder, "desk_case", ["status", "next_due_at", "id"]);
        Index(migrationBuilder, "desk_case", ["outlet_id", "next_due_at", "id"]);
        Index(migrationBuilder, "desk_case", ["assignee_id", "next_due_at", "id"]);
        Index(migrationBuilder, "desk_case", ["urgency", "next_due_at", "id"]);
        Index(migrationBuilder, "desk_case", ["customer_id", "reported_at"]);
        Index(migrationBuilder, "desk_case", ["reported_month", "scope", "kind", "outlet_id", "status"]);
    }

    private void CreateFacts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_fact",
            table => new
            {
                id = Key(table),
                case_id = Long(table),
                @event = Text(table, 40),
                happened_at = Instant(table),
                recorded_at = Instant(table),
                actor_id = Long(table, nullable: true),
                actor = Text(table, 100),
                note = Text(table, 4000, nullable: true),
                late_reason = Text(table, 500, nullable: true),
                attributes = Text(table, 2000, nullable: true),
                status = Name(table),
                moved = Flag(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_desk_fact", row => row.id);
                table.ForeignKey("fk_desk_fact_case_id", row => row.case_id, "desk_case", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "desk_fact", ["case_id"]);
    }

    private void CreateClocks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_clock",
            table => new
            {
                id = Key(table),
                case_id = Long(table),
                scope = Place(table),
                outlet_id = Long(table),
                promise = Text(table, 60),
                requirement = Text(table, 20),
                state = Name(table),
                standing = Name(table),
                started_at = Instant(table),
                month = Day(table),
                due_at = Instant(table, nullable: true),
                stopped_at = Instant(table, nullable: true),
                next_change_at = Instant(table, nullable: true),
                share = Double(table),
                told = Name(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_desk_clock", row => row.id);
                table.ForeignKey("fk_desk_clock_case_id", row => row.case_id, "desk_case", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "desk_clock", ["case_id", "promise"], unique: true);
        Index(migrationBuilder, "desk_clock", ["next_change_at"], filter: "next_change_at IS NOT NULL");
        Index(migrationBuilder, "desk_clock", ["standing", "month", "id", "promise", "scope"]);
        migrationBuilder.CreateTable(
            "desk_tally",
            table => new
            {
                id = Key(table),
                month = Day(table),
                scope = Place(table),
                promise = Text(table, 60),
                outlet_id = Long(table),
                standing = Name(table),
                clocks = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_desk_tally", row => row.id));
        Index(migrationBuilder, "desk_tally", ["month", "scope", "promise", "outlet_id", "standing", "clocks"]);
    }

    private static void CreateLinksAndPacks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_link",
            table => new
            {
                id = Key(table),
                first_id = Long(table),
                second_id = Long(table),
                note = Text(table, 500, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_desk_link", row => row.id);
                table.ForeignKey("fk_desk_link_first_id", row => row.first_id, "desk_case", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("fk_desk_link_second_id", row => row.second_id, "desk_case", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "desk_link", ["first_id", "second_id"], unique: true);
        Index(migrationBuilder, "desk_link", ["second_id"]);
        migrationBuilder.CreateTable(
            "desk_pack",
            table => new
            {
                id = Key(table),
                pack = Text(table, 40),
                version = Text(table, 40),
                file = Text(table, 100),
                files = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_desk_pack", row => row.id));
        Index(migrationBuilder, "desk_pack", ["pack", "version"], unique: true);
    }
}
