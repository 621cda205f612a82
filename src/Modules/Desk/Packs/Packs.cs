using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <inheritdoc cref="IPacks"/>
internal sealed class Packs(PackLibrary library, PledgeDbContext db) : IPacks
{
    public Pack Current => library.Current;

    public async Task<Pack> Of(long caseId, CancellationToken cancellation)
    {
        var pinned = await db.Set<Case>().Where(c => c.Id == caseId).Select(c => new { c.PackId, c.PackVersion }).FirstOrDefaultAsync(cancellation);
        return pinned is null ? Current : await library.Of(db, pinned.PackId, pinned.PackVersion, cancellation);
    }
}
