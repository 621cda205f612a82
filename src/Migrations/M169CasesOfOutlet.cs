using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The queue of an outlet is one stretch of an index: along the dues of the whole network an outlet among a thousand would be looked for in a thousand pages.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("169_cases_of_outlet")]
public sealed class M169CasesOfOutlet : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => Index(migrationBuilder, "desk_case", ["scope", "next_due_at", "id"]);
}
