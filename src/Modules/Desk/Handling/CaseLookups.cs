using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>What the fields of the desk offer while somebody types.</summary>
internal static class CaseLookups
{
    private const int Most = 12;

    /// <summary>Whom a case can be given to: accounts in the caller's part of the network.</summary>
    internal static async Task<Found<Offer<long>>> Colleagues([FromQuery] string? q, PledgeDbContext db, CancellationToken cancellation)
    {
        var typed = (q ?? "").Trim();
        var capitals = typed.ToUpperInvariant();
        var accounts = db.Set<Account>().AsNoTracking().Where(a => !a.Disabled);
        if (typed.Length > 0)
        {
            accounts = accounts.Where(a => a.DisplayName.Contains(typed) || a.NormalizedUserName!.StartsWith(capitals));
        }

        return new(await accounts.OrderBy(a => a.DisplayName).ThenBy(a => a.Id).Take(Most).Select(a => new Offer<long>(a.Id, a.DisplayName, a.UserName)).ToListAsync(cancellation));
    }

    /// <summary>Outlets that a case can be given to.</summary>
    internal static async Task<Found<Offer<long>>> Outlets([FromQuery] string? q, INetwork network, CancellationToken cancellation)
    {
        var typed = (q ?? "").Trim();
        var outlets = await network.Outlets(cancellation);
        return new(
        [
            .. outlets
                .Where(outlet => outlet.Name.Contains(typed, StringComparison.OrdinalIgnoreCase) || outlet.Code.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Take(Most)
                .Select(outlet => new Offer<long>(outlet.Id, outlet.Name, outlet.Code)),
        ]);
    }
}
