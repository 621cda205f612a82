using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The customers of an outlet a page at a time, without reading those of all others.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("143_customers_of_outlets")]
public sealed class M143CustomersOfOutlets : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => Index(migrationBuilder, "customers_customer", ["outlet_id", "id"]);
}
