using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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
        var all = await Hold(subject, cancellation);
        if (all.Exists(IsElsewhere))
        {
            return PersonalRefusals.Elsewhere;
        }

        var (tables, kept) = (new JsonObject(), new List<StoredFile>());
        foreach (var (kind, held) in all)
        {
            var properties = db.Model.FindEntityType(kind.Entity)!.GetProperties().Where(property => property.PropertyInfo is not null).ToList();
            tables[TableOf(kind.Entity)] = new JsonArray([.. held.Select(one => new JsonObject(
                properties.Except(one.OfOthers).Select(property => KeyValuePair.Create(property.Name, JsonSerializer.SerializeToNode(property.PropertyInfo!.GetValue(one.Row), Json)))))]);
            kept.AddRange(await FilesOf(kind, held, cancellation));
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
        var all = await Hold(subject, cancellation);
        if (all.Exists(IsElsewhere))
        {
            return PersonalRefusals.Elsewhere;
        }

        foreach (var kind in kinds)
        {
            if (await kind.InUse(db, subject, cancellation))
            {
                return PersonalRefusals.InUse;
            }
        }

        var redaction = await AuditRedaction.Begin(db, cancellation);
        var counts = new JsonObject();
        foreach (var (kind, held) in all)
        {
            await EraseAudit(redaction, kind, subject, held, cancellation);
            if (held.Count == 0)
            {
                continue;
            }

            var kept = await FilesOf(kind, held, cancellation);
            foreach (var alike in held.GroupBy(one => string.Join(' ', one.Personal.Select(property => property.Name))))
            {
                await kind.Erase(db, [.. alike.Select(one => one.Row)], alike.First().Personal, cancellation);
            }

            // Read anew: what search tells of a customer holds his contacts, which have been erased by now.
            var erased = held.Select(one => KeyOf(one.Row)).ToHashSet(StringComparer.Ordinal);
            foreach (var found in (await RowsAround(kind, subject, cancellation)).Where(row => erased.Contains(KeyOf(row))).Select(kind.Found).OfType<Findable>())
            {
                await search.Put(found, cancellation);
            }

            await redaction.Erase(TableOf(typeof(StoredFile)), [.. kept.Select(KeyOf)], [nameof(StoredFile.Name)], null, cancellation);
            await files.Remove(kept, cancellation);
            counts[TableOf(kind.Entity)] = held.Count;
        }

        db.Add(Told(AuditRedaction.Action, about, new JsonObject { ["Reason"] = reason, ["Rows"] = counts, [AuditRedaction.Entries] = redaction.Seals }));
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    private bool IsElsewhere((PersonalRows Kind, List<Held> Held) rows) => rows.Held.Select(one => one.Row).OfType<IScoped>().Any(row => !callers.Current.Reaches(row.Scope));

    // All before any of them is erased: a contact's cases are found by his name, and what belongs to them by the cases.
    private async Task<List<(PersonalRows Kind, List<Held> Held)>> Hold(PersonalSubject subject, CancellationToken cancellation)
    {
        var all = new List<(PersonalRows, List<Held>)>();
        foreach (var kind in kinds)
        {
            all.Add((kind, await Hold(kind, subject, cancellation)));
        }

        return all;
    }

    /// <summary>
    /// The rows of a kind and what of each tells of the subject. Of the contact's own rows that is all, as it is of a customer's; of other rows of his
    /// customer only what names him.
    /// </summary>
    private async Task<List<Held>> Hold(PersonalRows kind, PersonalSubject subject, CancellationToken cancellation)
    {
        var personal = PersonalRows.PersonalOf(db.Model.FindEntityType(kind.Entity)!, subject);
        var held = (await kind.Read(db, subject, cancellation)).Select(row => new Held(row, personal, [], IsOwn: true)).ToList();
        if (subject.Contact is { } contact)
        {
            var own = held.Select(one => KeyOf(one.Row)).ToHashSet(StringComparer.Ordinal);
            foreach (var row in (await RowsAround(kind, subject, cancellation)).Where(row => !own.Contains(KeyOf(row))))
            {
                var naming = personal.Where(property => property.PropertyInfo!.GetValue(row) is string text && contact.IsNamedIn(text)).ToList();
                held.AddRange(naming.Count == 0 ? [] : [new Held(row, naming, [.. personal.Except(naming)], IsOwn: false)]);
            }
        }

        return held;
    }

    private async Task EraseAudit(AuditRedaction redaction, PersonalRows kind, PersonalSubject subject, List<Held> held, CancellationToken cancellation)
    {
        List<string> properties = [.. PersonalRows.PersonalOf(db.Model.FindEntityType(kind.Entity)!, subject).Select(property => property.Name)];
        await redaction.Erase(TableOf(kind.Entity), [.. held.Where(one => one.IsOwn).Select(one => KeyOf(one.Row))], properties, null, cancellation);
        if (subject.Contact is { } contact)
        {
            // A row that names him no more may have done so before.
            var rows = await RowsAround(kind, subject, cancellation);
            await redaction.Erase(TableOf(kind.Entity), [.. rows.Select(KeyOf)], properties, contact.IsNamedIn, cancellation);
        }
    }

    // The rows of a subject; around a contact those of his customer.
    private Task<IReadOnlyList<object>> RowsAround(PersonalRows kind, PersonalSubject subject, CancellationToken cancellation) =>
        kind.Read(db, subject.Contact is { } contact ? new(contact.CustomerId, CaseId: null, IsPrivate: false) : subject, cancellation);

    private async Task<List<StoredFile>> FilesOf(PersonalRows kind, List<Held> held, CancellationToken cancellation)
    {
        if (kind.Files is not { } subject)
        {
            return [];
        }

        var ids = held.Where(one => one.IsOwn).Select(one => long.Parse(KeyOf(one.Row), CultureInfo.InvariantCulture)).ToList();
        return await db.Set<StoredFile>().IgnoreQueryFilters().AsNoTracking().Where(file => file.Subject == subject && ids.Contains(file.SubjectId)).ToListAsync(cancellation);
    }

    private string KeyOf(object row) =>
        Convert.ToString(db.Model.FindEntityType(row.GetType())!.FindPrimaryKey()!.Properties.Single().PropertyInfo!.GetValue(row), CultureInfo.InvariantCulture)!;

    private string TableOf(Type entity) => db.Model.FindEntityType(entity)!.GetTableName()!;

    private AuditEntry Told(string action, IScoped about, JsonObject changes) =>
        AuditEntry.By(callers.Current, time.GetUtcNow(), action, TableOf(about.GetType()), KeyOf(about), about.Scope, changes.ToJsonString());

    /// <summary>A row, what of it tells of the subject, what of it tells of other people, and whether the row as a whole is about him.</summary>
    private sealed record Held(object Row, IReadOnlyList<IProperty> Personal, IReadOnlyList<IProperty> OfOthers, bool IsOwn);
}
