using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Keys;

/// <summary>The pages of keys, and one key for programs; never its secret.</summary>
internal static class KeyPages
{
    internal sealed record Answer(long Id, string Name, string Scope, IReadOnlyList<string> Permissions, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

    internal static async Task<Outcome<Answer>> Read(long id, PledgeDbContext db, CancellationToken cancellation) =>
        await Find(id, db, cancellation) is { } key
            ? new Answer(key.Id, key.Name, key.Scope, key.Permissions, key.CreatedAt, key.ExpiresAt, key.RevokedAt)
            : CommonRefusals.NotFound;

    internal static async Task<Screen> New(INetworkFigures network, IEnumerable<Permission> permissions, CallerContext callers, CancellationToken cancellation)
    {
        var places = await PlaceNames.Load(network, cancellation);
        return Screen.Of<KeyForm>(new KeyForm.Shown(places.Choices(), [.. permissions.Where(permission => callers.Current.Can(permission)).OrderBy(permission => permission.Key, StringComparer.Ordinal)]));
    }

    internal static async Task<Outcome<Screen>> One(long id, PledgeDbContext db, INetworkFigures network, IEnumerable<Permission> permissions, CancellationToken cancellation)
    {
        var key = await Find(id, db, cancellation);
        if (key is null)
        {
            return CommonRefusals.NotFound;
        }

        var places = await PlaceNames.Load(network, cancellation);
        return Screen.Of<KeyPage>(new KeyPage.Shown(key, places.Of(key.Scope), [.. permissions.Where(permission => key.Permissions.Contains(permission.Key))]));
    }

    private static Task<ApiKey?> Find(long id, PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(key => key.Id == id, cancellation);
}
