using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Sessions, attempts to sign in, second factors. Whoever is signed in signs in anew.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("151_entrance")]
public sealed class M151Entrance : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateSessions(migrationBuilder);
        CreateSecondFactors(migrationBuilder);
        migrationBuilder.CreateTable(
            "access_attempt",
            table => new { key = Text(table, 80), count = Int(table), last = Long(table) },
            constraints: table => table.PrimaryKey("pk_access_attempt", row => row.key));
        migrationBuilder.AddColumn<bool>("password_is_initial", "access_account", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<bool>("requires_second_factor", "access_role", nullable: false, defaultValue: false);
    }

    private void CreateSessions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_session",
            table => new
            {
                id = Key(table),
                account_id = Long(table),
                method = Text(table, 20),
                device = Text(table, 60),
                address = Text(table, 60),
                started_at = Instant(table),
                seen_at = Instant(table),
                ended_at = Instant(table, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_session", row => row.id);
                table.ForeignKey("fk_access_session_account_id", row => row.account_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "access_session", ["account_id"]);
        Index(migrationBuilder, "access_session", ["seen_at"]);
    }

    private void CreateSecondFactors(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_second_factor",
            table => new
            {
                account_id = Long(table),
                protected_secret = Text(table, 400),
                confirmed_at = Instant(table, nullable: true),
                last_step = Long(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_second_factor", row => row.account_id);
                table.ForeignKey("fk_access_second_factor_account_id", row => row.account_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "access_recovery_code",
            table => new
            {
                id = Key(table),
                account_id = Long(table),
                hash = Text(table, 64),
                used_at = Instant(table, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_recovery_code", row => row.id);
                table.ForeignKey("fk_access_recovery_code_account_id", row => row.account_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "access_recovery_code", ["account_id"]);
    }
}
