using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>What packs are attached to.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("135_attached_packs")]
public sealed class M135AttachedPacks : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "desk_attached_pack",
            table => new
            {
                id = Key(table),
                level = Name(table),
                target = Text(table, 200),
                pack = Text(table, 40),
            },
            constraints: table => table.PrimaryKey("pk_desk_attached_pack", row => row.id));
        Index(migrationBuilder, "desk_attached_pack", ["level", "target"], unique: true);
    }
}
