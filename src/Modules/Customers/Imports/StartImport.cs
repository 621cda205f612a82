using Microsoft.AspNetCore.Http;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Files;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Imports;

/// <summary>Takes a file in and proposes which column holds what; nothing is read further before the user agrees [A2].</summary>
internal static class StartImport
{
    internal sealed record Command(string? Kind) : Command<Command>;

    internal sealed record Started(long Id, IReadOnlyDictionary<string, string> Columns) : IHasPath
    {
        public string Path => $"/imports/{Id}";
    }

    internal static async Task<Outcome<Started>> Handle(
        Command command, HttpContext context, PledgeDbContext db, CallerContext callers, FileStore files, IEnumerable<IImportKind> kinds, TimeProvider time, CancellationToken cancellation)
    {
        var shape = new Shape();
        var key = shape.Choice(command.Kind, "kind", Words.ImportKind, kinds.Select(kind => kind.Key));
        var upload = context.Request.HasFormContentType ? context.Request.Form.Files.GetFile("file") : null;
        // An empty file was chosen all the same; the reader says what is wrong with it.
        shape.Require(upload is { FileName.Length: > 0 }, CustomerRefusals.NoFile);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var kind = kinds.First(kind => kind.Key == key);
        await using var content = upload!.OpenReadStream();
        var (table, refusal) = TableReader.Open(content, upload.FileName);
        using var opened = table;
        if (table is null)
        {
            return CustomerRefusals.Unreadable.With(refusal);
        }

        var mapping = ColumnMapping.Propose(table.Headers, kind.Fields);
        var columns = kind.Fields.Where(field => mapping.ColumnOf(field.Key) is not null).ToDictionary(field => field.Key, field => table.Headers[mapping.ColumnOf(field.Key)!.Value], StringComparer.Ordinal);
        return await Store(upload, kind, columns, db, callers.Current, files, time.GetUtcNow(), cancellation);
    }

    private static async Task<Outcome<Started>> Store(
        IFormFile upload, IImportKind kind, Dictionary<string, string> columns, PledgeDbContext db, Caller caller, FileStore files, DateTimeOffset now, CancellationToken cancellation)
    {
        var import = new ImportFile
        {
            Scope = caller.Scope,
            AccountId = caller.AccountId,
            StartedBy = caller.Name,
            Language = caller.Language,
            Kind = kind.Key,
            FileName = "",
            Mapping = ImportStore.Written(columns),
            State = ImportState.Uploaded,
            CreatedAt = now,
        };
        db.Add(import);
        await db.SaveChangesAsync(cancellation);
        var kept = await files.Keep(upload, caller.Scope, ImportStore.Subject, import.Id, cancellation);
        if (kept.Refused)
        {
            return kept.Refusals.ToArray();
        }

        await db.SaveChangesAsync(cancellation);
        import.FileId = kept.Value.Id;
        import.FileName = kept.Value.Name;
        return new Started(import.Id, columns);
    }
}
