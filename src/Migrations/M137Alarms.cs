using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>What clocks have set off: one row for each warning, step of a ladder and broken promise, in place of a mark on the clock.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("137_alarms")]
public sealed class M137Alarms : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_alarm",
            table => new
            {
                id = Key(table),
                case_id = Long(table),
                promise = Text(table, 60),
                kind = Name(table),
                step = Int(table),
                to_role = Text(table, 60, nullable: true),
                at = Instant(table),
                told_at = Instant(table, nullable: true),
                told_to = Text(table, 500, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_desk_alarm", row => row.id);
                table.ForeignKey("fk_desk_alarm_case_id", row => row.case_id, "desk_case", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "desk_alarm", ["case_id", "promise", "kind", "step", "at"], unique: true);
        Index(migrationBuilder, "desk_alarm", ["at", "id"], filter: "told_at IS NULL");

        // A promise that was told to be broken is not told again: it broke a second after it was due.
        var brokenAt = IsSqlite ? "due_at + 1000000" : "due_at + interval '1 second'";
        migrationBuilder.Sql(
            $"INSERT INTO desk_alarm (case_id, promise, kind, step, at, told_at) SELECT case_id, promise, 'Broken', 0, {brokenAt}, {brokenAt} FROM desk_clock WHERE told = 'Broken' AND due_at IS NOT NULL");
        migrationBuilder.Sql("ALTER TABLE desk_clock DROP COLUMN told");
    }
}
