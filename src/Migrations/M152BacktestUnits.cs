using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Results of backtests name the unit of their times: those that do not are worked out anew.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("152_backtest_units")]
public sealed class M152BacktestUnits : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("UPDATE desk_trial SET state = 'Waiting', progress = 0, attempts = 0, finished_at = NULL, result = NULL WHERE result IS NOT NULL");
}
