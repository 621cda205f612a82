using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;

namespace Pledge.Kernel.Privacy;

/// <summary>All that the product holds about people of customers: handed out on demand, erased on demand or when its time is over.</summary>
public sealed class PersonalData(PledgeDbContext db, IEnumerable<PersonalRows> kinds, FileStore files, SearchIndex search, WriteGate gate, CallerContext callers, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes everything into a ZIP archive: <c>data.json</c> with the rows by table, and the files. An audit entry tells of it.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<Refusal?> Export(PersonalSubject subject, IScoped about, Stream output, CancellationToken cancellation)
    {
        if (await Elsewhere(subject, cancellation))
        {
            return PersonalRefusals.Elsewhere;
        }

        var (tables, kept) = (new JsonObject(), new List<StoredFile>());
        foreach (var kind in kinds)
        {
            var rows = await kind.Read(db, subject, cancellation);
            var properties = db.Model.FindEntityType(kind.Entity)!.GetProperties().Where(property => property.PropertyInfo is not null).ToList();
            tables[TableOf(kind.Entity)] = new JsonArray([.. rows.Select(row => new JsonObject(
                properties.Select(property => KeyValuePair.Create(property.Name, JsonSerializer.SerializeToNode(property.PropertyInfo!.GetValue(row), Json)))))]);
            kept.AddRange(await FilesOf(kind, rows, cancellation));
        }

        using (await gate.Enter(db, cancellation))
        {
            db.Add(Told("exported", about, []));
            await db.SaveChangesAsync(cancellation);
        }

        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await using (var data = await archive.CreateEntry("data.json").OpenAsync(cancellation))
        {
            await JsonSerializer.SerializeAsync(data, tables, Json, cancellation);
        }

        foreach (var file in kept)
        {
            await using var content = files.Open(file);
            await using var entry = await archive.CreateEntry($"files/{file.Id}-{file.Name}").OpenAsync(cancellation);
            await content.CopyToAsync(entry, cancellation);
        }

        return null;
    }

    /// <summary>Erases it from rows, files, search and audit. Facts, clocks and figures stay; the audit tells that it was done, and still verifies. The caller commits.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<Refusal?> Erase(PersonalSubject subject, IScoped about, string reason, CancellationToken cancellation)
    {
        if (await Elsewhere(subject, cancellation))
        {
            return PersonalRefusals.Elsewhere;
        }

        if (await Any(kind => kind.InUse(db, subject, cancellation)))
        {
            return PersonalRefusals.InUse;
        }

        var redaction = await AuditRedaction.Begin(db, cancellation);
        var counts = new JsonObject();
        foreach (var kind in kinds)
        {
            // Read anew, though all were looked at above: what search tells of a customer holds his contacts, which have been erased by now.
            var (rows, personal) = (await kind.Read(db, subject, cancellation), PersonalRows.PersonalOf(db.Model.FindEntityType(kind.Entity)!, subject));
            if (rows.Count == 0)
            {
                continue;
            }

            var kept = await FilesOf(kind, rows, cancellation);
            await kind.Erase(db, rows, personal, cancellation);
            foreach (var found in rows.Select(kind.Found).OfType<Findable>())
            {
                await search.Put(found, cancellation);
            }

            await redaction.Erase(TableOf(kind.Entity), [.. rows.Select(KeyOf)], [.. personal.Select(property => property.Name)], cancellation);
            await redaction.Erase(TableOf(typeof(StoredFile)), [.. kept.Select(KeyOf)], [nameof(StoredFile.Name)], cancellation);
            await files.Remove(kept, cancellation);
            counts[TableOf(kind.Entity)] = rows.Count;
        }

        db.Add(Told(AuditRedaction.Action, about, new JsonObject { ["Reason"] = reason, ["Rows"] = counts, [AuditRedaction.Entries] = redaction.Seals }));
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    private Task<bool> Elsewhere(PersonalSubject subject, CancellationToken cancellation) =>
        Any(async kind => (await kind.Read(db, subject, cancellation)).OfType<IScoped>().Any(row => !callers.Current.Reaches(row.Scope)));

    private async Task<bool> Any(Func<PersonalRows, Task<bool>> holds)
    {
        foreach (var kind in kinds)
        {
            if (await holds(kind))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<List<StoredFile>> FilesOf(PersonalRows kind, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        if (kind.Files is not { } subject)
        {
            return [];
        }

        var ids = rows.Select(row => long.Parse(KeyOf(row), CultureInfo.InvariantCulture)).ToList();
        return await db.Set<StoredFile>().IgnoreQueryFilters().AsNoTracking().Where(file => file.Subject == subject && ids.Contains(file.SubjectId)).ToListAsync(cancellation);
    }

    private string KeyOf(object row) =>
        Convert.ToString(db.Model.FindEntityType(row.GetType())!.FindPrimaryKey()!.Properties.Single().PropertyInfo!.GetValue(row), CultureInfo.InvariantCulture)!;

    private string TableOf(Type entity) => db.Model.FindEntityType(entity)!.GetTableName()!;

    private AuditEntry Told(string action, IScoped about, JsonObject changes) =>
        AuditEntry.By(callers.Current, time.GetUtcNow(), action, TableOf(about.GetType()), KeyOf(about), about.Scope, changes.ToJsonString());
}
