using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The search index knows in which places a thing lies: whoever sees one outlet does not wait for what all the others have of a common word.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("168_search_places")]
public sealed class M168SearchPlaces : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (IsSqlite)
        {
            return;
        }

        // The place itself and every one above it; SearchIndex asks for the caller's. No word of a text begins with @.
        var places = string.Join(", ", Enumerable.Range(1, Scope.LongestPath / Scope.SegmentLength).Select(level => $"'@' || left(scope, {level * Scope.SegmentLength})"));
        migrationBuilder.Sql("ALTER TABLE kernel_search DROP COLUMN vector");
        migrationBuilder.Sql($"ALTER TABLE kernel_search ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' ') || ARRAY[{places}])) STORED");
        migrationBuilder.Sql("CREATE INDEX ix_kernel_search_vector ON kernel_search USING gin (vector)");
        migrationBuilder.Sql("ANALYZE kernel_search");
    }
}
