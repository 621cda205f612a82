using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Accounts, roles and keys.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("002_access")]
public sealed class M002Access : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateAccounts(migrationBuilder);
        CreateRolesAndKeys(migrationBuilder);
        CreateIdentityDetails(migrationBuilder);
    }

    private void CreateAccounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_account",
            table => new
            {
                id = Key(table),
                display_name = Text(table, 100),
                scope = Place(table),
                language = Name(table),
                person_id = Long(table, nullable: true),
                disabled = Flag(table),
                user_name = Text(table, 100, nullable: true),
                normalized_user_name = Text(table, 100, nullable: true),
                email = Text(table, 256, nullable: true),
                normalized_email = Text(table, 256, nullable: true),
                email_confirmed = Flag(table),
                password_hash = Text(table, nullable: true),
                security_stamp = Text(table, nullable: true),
                concurrency_stamp = Text(table, nullable: true),
                phone_number = Text(table, 40, nullable: true),
                phone_number_confirmed = Flag(table),
                two_factor_enabled = Flag(table),
                lockout_end = Instant(table, nullable: true),
                lockout_enabled = Flag(table),
                access_failed_count = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_access_account", row => row.id));
        Index(migrationBuilder, "access_account", ["normalized_user_name"], unique: true);
        Index(migrationBuilder, "access_account", ["normalized_email"]);
        Index(migrationBuilder, "access_account", ["person_id"]);
    }

    private void CreateRolesAndKeys(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_role",
            table => new
            {
                id = Key(table),
                key = Text(table, 40),
                chinese_name = Text(table, 60),
                english_name = Text(table, 60),
                permissions = Text(table, 4000),
            },
            constraints: table => table.PrimaryKey("pk_access_role", row => row.id));
        Index(migrationBuilder, "access_role", ["key"], unique: true);
        migrationBuilder.CreateTable(
            "access_account_role",
            table => new { account_id = Long(table), roles_id = Long(table) },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_account_role", row => new { row.account_id, row.roles_id });
                table.ForeignKey("fk_access_account_role_account_id", row => row.account_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("fk_access_account_role_roles_id", row => row.roles_id, "access_role", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "access_account_role", ["roles_id"]);
        migrationBuilder.CreateTable(
            "access_api_key",
            table => new
            {
                id = Key(table),
                name = Text(table, 100),
                scope = Place(table),
                permissions = Text(table, 4000),
                secret_hash = Text(table, 64),
                created_at = Instant(table),
                expires_at = Instant(table, nullable: true),
                revoked_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_access_api_key", row => row.id));
        Index(migrationBuilder, "access_api_key", ["secret_hash"], unique: true);
    }

    private static void CreateIdentityDetails(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_account_claim",
            table => new
            {
                id = SmallKey(table),
                user_id = Long(table),
                claim_type = Text(table, nullable: true),
                claim_value = Text(table, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_account_claim", row => row.id);
                table.ForeignKey("fk_access_account_claim_user_id", row => row.user_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "access_account_claim", ["user_id"]);
        migrationBuilder.CreateTable(
            "access_account_login",
            table => new
            {
                login_provider = Text(table),
                provider_key = Text(table),
                provider_display_name = Text(table, nullable: true),
                user_id = Long(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_account_login", row => new { row.login_provider, row.provider_key });
                table.ForeignKey("fk_access_account_login_user_id", row => row.user_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "access_account_login", ["user_id"]);
        migrationBuilder.CreateTable(
            "access_account_token",
            table => new
            {
                user_id = Long(table),
                login_provider = Text(table),
                name = Text(table),
                value = Text(table, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_account_token", row => new { row.user_id, row.login_provider, row.name });
                table.ForeignKey("fk_access_account_token_user_id", row => row.user_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
            });
    }
}
