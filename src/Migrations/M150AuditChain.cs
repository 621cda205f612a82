using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The chain that ties the entries of the audit to one another; entries of before are sealed in the order of their keys.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("150_audit_chain")]
public sealed class M150AuditChain : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("chain_position", "kernel_audit", nullable: true);
        migrationBuilder.AddColumn<string>("seal", "kernel_audit", maxLength: 64, nullable: true);
        Index(migrationBuilder, "kernel_audit", ["chain_position"], unique: true);
        Index(migrationBuilder, "kernel_audit", ["id"], filter: "chain_position IS NULL");
        migrationBuilder.CreateTable(
            "kernel_audit_end",
            table => new { id = Long(table), position = Long(table), seal = Text(table, 64) },
            constraints: table => table.PrimaryKey("pk_kernel_audit_end", row => row.id));
        migrationBuilder.Sql("INSERT INTO kernel_audit_end (id, position, seal) VALUES (1, 0, '')");
    }
}
