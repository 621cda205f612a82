using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Call-backs that are owed to customers by the year, planned ahead.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("139_call_plans")]
public sealed class M139CallPlans : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("cadence", "callbacks_call", maxLength: 60, nullable: true);
        migrationBuilder.AddColumn<int>("obligation", "callbacks_call", nullable: true);
        migrationBuilder.AddColumn<string>("area", "callbacks_call", maxLength: 20, nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("latest_at", "callbacks_call", type: IsSqlite ? "INTEGER" : "timestamp with time zone", nullable: true);
        migrationBuilder.AddColumn<long>("assigned_id", "callbacks_call", nullable: true);
        migrationBuilder.AddColumn<string>("assigned_name", "callbacks_call", maxLength: 100, nullable: true);
        Index(migrationBuilder, "callbacks_call", ["customer_id", "cadence", "obligation"], unique: true);
        Index(migrationBuilder, "callbacks_call", ["outlet_id", "status", "next_at"]);
        Index(migrationBuilder, "field_visit", ["customer_id"]);
        migrationBuilder.CreateTable(
            "callbacks_plan",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                calls_per_day = Int(table),
                batch_size = Int(table),
                planned_at = Instant(table, nullable: true),
                cursor = Long(table),
                without_day = Int(table),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_callbacks_plan", row => row.id));
        Index(migrationBuilder, "callbacks_plan", ["outlet_id"], unique: true);
    }
}
