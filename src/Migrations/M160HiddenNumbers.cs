using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Findings no longer tell the telephone number of a customer or a member of staff; they are still found by it.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("160_hidden_numbers")]
public sealed class M160HiddenNumbers : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // "13800138000 · address" of customers, "outlet · 13800138000" of people.
        var between = IsSqlite ? "instr(subtitle, ' · ')" : "strpos(subtitle, ' · ')";
        migrationBuilder.Sql($"UPDATE kernel_search SET subtitle = substr(subtitle, {between} + 3) WHERE kind = 'customer' AND {between} > 0");
        migrationBuilder.Sql($"UPDATE kernel_search SET subtitle = substr(subtitle, 1, {between} - 1) WHERE kind = 'person' AND {between} > 0");
    }
}
