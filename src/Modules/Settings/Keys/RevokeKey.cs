using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Keys;

/// <summary>Revokes a key at once and for good.</summary>
internal static class RevokeKey
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var key = await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, cancellation);
        if (key is null)
        {
            return CommonRefusals.NotFound;
        }

        if (key.RevokedAt is { } revoked)
        {
            return SettingsRefusals.AlreadyRevoked.With(House.Minute(revoked));
        }

        key.RevokedAt = time.GetUtcNow();
        return Done.Value;
    }
}
