using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Packs;

/// <summary>Starts a draft from a version, or from a pack that comes with the product.</summary>
internal static class StartDraft
{
    internal sealed record Command(long? BasedOn, string? File) : Command<Command>;

    internal static async Task<Outcome<Started>> Handle(Command command, PackDesk desk, PackLibrary library, PledgeDbContext db, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        if (desk.Keeps() is { } refusal)
        {
            return refusal;
        }

        var (caller, now) = (callers.Current, time.GetUtcNow());
        PackVersion draft;
        if (command.BasedOn is { } id)
        {
            if (await db.Set<PackVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.Id == id, cancellation) is not { } origin)
            {
                return CommonRefusals.NotFound;
            }

            draft = Copy(origin, caller, now);
        }
        else
        {
            if (command.File is null || !library.ShippedFiles.Contains(command.File))
            {
                return PackRefusals.NoBase;
            }

            var (shipped, errors) = library.ReadShipped(command.File);
            if (shipped is null)
            {
                return PackRefusals.Unreadable.With(errors.Count, PackLibrary.TextOf(errors)).At("file");
            }

            draft = PackDraft.Of(shipped, caller.AccountId, caller.Name, now);
        }

        Renumber(draft, library, await db.Set<PackVersion>().Where(version => version.Pack == draft.Pack).Select(version => version.Label).ToListAsync(cancellation));
        db.Add(draft);
        await db.SaveChangesAsync(cancellation);
        return new Started(draft.Id, draft.Version);
    }

    private static PackVersion Copy(PackVersion origin, Caller caller, DateTimeOffset now) => new()
    {
        Pack = origin.Pack,
        Label = origin.Label,
        TitleChinese = origin.TitleChinese,
        TitleEnglish = origin.TitleEnglish,
        File = origin.File,
        Files = origin.Files,
        PinnedAs = origin.PinnedAs,
        AuthorId = caller.AccountId,
        Author = caller.Name,
        ChangedAt = now,
    };

    private static void Renumber(PackVersion draft, PackLibrary library, List<string> taken)
    {
        var files = PackText.FilesOf(draft.Files);
        files[draft.File] = PackDraft.NextNumber(files[draft.File], taken);
        draft.Files = PackText.Stored(files);
        if (library.Read(draft).Text is { } text)
        {
            draft.Describe(text);
        }
    }

    /// <summary>The draft that was started.</summary>
    internal sealed record Started(long Id, int Version) : IHasPath
    {
        /// <inheritdoc/>
        public string Path => PackVersion.PathOf(Id) + "/text";
    }
}
