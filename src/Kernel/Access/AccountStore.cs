using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Access;

/// <summary>
/// Accounts as Identity sees them: all of them, because it looks for one before anybody is signed in, and a user name is unique everywhere.
/// Pages and handlers read accounts through the context, which keeps them to the caller's part of the network.
/// </summary>
internal sealed class AccountStore(PledgeDbContext db, IdentityErrorDescriber describer) : UserOnlyStore<Account, PledgeDbContext, long>(db, describer)
{
    public override IQueryable<Account> Users => base.Users.IgnoreQueryFilters([PledgeDbContext.ScopeFilter]);

    public override Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken = default)
    {
        var id = ConvertIdFromString(userId);
        return Users.SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
    }
}
