using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Access;

/// <summary>Whether somebody who came in a while ago would still be let in: a request that stays open is not asked again by itself.</summary>
internal sealed class Standing(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How long an answer holds; the same as for pages.</summary>
    internal static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    internal async Task<bool> Lasts(ClaimsPrincipal person, Caller caller, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (caller.ApiKeyId is not { } id)
        {
            return await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(person) is not null;
        }

        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        var key = await db.Set<ApiKey>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, cancellation);
        return key?.ValidAt(time.GetUtcNow()) ?? false;
    }
}
