using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Imports;

/// <summary>Starts the dry run with the columns as chosen, or carries the import out; both run as a job that can be left.</summary>
internal static class RunImport
{
    /// <summary>Field key → column title; a field that is left out is not imported.</summary>
    internal sealed record Checking(Dictionary<string, string>? Columns) : Command<Checking>;

    internal sealed record CarryingOut : Command<CarryingOut>;

    internal static async Task<Outcome<Done>> Check(
        long id, Checking command, PledgeDbContext db, ImportStore store, IEnumerable<IImportKind> kinds, AfterCommit afterCommit, WorkWakeUp wakeUp, CancellationToken cancellation)
    {
        var import = await db.Set<ImportFile>().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (import is null)
        {
            return CommonRefusals.NotFound;
        }

        if (Running(import) is { } running)
        {
            return running;
        }

        var (content, opening) = await store.Open(import, cancellation);
        await using var stream = content;
        using var table = opening.Table;
        if (table is null)
        {
            return CustomerRefusals.Unreadable.With(opening.Refusal);
        }

        var kind = kinds.First(kind => kind.Key == import.Kind);
        var chosen = command.Columns ?? ImportStore.Chosen(import);
        var shape = new Shape();
        foreach (var (key, title) in chosen)
        {
            shape.Require(table.Headers.Contains(title), CustomerRefusals.ColumnUnknown.With(title).At($"columns.{key}"));
        }

        foreach (var field in kind.Fields.Where(field => field.Required && !chosen.ContainsKey(field.Key)))
        {
            shape.Add(CommonRefusals.Required.With(field.Title).At($"columns.{field.Key}"));
        }

        if (shape.Refused)
        {
            return shape.Refusals;
        }

        import.Mapping = ImportStore.Written(chosen);
        (import.FailureChinese, import.FailureEnglish) = (null, null);
        return Start(import, ImportState.Checking, afterCommit, wakeUp);
    }

    internal static async Task<Outcome<Done>> CarryOut(long id, CarryingOut command, PledgeDbContext db, AfterCommit afterCommit, WorkWakeUp wakeUp, CancellationToken cancellation)
    {
        var import = await db.Set<ImportFile>().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        return import is null ? CommonRefusals.NotFound
            : Running(import) is { } running ? running
            : import.State != ImportState.Checked ? CustomerRefusals.NotChecked
            : import.Bad > 0 ? CustomerRefusals.HasBadRows.With(import.Bad)
            : Start(import, ImportState.CarryingOut, afterCommit, wakeUp);
    }

    private static Refusal? Running(ImportFile import) => import.State switch
    {
        ImportState.Checking or ImportState.CarryingOut => CustomerRefusals.Busy,
        ImportState.Done => CustomerRefusals.AlreadyDone,
        _ => null,
    };

    private static Outcome<Done> Start(ImportFile import, ImportState state, AfterCommit afterCommit, WorkWakeUp wakeUp)
    {
        import.State = state;
        import.Version++;
        afterCommit.Do(() => wakeUp.Wake(ImportWork.Name));
        return Done.Value;
    }
}
