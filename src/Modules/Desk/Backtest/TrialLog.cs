using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Files;

namespace Pledge.Desk.Backtest;

/// <summary>The uploaded log of a trial.</summary>
internal sealed class TrialLog(PledgeDbContext db, FileStore files)
{
    /// <summary>Kind of thing that the files belong to.</summary>
    public const string Subject = "backtest";

    /// <summary>Logs of others have what they have: two columns of one title do not keep one from being tried.</summary>
    public static readonly TableLimits Limits = new() { NumbersTwins = true };

    /// <summary>Opens the log; both are to be disposed of.</summary>
    public async Task<(Stream Content, TableOpening Opening)> Open(Trial trial, CancellationToken cancellation)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().FirstAsync(stored => stored.Id == trial.FileId, cancellation);
        var content = files.Open(file);
        return (content, TableReader.Open(content, file.Name, Limits));
    }
}
