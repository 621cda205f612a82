using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>What had been agreed with the customer of a visit that was moved, so that it comes back when the move is taken back.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("146_kept_agreements")]
public sealed class M146KeptAgreements : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var instant = IsSqlite ? "INTEGER" : "timestamp with time zone";
        migrationBuilder.AddColumn<DateTimeOffset>("from_called_at", "dispatch_move", instant, nullable: true);
        migrationBuilder.AddColumn<string>("from_call_note", "dispatch_move", maxLength: 1000, nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("from_until", "dispatch_move", instant, nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("to_called_at", "dispatch_move", instant, nullable: true);
    }
}
