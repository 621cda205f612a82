using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Call-backs with attempts and answers, and feedback forms.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("132_callbacks")]
public sealed class M132CallBacks : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateFeedback(migrationBuilder);
        CreateCalls(migrationBuilder);
        CreateDetails(migrationBuilder);
    }

    private void CreateFeedback(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "callbacks_feedback",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                number = Text(table, 40),
                call_id = Long(table),
                case_id = Long(table),
                case_number = Text(table, 40),
                customer_name = Text(table, 200),
                problem = Text(table, 2000),
                department = Name(table),
                status = Name(table),
                opened_at = Instant(table),
                opened_by = Text(table, 100),
                measures = Text(table, 2000, nullable: true),
                result = Text(table, 2000, nullable: true),
                handled_at = Instant(table, nullable: true),
                handled_by = Text(table, 100, nullable: true),
                closed_at = Instant(table, nullable: true),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_callbacks_feedback", row => row.id));
        Index(migrationBuilder, "callbacks_feedback", ["number"], unique: true);
        Index(migrationBuilder, "callbacks_feedback", ["case_id"]);
        Index(migrationBuilder, "callbacks_feedback", ["call_id"]);
        Index(migrationBuilder, "callbacks_feedback", ["opened_at", "id"]);
    }

    private void CreateCalls(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "callbacks_call",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                case_id = Long(table),
                case_number = Text(table, 40),
                kind = Name(table),
                subject = Text(table, 200),
                customer_id = Long(table),
                customer_name = Text(table, 200),
                round = Int(table),
                feedback_id = Long(table, nullable: true),
                created_at = Instant(table),
                due_at = Instant(table),
                next_at = Instant(table),
                channel = Name(table),
                status = Name(table),
                attempts = Int(table),
                last_failure = Name(table, nullable: true),
                ended_at = Instant(table, nullable: true),
                caller = Text(table, 100, nullable: true),
                score = Int(table, nullable: true),
                verdict = Name(table, nullable: true),
                remarks = Text(table, 2000, nullable: true),
                version = Int(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_callbacks_call", row => row.id);
                table.ForeignKey("fk_callbacks_call_feedback_id", row => row.feedback_id, "callbacks_feedback", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "callbacks_call", ["case_id"]);
        Index(migrationBuilder, "callbacks_call", ["status", "next_at", "id"]);
        Index(migrationBuilder, "callbacks_call", ["due_at", "id"]);
        Index(migrationBuilder, "callbacks_call", ["case_number", "id"]);
        Index(migrationBuilder, "callbacks_call", ["feedback_id"]);
    }

    private void CreateDetails(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "callbacks_attempt",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                call_id = Long(table),
                at = Instant(table),
                by = Text(table, 100),
                channel = Name(table),
                failure = Name(table, nullable: true),
                note = Text(table, 500, nullable: true),
                retry_at = Instant(table, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_callbacks_attempt", row => row.id);
                table.ForeignKey("fk_callbacks_attempt_call_id", row => row.call_id, "callbacks_call", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "callbacks_attempt", ["call_id"]);
        migrationBuilder.CreateTable(
            "callbacks_answer",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                call_id = Long(table),
                question = Text(table, 60),
                value = Text(table, 500),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_callbacks_answer", row => row.id);
                table.ForeignKey("fk_callbacks_answer_call_id", row => row.call_id, "callbacks_call", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "callbacks_answer", ["call_id", "question"], unique: true);
    }
}
