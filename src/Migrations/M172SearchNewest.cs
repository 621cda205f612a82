using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The search index knows of what kind a thing is and in which stretches of keys it lies (NewestFirst): the newest of a word need not be looked for among all that have it.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("172_search_newest")]
public sealed class M172SearchNewest : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (IsSqlite)
        {
            return;
        }

        // No word of a text begins with one of these signs. A short list of what came last is read through by every search, a long one takes longer than the search.
        var places = Enumerable.Range(1, Scope.LongestPath / Scope.SegmentLength).Select(level => $"'@' || left(scope, {level * Scope.SegmentLength})");
        var stretches = new[] { 7, 10, 13, 16, 19 }.Select((size, stretch) => $"'#{stretch}.' || (id >> {size})");
        migrationBuilder.Sql("ALTER TABLE kernel_search DROP COLUMN vector");
        migrationBuilder.Sql($"ALTER TABLE kernel_search ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' ') || ARRAY[{string.Join(", ", [.. places, "'%' || kind", .. stretches])}])) STORED");
        migrationBuilder.Sql("CREATE INDEX ix_kernel_search_vector ON kernel_search USING gin (vector) WITH (gin_pending_list_limit = 256)");
        migrationBuilder.Sql("ANALYZE kernel_search");
    }
}
