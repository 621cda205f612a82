using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Keys;

/// <summary>Issues a key for a program; its secret is shown once.</summary>
internal static class IssueKey
{
    internal sealed record Command(string? Name, string? Scope, IReadOnlyList<string>? Permissions, DateOnly? ExpiresOn) : Command<Command>;

    internal static async Task<Outcome<ToldOnce>> Handle(Command command, PledgeDbContext db, CallerContext callers, INetworkFigures network, IEnumerable<Permission> permissions, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = House.DayOf(now);
        var shape = new Shape();
        var secret = ApiKey.NewSecret();
        var key = new ApiKey
        {
            Name = shape.Text(command.Name, "name", Words.Name, 100),
            Scope = Grants.Place(shape, callers.Current, command.Scope, (await network.Places(cancellation)).Select(place => place.Scope)),
            Permissions = KnownPermissions.Of(command.Permissions, permissions, shape),
            SecretHash = ApiKey.Hash(secret),
            CreatedAt = now,
            ExpiresAt = command.ExpiresOn is { } last ? House.StartOf(last.AddDays(1)) : null,
        };
        shape.Require(key.Permissions.Count > 0, SettingsRefusals.NoPermission);
        shape.Require(command.ExpiresOn is not { } day || (day > today && day <= today.AddYears(5)), SettingsRefusals.Expiry);
        Grants.Check(shape, callers.Current, key.Permissions, "permissions");
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        db.Add(key);
        await db.SaveChangesAsync(cancellation);
        return new ToldOnce(key.Id, secret);
    }
}
