using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <inheritdoc cref="IPacks"/>
internal sealed class CasePacks(PackLibrary library, PacksInUse inUse, PledgeDbContext db) : IPacks
{
    public Task<Pack> Current(CancellationToken cancellation) => inUse.Current(cancellation);

    public async Task<Pack> Of(long caseId, CancellationToken cancellation)
    {
        var pinned = await db.Set<Case>().Where(c => c.Id == caseId).Select(c => new { c.PackId, c.PackVersion }).FirstOrDefaultAsync(cancellation);
        return pinned is null ? await Current(cancellation) : await library.Of(db, pinned.PackId, pinned.PackVersion, cancellation);
    }
}
