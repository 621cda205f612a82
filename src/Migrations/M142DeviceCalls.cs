using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Call-backs that are owed for a device, and what they count from.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("142_device_calls")]
public sealed class M142DeviceCalls : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateOnly>("trial_run_ended_on", "devices_device", nullable: true);
        migrationBuilder.AddColumn<decimal>("contract_value", "devices_device", type: IsSqlite ? "TEXT" : "numeric(18,2)", precision: 18, scale: 2, nullable: true);
        migrationBuilder.AddColumn<long>("device_id", "callbacks_call", nullable: false, defaultValue: 0L);
        migrationBuilder.DropIndex("ix_callbacks_call_customer_id_cadence_obligation", "callbacks_call");
        Index(migrationBuilder, "callbacks_call", ["customer_id", "cadence", "device_id", "obligation"], unique: true);
    }
}
