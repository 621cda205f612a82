using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Versions of packs on their way from draft to publication.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("134_pack_versions")]
public sealed class M134PackVersions : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_pack_version",
            table => new
            {
                id = Key(table),
                pack = Text(table, 40),
                label = Text(table, 40),
                title_chinese = Text(table, 500),
                title_english = Text(table, 500),
                file = Text(table, 100),
                pinned_as = Text(table, 40),
                state = Name(table),
                author_id = Long(table, nullable: true),
                author = Text(table, 100),
                changed_at = Instant(table),
                approver = Text(table, 100, nullable: true),
                approved_at = Instant(table, nullable: true),
                objection = Text(table, 2000, nullable: true),
                publisher = Text(table, 100, nullable: true),
                published_at = Instant(table, nullable: true),
                effective_from = Day(table, nullable: true),
                version = Int(table),
                files = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_desk_pack_version", row => row.id));
        Index(migrationBuilder, "desk_pack_version", ["state", "pack"]);
    }
}
