using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Who an account is at the OpenID Connect provider, and when the person of a session last proved himself.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("162_provider_links")]
public sealed class M162ProviderLinks : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("proved_at", "access_session", type: IsSqlite ? "INTEGER" : "timestamp with time zone", nullable: true);
        migrationBuilder.CreateTable(
            "access_provider_link",
            table => new
            {
                account_id = Long(table),
                issuer = Text(table, 300),
                subject = Text(table, 255),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_access_provider_link", row => row.account_id);
                table.ForeignKey("fk_access_provider_link_account_id", row => row.account_id, "access_account", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "access_provider_link", ["issuer", "subject"], unique: true);
    }
}
