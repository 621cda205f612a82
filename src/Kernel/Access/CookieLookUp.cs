using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Pledge.Kernel.Access;

/// <summary>Looks the session of a cookie up once a minute. A cookie from the future is looked up at once: the clock was set back, and the minute would last until it is there again.</summary>
internal sealed class CookieLookUp(IOptions<SecurityStampValidatorOptions> options, SignInManager<Account> signIn, ILoggerFactory logs, TimeProvider time) : SecurityStampValidator<Account>(options, signIn, logs)
{
    public override Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Properties.IssuedUtc > time.GetUtcNow() + Standing.Holds)
        {
            context.Properties.IssuedUtc = null;
        }

        return base.ValidateAsync(context);
    }
}
