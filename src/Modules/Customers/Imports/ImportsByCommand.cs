using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;

namespace Pledge.Customers.Imports;

/// <summary>Imports without pages, for the command line.</summary>
internal sealed class ImportsByCommand(PledgeDbContext db, ImportRunner runner, IEnumerable<IImportKind> kinds, WriteGate gate) : IImports
{
    private const int MostFaults = 1000;

    public async Task<ImportReport> Run(string kind, Stream content, string fileName, bool dryRun, IProgress<int>? progress, CancellationToken cancellation)
    {
        var register = kinds.FirstOrDefault(register => register.Key == kind)
            ?? throw new ArgumentException($"There is no import called '{kind}'; there are: {string.Join(", ", kinds.Select(register => register.Key))}.", nameof(kind));
        var found = await Read(register, content, fileName, save: false, progress, cancellation);
        if (dryRun || !found.Sound)
        {
            return found;
        }

        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var done = await Read(register, content, fileName, save: true, progress, cancellation);
        if (done.Sound)
        {
            await transaction.CommitAsync(cancellation);
        }

        return done;
    }

    private async Task<ImportReport> Read(IImportKind register, Stream content, string fileName, bool save, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (table, refusal) = TableReader.Open(content, fileName);
        using var opened = table;
        var mapping = table is null ? null : ColumnMapping.Propose(table.Headers, register.Fields);
        refusal ??= mapping!.Faults(register.Fields).FirstOrDefault();
        if (refusal is not null)
        {
            return new ImportReport(0, 0, 0, 0, [], refusal);
        }

        var faults = new List<ImportError>();
        var tally = await runner.Run(
            register,
            table!,
            mapping!,
            save,
            (tally, batch) =>
            {
                faults.AddRange(batch.Take(MostFaults - faults.Count));
                progress?.Report(tally.Rows);
                return Task.CompletedTask;
            },
            cancellation);
        return new ImportReport(tally.Added, tally.Changed, tally.Unchanged, tally.Bad, faults, table!.Refusal);
    }
}
