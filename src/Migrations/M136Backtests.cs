using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Backtests and their results.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("136_backtests")]
public sealed class M136Backtests : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_trial",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                account_id = Long(table, nullable: true),
                started_by = Text(table, 100),
                pack_version_id = Long(table),
                against_id = Long(table, nullable: true),
                from = Day(table, nullable: true),
                to = Day(table, nullable: true),
                file_name = Text(table, 200, nullable: true),
                file_id = Long(table, nullable: true),
                profile = Text(table, nullable: true),
                columns = Text(table, nullable: true),
                state = Name(table),
                progress = Int(table),
                attempts = Int(table),
                seen_at = Instant(table, nullable: true),
                failure_chinese = Text(table, 1000, nullable: true),
                failure_english = Text(table, 1000, nullable: true),
                created_at = Instant(table),
                finished_at = Instant(table, nullable: true),
                version = Int(table),
                result = Text(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_desk_trial", row => row.id));
        Index(migrationBuilder, "desk_trial", ["created_at", "id"]);
        Index(migrationBuilder, "desk_trial", ["state", "id"]);
    }
}
