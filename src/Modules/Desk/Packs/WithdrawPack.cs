using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Packs;

/// <summary>Takes a published version back before its day, as long as no case is promised it.</summary>
internal static class WithdrawPack
{
    internal sealed record Command(int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PackDesk desk, PledgeDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var taken = await desk.Take(id, command.Version, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        if (taken.Value.Withdraw(House.DayOf(time.GetUtcNow())) is { } refusal)
        {
            return refusal;
        }

        return await IsPinned(taken.Value, db, cancellation) ? PackRefusals.Pinned : Done.Value;
    }

    // Before its day no case should pin it; a clock that was set back may have let one.
    private static async Task<bool> IsPinned(PackVersion version, PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<Case>().AnyAsync(c => c.PackId == version.Pack && c.PackVersion == version.PinnedAs, cancellation)
        || await db.Set<PinnedPack>().AnyAsync(pinned => pinned.File == PinnedPack.Layers && pinned.Files.Contains($"\"{version.PinnedAs}\""), cancellation);
}
