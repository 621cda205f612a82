using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Imports;

/// <summary>An import's page with its bad rows, the form for a new one, the file of bad rows, and the same for programs.</summary>
internal static class ImportPages
{
    private const int FaultsOnPage = 100;
    private const int SampleRows = 4;

    internal static Screen New([FromQuery] string? kind, IEnumerable<IImportKind> kinds) =>
        Screen.Of<ImportForm>(new ImportForm.Shown(kind, [.. kinds.Select(k => new ImportForm.Kind(k.Key, k.Title))]));

    internal static async Task<Outcome<Screen>> Show(
        long id, [FromQuery] long? after, [FromQuery] bool? columns, PledgeDbContext db, ImportStore store, IEnumerable<IImportKind> kinds, ImportProgress progress, CancellationToken cancellation)
    {
        var import = await db.Set<ImportFile>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (import is null)
        {
            return CommonRefusals.NotFound;
        }

        var kind = kinds.First(k => k.Key == import.Kind);
        var isMapping = import.State == ImportState.Uploaded || (columns == true && import.State is ImportState.Checked or ImportState.Failed);
        return Screen.Of<ImportPage>(new ImportPage.Shown(
            Summary(import, kind, progress),
            isMapping ? await Mapping(import, kind, store, cancellation) : null,
            await Faults(id, after ?? 0, db, cancellation)));
    }

    internal static async Task<Outcome<ImportPage.Summary>> Query(long id, PledgeDbContext db, IEnumerable<IImportKind> kinds, ImportProgress progress, CancellationToken cancellation)
    {
        var import = await db.Set<ImportFile>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        return import is null ? CommonRefusals.NotFound : Summary(import, kinds.First(k => k.Key == import.Kind), progress);
    }

    /// <summary>Faults behind the given fault, in the order of the rows; <c>next</c> is the one to go on from.</summary>
    internal static async Task<Outcome<ImportPage.FaultSlice>> QueryFaults(long id, [FromQuery] long? after, PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<ImportFile>().AnyAsync(i => i.Id == id, cancellation) ? await Faults(id, after ?? 0, db, cancellation) : CommonRefusals.NotFound;

    /// <summary>The bad rows as they stand in the file, with what is wrong in one more column, to be corrected and uploaded.</summary>
    internal static async Task<object?> BadRows(long id, string ending, HttpContext context, PledgeDbContext db, ImportStore store, CallerContext callers, CancellationToken cancellation)
    {
        var import = await db.Set<ImportFile>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (import is null || ending is not ("csv" or "xlsx"))
        {
            return (Outcome<Screen>)CommonRefusals.NotFound;
        }

        var (content, opening) = await store.Open(import, cancellation);
        await using var stream = content;
        using var table = opening.Table;
        if (table is null)
        {
            return (Outcome<Screen>)CustomerRefusals.Unreadable.With(opening.Refusal);
        }

        var format = ending == "csv" ? TableFormat.Csv : TableFormat.Xlsx;
        context.Response.ContentType = TableWriter.MediaType(format);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"import-{id}-bad-rows.{ending}\"";
        var columns = table.Headers.Select(title => new TableColumn(new Phrase(title, title))).Append(new TableColumn(Words.Problem, 60)).ToList();
        await TableWriter.WriteAsync(context.Response.Body, format, Words.BadRows, columns, BadRowsOf(import, table, db, callers.Current.Language), callers.Current.Language, cancellation);
        return Results.Empty;
    }

    // Both the file and the faults come in the order of the rows, so one pass over each suffices.
    private static async IAsyncEnumerable<IReadOnlyList<object?>> BadRowsOf(ImportFile import, TableReader table, PledgeDbContext db, Language language)
    {
        using var rows = table.Rows().GetEnumerator();
        var problems = new List<string>();
        var row = 0;
        await foreach (var fault in db.Set<ImportFault>().AsNoTracking().Where(f => f.ImportId == import.Id).OrderBy(f => f.RowNumber).ThenBy(f => f.Id).AsAsyncEnumerable())
        {
            if (fault.RowNumber != row && problems.Count > 0)
            {
                yield return RowAt(rows, row, problems);
                problems.Clear();
            }

            row = fault.RowNumber;
            problems.Add($"{fault.ColumnTitle}: {(language == Language.Chinese ? fault.ReasonChinese : fault.ReasonEnglish)}");
        }

        if (problems.Count > 0)
        {
            yield return RowAt(rows, row, problems);
        }
    }

    private static IReadOnlyList<object?> RowAt(IEnumerator<TableRow> rows, int number, List<string> problems)
    {
        while (rows.MoveNext() && rows.Current.Number != number)
        {
        }

        return [.. rows.Current.Cells, string.Join("; ", problems)];
    }

    private static async Task<ImportPage.FaultSlice> Faults(long id, long after, PledgeDbContext db, CancellationToken cancellation)
    {
        // Faults are stored in the order of the rows, so their keys are in that order, too.
        var faults = await db.Set<ImportFault>().AsNoTracking().Where(f => f.ImportId == id && f.Id > after).OrderBy(f => f.Id).Take(FaultsOnPage + 1).ToListAsync(cancellation);
        return new ImportPage.FaultSlice(
            [.. faults.Take(FaultsOnPage).Select(f => new ImportPage.Fault(f.RowNumber, f.ColumnTitle, f.Value, new Phrase(f.ReasonChinese, f.ReasonEnglish)))],
            faults.Count > FaultsOnPage ? faults[FaultsOnPage - 1].Id : null);
    }

    private static ImportPage.Summary Summary(ImportFile import, IImportKind kind, ImportProgress progress) => new(
        import.Id, import.FileName, import.Kind, kind.Title, Wire.NameOf(import.State), Words.Of(import.State), import.Added, import.Changed, import.Unchanged, import.Bad,
        import.FailureChinese is null ? null : new Phrase(import.FailureChinese, import.FailureEnglish!), import.StartedBy, import.CreatedAt, import.FinishedAt, progress.Of(import.Id));

    private static async Task<ImportPage.Mapping> Mapping(ImportFile import, IImportKind kind, ImportStore store, CancellationToken cancellation)
    {
        var (content, opening) = await store.Open(import, cancellation);
        await using var stream = content;
        using var table = opening.Table;
        var chosen = ImportStore.Chosen(import);
        return new ImportPage.Mapping(
            [.. kind.Fields.Select(field => new ImportPage.Target(field.Key, field.Title, field.Required, chosen.GetValueOrDefault(field.Key)))],
            table?.Headers ?? [],
            table is null ? [] : [.. table.Rows().Take(SampleRows).Select(row => row.Cells)]);
    }
}
