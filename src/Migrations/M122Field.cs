using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Visits with their parts, check lists and charges.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("122_field")]
public sealed class M122Field : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateVisits(migrationBuilder);
        CreateDetails(migrationBuilder);
    }

    private void CreateVisits(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "field_visit",
            table => new
            {
                id = Key(table),
                number = Text(table, 60),
                scope = Place(table),
                outlet_id = Long(table),
                case_id = Long(table),
                case_number = Text(table, 60),
                subject = Text(table, 200),
                device_id = Long(table, nullable: true),
                customer_id = Long(table),
                customer_name = Text(table, 200),
                contact_name = Text(table, 200),
                phone = Text(table, 40),
                address = Text(table, 500),
                latitude = Double(table, nullable: true),
                longitude = Double(table, nullable: true),
                status = Name(table),
                requested_at = Instant(table),
                expected_at = Instant(table),
                technician_id = Long(table, nullable: true),
                technician_name = Text(table, 200, nullable: true),
                dispatch_order = Text(table, 60, nullable: true),
                dispatched_at = Instant(table, nullable: true),
                dispatch_note = Text(table, 1000, nullable: true),
                planned_start = Instant(table, nullable: true),
                planned_minutes = Int(table),
                called_at = Instant(table, nullable: true),
                call_note = Text(table, 1000, nullable: true),
                appointment_from = Instant(table, nullable: true),
                appointment_until = Instant(table, nullable: true),
                arrived_at = Instant(table, nullable: true),
                arrived_latitude = Double(table, nullable: true),
                arrived_longitude = Double(table, nullable: true),
                absent_since = Instant(table, nullable: true),
                absent_until = Instant(table, nullable: true),
                left_at = Instant(table, nullable: true),
                cause = Text(table, 4000, nullable: true),
                work_done = Text(table, 4000, nullable: true),
                unfinished_reason = Name(table, nullable: true),
                unfinished_note = Text(table, 1000, nullable: true),
                promised_for = Day(table, nullable: true),
                cancel_reason = Text(table, 1000, nullable: true),
                customer_damage = Flag(table),
                charge_rule = Text(table, 60, nullable: true),
                charge_total = Amount(table),
                invoice_number = Text(table, 60, nullable: true),
                signed_by = Text(table, 200, nullable: true),
                signed_at = Instant(table, nullable: true),
                signed_on_paper = Flag(table),
                signature_file_id = Long(table, nullable: true),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_field_visit", row => row.id));
        Index(migrationBuilder, "field_visit", ["number"], unique: true);
        Index(migrationBuilder, "field_visit", ["case_id"]);
        Index(migrationBuilder, "field_visit", ["expected_at", "id"]);
        Index(migrationBuilder, "field_visit", ["outlet_id", "expected_at"]);
        Index(migrationBuilder, "field_visit", ["technician_id", "expected_at"]);
        Index(migrationBuilder, "field_visit", ["status", "expected_at"]);
    }

    private void CreateDetails(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "field_visit_part",
            table => new
            {
                id = Key(table),
                visit_id = Long(table),
                code = Text(table, 60),
                chinese_name = Text(table, 200),
                english_name = Text(table, 200),
                quantity = Int(table),
                price = Amount(table),
                serial = Text(table, 60, nullable: true),
                loaner = Flag(table),
                used_at = Instant(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_field_visit_part", row => row.id);
                table.ForeignKey("fk_field_visit_part_visit_id", row => row.visit_id, "field_visit", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "field_visit_part", ["visit_id"]);
        migrationBuilder.CreateTable(
            "field_check",
            table => new
            {
                id = Key(table),
                visit_id = Long(table),
                list = Text(table, 60),
                item = Text(table, 60),
                done = Flag(table),
                note = Text(table, 1000, nullable: true),
                at = Instant(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_field_check", row => row.id);
                table.ForeignKey("fk_field_check_visit_id", row => row.visit_id, "field_visit", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "field_check", ["visit_id"]);
        migrationBuilder.CreateTable(
            "field_charge",
            table => new
            {
                id = Key(table),
                visit_id = Long(table),
                code = Text(table, 60),
                chinese_name = Text(table, 200),
                english_name = Text(table, 200),
                quantity = Int(table),
                price = Amount(table),
                amount = Amount(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_field_charge", row => row.id);
                table.ForeignKey("fk_field_charge_visit_id", row => row.visit_id, "field_visit", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "field_charge", ["visit_id"]);
    }
}
