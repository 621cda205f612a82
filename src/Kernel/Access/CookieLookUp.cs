using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Pledge.Kernel.Access;

/// <summary>
/// Looks the session of a cookie up once a minute, and makes what does so only then: with all it needs it cost more than the cookie itself. A cookie from the
/// future is looked up at once: the clock was set back, and the minute would last until it is there again.
/// </summary>
internal sealed class CookieLookUp(TimeProvider time) : ISecurityStampValidator
{
    public Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var age = time.GetUtcNow() - context.Properties.IssuedUtc;
        if (age <= Standing.Holds && age >= -Standing.Holds)
        {
            return Task.CompletedTask;
        }

        if (age < TimeSpan.Zero)
        {
            context.Properties.IssuedUtc = null;
        }

        return context.HttpContext.RequestServices.GetRequiredService<SecurityStampValidator<Account>>().ValidateAsync(context);
    }
}
