using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The lists of an outlet are stretches of indexes in their orders: among a million cases its newest fifty took a twelfth of a second.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("171_lists_of_outlet")]
public sealed class M171ListsOfOutlet : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Index(migrationBuilder, "desk_case", ["scope", "reported_at", "id"]);
        Index(migrationBuilder, "desk_case", ["scope", "number"]);
        Index(migrationBuilder, "customers_customer", ["scope", "name", "id"]);
        Index(migrationBuilder, "devices_device", ["scope", "registered_at", "id"]);
        Index(migrationBuilder, "callbacks_call", ["scope", "next_at", "id"]);
    }
}
