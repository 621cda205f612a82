using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>What the product itself writes into a timeline is kept in both languages.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("140_timeline_languages")]
public sealed class M140TimelineLanguages : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("note_english", "desk_fact", maxLength: 4000, nullable: true);
}
