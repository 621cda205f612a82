using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;

namespace Pledge.Kernel.Audit;

/// <summary>
/// Takes personal values out of entries of the audit. The seal of such an entry stays and carries the chain on, but its content no longer fits; so the
/// entry of the erasure, itself part of the chain, holds a seal of what is left, and verification compares with that.
/// </summary>
internal sealed class AuditRedaction
{
    /// <summary>The action of the entry that tells of it.</summary>
    internal const string Action = "erased";

    /// <summary>Where that entry holds the seals of what is left: position → seal.</summary>
    internal const string Entries = "Entries";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PledgeDbContext db;

    private AuditRedaction(PledgeDbContext db) => this.db = db;

    /// <summary>What is left of the sealed entries: position → seal.</summary>
    internal JsonObject Seals { get; } = [];

    /// <summary>Begins one within the caller's transaction; until its end nothing is sealed, or an entry could be sealed as it was before.</summary>
    internal static async Task<AuditRedaction> Begin(PledgeDbContext db, CancellationToken cancellation)
    {
        await db.Set<AuditChainEnd>().AsNoTracking().Locked().SingleAsync(cancellation);
        return new(db);
    }

    /// <summary>The seal of what is left of an entry; it covers the seal that the entry has, which covers what it was.</summary>
    internal static string SealOfRest(AuditEntry entry) => AuditChain.SealOf(entry, entry.ChainPosition!.Value, entry.Seal!);

    /// <summary>Takes the values of some properties out of all entries about some rows of a table; all values, or those that hold a certain text.</summary>
    internal async Task Erase(string table, IReadOnlyCollection<string> keys, IReadOnlyCollection<string> properties, Func<string, bool>? holding, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Subject == table && keys.Contains(entry.SubjectId)).ToListAsync(cancellation);
        var changed = entries.FindAll(entry => Without(entry, properties, holding));
        await BulkUpdate.Write(db, changed, [nameof(AuditEntry.Changes), nameof(AuditEntry.Salt)], cancellation);
        foreach (var entry in changed.Where(entry => entry.ChainPosition is not null))
        {
            Seals[entry.ChainPosition!.Value.ToString(CultureInfo.InvariantCulture)] = SealOfRest(entry);
        }
    }

    private static bool Without(AuditEntry entry, IReadOnlyCollection<string> properties, Func<string, bool>? holding)
    {
        var changes = JsonNode.Parse(entry.Changes)!.AsObject();
        var personal = properties.Where(property => changes[property] is { } value && (holding is null || Texts(value).Any(holding))).ToList();
        if (personal.Count == 0)
        {
            return false;
        }

        foreach (var property in personal)
        {
            changes[property] = PersonalRows.Mark;
        }

        entry.Changes = changes.ToJsonString(Json);
        entry.Salt = null; // without it nobody finds the old values by trying
        return true;
    }

    private static IEnumerable<string> Texts(JsonNode value) => value switch
    {
        JsonArray old => old.OfType<JsonNode>().SelectMany(Texts),
        JsonValue single when single.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
