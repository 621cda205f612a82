using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Roles;

/// <summary>Has everybody who holds a role, the administrator's included, sign in with a second factor, or leaves it to him. Whoever has none sets one up within a minute.</summary>
internal static class RequireSecondFactor
{
    internal sealed record Command(bool? Required) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(string key, Command command, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var role = await db.Set<Role>().FirstOrDefaultAsync(r => r.Key == key, cancellation);
        if (role is null)
        {
            return CommonRefusals.NotFound;
        }

        if (callers.Current.Scope != Scope.Everywhere)
        {
            return SettingsRefusals.RolesAreEverybodys;
        }

        // Making a role laxer than one's own would be a way around it.
        var beyond = Grants.Beyond(callers.Current, role.Permissions);
        if (beyond.Count > 0)
        {
            return SettingsRefusals.PermissionBeyond.With(string.Join(", ", beyond));
        }

        role.RequiresSecondFactor = command.Required == true;
        return Done.Value;
    }
}
