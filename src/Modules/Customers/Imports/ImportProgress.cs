using System.Collections.Concurrent;

namespace Pledge.Customers.Imports;

/// <summary>Rows done of the running imports: within a transaction the database cannot show them to others yet.</summary>
internal sealed class ImportProgress
{
    private readonly ConcurrentDictionary<long, int> done = new();

    internal int? Of(long import) => done.TryGetValue(import, out var rows) ? rows : null;

    internal void Set(long import, int rows) => done[import] = rows;

    internal void End(long import) => done.TryRemove(import, out _);
}
