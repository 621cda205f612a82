using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using static Pledge.Desk.Backtest.TrialPage;

namespace Pledge.Desk.Backtest;

/// <summary>Reads a backtest as its page and the API show it.</summary>
internal sealed class TrialReader(PledgeDbContext db, PackLibrary library, TimeProvider time)
{
    /// <summary>The backtest; null when there is none within the caller's part of the network.</summary>
    public async Task<TrialShown?> Read(long id, CancellationToken cancellation)
    {
        if (await db.Set<Trial>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } trial)
        {
            return null;
        }

        // The texts are long, and only naming needs them.
        var isNaming = trial.State == TrialState.Uploaded;
        var versions = await db.Set<PackVersion>().AsNoTracking().Where(version => version.Id == trial.PackVersionId || version.Id == trial.AgainstId)
            .Select(v => new PackVersion
            {
                Id = v.Id,
                Pack = v.Pack,
                Label = v.Label,
                TitleChinese = v.TitleChinese,
                TitleEnglish = v.TitleEnglish,
                File = v.File,
                Files = isNaming ? v.Files : "",
                PinnedAs = v.PinnedAs,
                Author = v.Author,
                ChangedAt = v.ChangedAt,
            }).ToListAsync(cancellation);
        return new TrialShown
        {
            Id = trial.Id,
            State = Wire.NameOf(trial.State),
            StateTitle = Words.Of(trial.State),
            Progress = trial.Progress,
            Source = TrialPages.SourceOf(trial.From, trial.To, trial.FileName),
            Failure = trial.FailureChinese is null ? null : new Phrase(trial.FailureChinese, trial.FailureEnglish!),
            StartedBy = trial.StartedBy,
            CreatedAt = trial.CreatedAt,
            Version = trial.Version,
            Packs = [.. new[] { trial.PackVersionId, trial.AgainstId }.OfType<long>().Select(key =>
                versions.Find(version => version.Id == key) is { } found ? new Link(found.Title, $"{found.Pack} {found.Label}", found.Path) : new Link(PackSpeech.Same("–"), "–", "/settings/packs"))],
            Naming = isNaming ? NamingOf(trial, versions) : null,
            IsReading = trial is { FileId: not null, Profile: null },
            IsInterrupted = trial.State == TrialState.Running && trial.SeenAt < time.GetUtcNow() - TrialWork.Silence,
            Result = trial.Result is { } result ? JsonSerializer.Deserialize<Outcome>(result, Wire.Json) : null,
        };
    }

    private Naming NamingOf(Trial trial, List<PackVersion> versions)
    {
        var profile = JsonSerializer.Deserialize<LogProfile>(trial.Profile!, Wire.Json)!;
        var reads = new PackNames([.. versions.Select(version => library.Read(version).Text?.Pack).OfType<Promises.Packs.Pack>()]).All;
        var map = trial.Columns is { } chosen ? JsonSerializer.Deserialize<LogMap>(chosen, Wire.Json)! : LogGuess.Of(profile, reads.Attributes.Select(attribute => attribute.Name));
        return new Naming(trial.Id, trial.Version, profile, map, trial.Columns is null, reads);
    }
}
