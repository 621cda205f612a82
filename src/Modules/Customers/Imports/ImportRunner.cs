using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;

namespace Pledge.Customers.Imports;

/// <summary>Counts of a run so far.</summary>
internal sealed record ImportTally(int Added, int Changed, int Unchanged, int Bad)
{
    internal static readonly ImportTally Zero = new(0, 0, 0, 0);

    internal int Rows => Added + Changed + Unchanged + Bad;

    internal ImportTally With(ImportVerdict verdict) =>
        verdict.Faults.Count > 0 ? this with { Bad = Bad + 1 }
        : verdict.Effect switch
        {
            ImportEffect.Added => this with { Added = Added + 1 },
            ImportEffect.Changed => this with { Changed = Changed + 1 },
            _ => this with { Unchanged = Unchanged + 1 },
        };
}

/// <summary>
/// Reads a table in batches and has each judged by its register; the one loop behind the dry run, the real run and the command line.
/// Memory holds one batch, and of unique fields the values seen.
/// </summary>
internal sealed class ImportRunner(PledgeDbContext db)
{
    private const int BatchSize = 500;

    /// <summary>Runs through the table. When <paramref name="save"/> is set, each batch is saved in the caller's transaction, and the run ends at the first batch with a bad row.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="table">Opened.</param>
    /// <param name="mapping">Which column holds which field.</param>
    /// <param name="save">Whether the changes are kept.</param>
    /// <param name="hear">Hears the counts and the batch's faults after every batch.</param>
    /// <param name="cancellation">Stops between batches.</param>
    internal async Task<ImportTally> Run(
        IImportKind kind, TableReader table, ColumnMapping mapping, bool save, Func<ImportTally, IReadOnlyList<ImportError>, Task> hear, CancellationToken cancellation)
    {
        var tally = ImportTally.Zero;
        foreach (var batch in new ImportRun(kind.Fields, mapping).Validate(table.Rows()).Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var faults = new List<ImportError>();
            tally = await Judge(kind, batch, mapping, tally, faults, cancellation);
            if (save && faults.Count == 0)
            {
                await db.SaveChangesAsync(cancellation);
                await kind.Settle(cancellation);
                await db.SaveChangesAsync(cancellation);
            }

            db.ChangeTracker.Clear();
            await hear(tally, faults);
            if (save && faults.Count > 0)
            {
                break;
            }
        }

        return tally;
    }

    private static async Task<ImportTally> Judge(IImportKind kind, ImportRow[] batch, ColumnMapping mapping, ImportTally tally, List<ImportError> faults, CancellationToken cancellation)
    {
        var sound = Array.FindAll(batch, row => row.Errors.Count == 0);
        var verdicts = sound.Length == 0 ? [] : await kind.Take(sound, cancellation);
        faults.AddRange(batch.SelectMany(row => row.Errors));
        tally = tally with { Bad = tally.Bad + batch.Length - sound.Length };
        for (var index = 0; index < sound.Length; index++)
        {
            tally = tally.With(verdicts[index]);
            faults.AddRange(verdicts[index].Faults.Select(fault => ErrorOf(kind, sound[index], mapping, fault.Field, fault.Reason)));
        }

        faults.Sort((one, other) => one.Row.CompareTo(other.Row));
        return tally;
    }

    private static ImportError ErrorOf(IImportKind kind, ImportRow row, ColumnMapping mapping, string key, Phrase reason)
    {
        var field = kind.Fields.First(field => field.Key == key);
        var column = mapping.ColumnOf(key) is { } index ? mapping.Headers[index] : field.Title.Chinese;
        return new ImportError(row.Number, column, field.Title, Convert.ToString(row.Values.GetValueOrDefault(key), System.Globalization.CultureInfo.InvariantCulture) ?? "", reason);
    }
}
