using System.Globalization;
using System.Text.Json.Nodes;

namespace Pledge.Kernel.Audit;

/// <summary>During a verification: entries that do not fit their seal, until the entry comes that tells what was taken out of them.</summary>
internal sealed class AuditRests
{
    private readonly Dictionary<long, string> awaited = [];

    /// <summary>How many were told of.</summary>
    internal int Explained { get; private set; }

    /// <summary>The first position that nothing was told of, or null.</summary>
    internal long? First => awaited.Count == 0 ? null : awaited.Keys.Min();

    /// <summary>Expects a later entry to tell of this one; false when nothing can have been taken out of it.</summary>
    internal bool Await(AuditEntry entry)
    {
        // Only values go, and with them what kept them from being guessed.
        if (entry.Salt is not null || entry.Action == AuditRedaction.Action)
        {
            return false;
        }

        awaited[entry.ChainPosition!.Value] = AuditRedaction.SealOfRest(entry);
        return true;
    }

    /// <summary>Reads what an entry tells of others.</summary>
    internal void Hear(AuditEntry entry)
    {
        if (entry.Action != AuditRedaction.Action || awaited.ContainsKey(entry.ChainPosition!.Value) || JsonNode.Parse(entry.Changes)?[AuditRedaction.Entries] is not JsonObject told)
        {
            return;
        }

        foreach (var (position, rest) in told)
        {
            var key = long.Parse(position, CultureInfo.InvariantCulture);
            if (awaited.TryGetValue(key, out var expected) && expected == (string?)rest)
            {
                awaited.Remove(key);
                Explained++;
            }
        }
    }
}
