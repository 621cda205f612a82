using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The newest things of an outlet are one stretch of an index: along the things of the whole network one that has had little to do lately would be looked for among all.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("170_search_of_outlet")]
public sealed class M170SearchOfOutlet : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => Index(migrationBuilder, "kernel_search", ["scope", "id"]);
}
