using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Desk.Packs;

/// <summary>What every change to a version of a pack has in common: who may, find it, compare the version that was seen.</summary>
internal sealed class PackDesk(PledgeDbContext db, CallerContext callers, PackLibrary library)
{
    /// <summary>Why the caller may not change packs at all, or null.</summary>
    public Refusal? Keeps() => callers.Current switch
    {
        { Scope: not Scope.Everywhere } => PackRefusals.Everybodys,
        { AccountId: null } => PackRefusals.PeopleOnly,
        _ => null,
    };

    /// <summary>The version for changing, or why it cannot be changed.</summary>
    public async Task<Outcome<PackVersion>> Take(long id, int? seen, CancellationToken cancellation)
    {
        if (Keeps() is { } refusal)
        {
            return refusal;
        }

        if (seen is null)
        {
            return CommonRefusals.Required.With(Desk.Words.Version).At("version");
        }

        if (await db.Set<PackVersion>().FirstOrDefaultAsync(version => version.Id == id, cancellation) is not { } version)
        {
            return CommonRefusals.NotFound;
        }

        if (version.Version != seen)
        {
            return CommonRefusals.Changed;
        }

        version.Version++;
        return version;
    }

    /// <summary>The pack that a version says, when it could be published: it can be read, and its number is not taken.</summary>
    public async Task<Outcome<PackText>> Sound(PackVersion version, CancellationToken cancellation)
    {
        var (text, errors) = library.Read(version);
        if (text is null)
        {
            return PackRefusals.Unreadable.With(errors.Count, PackLibrary.TextOf(errors));
        }

        if (PackDraft.TooLong(text.Pack) is { } tooLong)
        {
            return tooLong;
        }

        var taken = await db.Set<PackVersion>().AnyAsync(
            other => other.Id != version.Id && other.Pack == text.Pack.Id && other.Label == text.Pack.Version && other.State != PackState.Draft,
            cancellation);
        return taken ? PackRefusals.LabelTaken.With(text.Pack.Id, text.Pack.Version) : text;
    }
}
