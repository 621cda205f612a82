using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>
/// The search index knows of what kind a thing is and in which stretches of keys it lies, among all things and among those of its place (NewestFirst): the
/// newest of a word need not be looked for among all that have it. It takes each thing at once: a list of what came last is read through by every search,
/// and now and then somebody who opens a case waits until it is sorted in.
/// </summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("173_search_newest")]
public sealed class M173SearchNewest : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (IsSqlite)
        {
            return;
        }

        // No word of a text begins with one of these signs.
        var places = Enumerable.Range(1, Scope.LongestPath / Scope.SegmentLength).Select(level => $"'@' || left(scope, {level * Scope.SegmentLength})");
        var stretches = new[] { 8, 12, 16, 20 }.Select((size, stretch) => $"'#{stretch}.' || (id >> {size})").ToList();
        var own = stretches.Skip(1).Select(stretch => $"'@' || scope || {stretch}");
        migrationBuilder.Sql("ALTER TABLE kernel_search DROP COLUMN vector");
        migrationBuilder.Sql($"ALTER TABLE kernel_search ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' ') || ARRAY[{string.Join(", ", [.. places, "'%' || kind", .. stretches, .. own])}])) STORED");
        migrationBuilder.Sql("CREATE INDEX ix_kernel_search_vector ON kernel_search USING gin (vector) WITH (fastupdate = off)");
        migrationBuilder.Sql("ANALYZE kernel_search");
    }
}
