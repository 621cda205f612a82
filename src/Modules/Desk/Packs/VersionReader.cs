using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using static Pledge.Desk.Packs.PackPage;

namespace Pledge.Desk.Packs;

/// <summary>Reads a version for its pages and the API.</summary>
internal sealed class VersionReader(PledgeDbContext db, PackLibrary library, PacksInUse packs, PackDesk desk, CallerContext callers, TimeProvider time)
{
    public async Task<PackShown?> Read(long id, CancellationToken cancellation) =>
        await Find(id, cancellation) is { } version ? await Show(version, cancellation) : null;

    /// <summary>One file of a version: the named one, else its main file.</summary>
    public async Task<TextPage.Shown?> ReadText(long id, string? file, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not { } version)
        {
            return null;
        }

        var name = file ?? version.File;
        return PackText.FilesOf(version.Files).TryGetValue(name, out var text)
            ? new TextPage.Shown(await Show(version, cancellation), name, text, library.Read(version).Text?.Pack.AllPromises.Count() ?? 0)
            : null;
    }

    private Task<PackVersion?> Find(long id, CancellationToken cancellation) =>
        db.Set<PackVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.Id == id, cancellation);

    private async Task<PackShown> Show(PackVersion version, CancellationToken cancellation)
    {
        var today = House.DayOf(time.GetUtcNow());
        var inUse = PacksInUse.InUse(await packs.Published(cancellation), version.Pack, today)?.Id;
        var (text, errors) = library.Read(version);
        return new PackShown
        {
            Head = PackPages.RowOf(version, inUse, today),
            Objection = version.State == PackState.Draft ? version.Objection : null,
            Publisher = version.Publisher,
            Version = version.Version,
            Files = [.. PackText.FilesOf(version.Files).Keys.OrderBy(file => file != version.File).ThenBy(file => file.Contains('/', StringComparison.Ordinal)).ThenBy(file => file, StringComparer.Ordinal)],
            Faults = [.. errors.Select(error => new Fault(error.File, error.Line, error.Column, error.Message.AsPhrase()))],
            Groups = text is null ? [] : PackSheet.Of(text.Pack).Groups,
            InUseId = text is null || inUse == version.Id ? null : inUse,
            EarliestDay = text?.Pack.EffectiveFrom > today ? text.Pack.EffectiveFrom : today,
            May = StepsOf(version, today, isSound: text is not null),
        };
    }

    private Steps StepsOf(PackVersion version, DateOnly today, bool isSound)
    {
        var caller = callers.Current;
        var keeps = desk.Keeps() is null;
        var writes = keeps && caller.Can(Permissions.WritePacks.Key);
        var approves = keeps && caller.Can(Permissions.ApprovePacks.Key);
        var publishes = keeps && caller.Can(Permissions.PublishPacks.Key);
        var isOwnDraft = version.MayWrite(caller.AccountId) is null;
        return new Steps(
            Start: writes,
            Write: writes && isOwnDraft,
            HandIn: writes && isOwnDraft && isSound,
            Approve: approves && version.MayApprove(caller.AccountId) is null,
            SendBack: approves && version.MaySendBack(caller.AccountId) is null,
            Publish: publishes && version.State == PackState.Approved,
            Withdraw: publishes && version.MayWithdraw(today) is null);
    }
}
