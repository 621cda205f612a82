using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>What waits in the outbox is found by where it goes: what waits for a receiver that is down for days is not read by each delivery to the others.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("174_outbox_lines")]
public sealed class M174OutboxLines : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("destination", "kernel_outbox", maxLength: 500, nullable: false, defaultValue: "");
        migrationBuilder.Sql("UPDATE kernel_outbox SET destination = recipient WHERE channel = 'Webhook'");
        migrationBuilder.DropIndex("ix_kernel_outbox_next_attempt_at", "kernel_outbox");
        Index(migrationBuilder, "kernel_outbox", ["destination", "next_attempt_at", "id"], filter: "next_attempt_at IS NOT NULL");
    }
}
