using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Where messages to a customer go.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("138_customer_email")]
public sealed class M138CustomerEmail : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("email", "customers_customer", maxLength: 254, nullable: true);
}
