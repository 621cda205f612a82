using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Imports;

/// <summary>Checks one import, or carries it out in one transaction. Interrupted, it is done again from the start.</summary>
internal sealed class ImportExecution(
    PledgeDbContext db, ImportStore store, ImportRunner runner, IEnumerable<IImportKind> kinds, ImportProgress progress, WriteGate gate, LiveChannel live, AfterCommit afterCommit, OutboxWriter outbox, TimeProvider time)
{
    internal async Task Run(long id, CancellationToken cancellation)
    {
        var import = await db.Set<ImportFile>().AsNoTracking().FirstAsync(i => i.Id == id, cancellation);
        var kind = kinds.First(kind => kind.Key == import.Kind);
        var (content, opening) = await store.Open(import, cancellation);
        await using (content)
        {
            using var table = opening.Table;
            if (table is null)
            {
                await End(import, ImportState.Failed, ImportTally.Zero, opening.Refusal, cancellation);
                return;
            }

            var mapping = ImportStore.Mapping(ImportStore.Chosen(import), table.Headers, kind.Fields);
            await (import.State == ImportState.Checking ? Check(import, kind, table, mapping, cancellation) : CarryOut(import, kind, table, mapping, cancellation));
        }

        progress.End(id);
    }

    /// <summary>Ends an import that broke; whatever it had begun was rolled back.</summary>
    internal Task GiveUp(ImportFile import, CancellationToken cancellation)
    {
        progress.End(import.Id);
        return End(import, ImportState.Failed, ImportTally.Zero, Words.Broke, cancellation);
    }

    private async Task Check(ImportFile import, IImportKind kind, TableReader table, ColumnMapping mapping, CancellationToken cancellation)
    {
        await Write(() => db.Set<ImportFault>().Where(fault => fault.ImportId == import.Id).ExecuteDeleteAsync(cancellation), cancellation);
        var tally = await runner.Run(kind, table, mapping, save: false, (tally, faults) => Hear(import, tally, faults, cancellation), cancellation);
        await End(import, table.Refusal is null ? ImportState.Checked : ImportState.Failed, tally, table.Refusal, cancellation);
    }

    private async Task Hear(ImportFile import, ImportTally tally, IReadOnlyList<ImportError> faults, CancellationToken cancellation)
    {
        Tell(import, tally);
        if (faults.Count > 0)
        {
            await Write(
                () =>
                {
                    db.AddRange(faults.Select(fault => new ImportFault
                    {
                        ImportId = import.Id,
                        RowNumber = fault.Row,
                        ColumnTitle = Cut(fault.Column, 200),
                        Value = Cut(fault.Value, 300),
                        ReasonChinese = Cut(fault.Reason.Chinese, 600),
                        ReasonEnglish = Cut(fault.Reason.English, 600),
                    }));
                    return db.SaveChangesAsync(cancellation);
                },
                cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private async Task CarryOut(ImportFile import, IImportKind kind, TableReader table, ColumnMapping mapping, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var tally = await runner.Run(
            kind,
            table,
            mapping,
            save: true,
            (tally, _) =>
            {
                Tell(import, tally);
                return Task.CompletedTask;
            },
            cancellation);
        if (tally.Bad > 0 || table.Refusal is not null)
        {
            // Something changed since the dry run: nothing is kept, and the dry run says what it is.
            await transaction.RollbackAsync(cancellation);
            await Finish(import, ImportState.Checking, ImportTally.Zero, Words.ChangedSinceCheck, cancellation);
            return;
        }

        await Finish(import, ImportState.Done, tally, null, cancellation);
        await transaction.CommitAsync(cancellation);
        afterCommit.Run();
        TellAll(import);
    }

    private Task End(ImportFile import, ImportState state, ImportTally tally, Phrase? failure, CancellationToken cancellation) => Write(
        async () =>
        {
            await Finish(import, state, tally, failure ?? (import.FailureChinese is null ? null : new Phrase(import.FailureChinese, import.FailureEnglish!)), cancellation);
            return 0;
        },
        cancellation);

    private async Task Finish(ImportFile import, ImportState state, ImportTally tally, Phrase? failure, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var stored = await db.Set<ImportFile>().FirstAsync(i => i.Id == import.Id, cancellation);
        (stored.Added, stored.Changed, stored.Unchanged, stored.Bad) = (tally.Added, tally.Changed, tally.Unchanged, tally.Bad);
        stored.State = state;
        stored.FailureChinese = failure is null ? null : Cut(failure.Chinese, 1000);
        stored.FailureEnglish = failure is null ? null : Cut(failure.English, 1000);
        stored.FinishedAt = state == ImportState.Checking ? null : time.GetUtcNow();
        stored.Version++;
        if (import.AccountId is { } account && state != ImportState.Checking)
        {
            outbox.Notify(account, (state switch { ImportState.Done => Words.ImportDone, ImportState.Checked => Words.ImportChecked, _ => Words.ImportFailed }).In(import.Language, import.FileName), import.Path);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task Write(Func<Task<int>> write, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await write();
        await transaction.CommitAsync(cancellation);
        afterCommit.Run();
    }

    private void Tell(ImportFile import, ImportTally tally)
    {
        progress.Set(import.Id, tally.Rows);
        TellAll(import);
    }

    private void TellAll(ImportFile import) => live.Publish(new LiveNews("import", import.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), import.Scope));

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
