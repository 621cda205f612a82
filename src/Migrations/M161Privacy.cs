using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>What lets personal data be erased without breaking the audit's chain, and the rule how long it is kept.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("161_privacy")]
public sealed class M161Privacy : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("salt", "kernel_audit", maxLength: 32, nullable: true);
        migrationBuilder.CreateTable(
            "kernel_retention",
            table => new { id = Long(table), months_of_cases = Int(table, nullable: true) },
            constraints: table => table.PrimaryKey("pk_kernel_retention", row => row.id));
    }
}
