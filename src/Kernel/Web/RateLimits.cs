using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Web;

/// <summary>How often one may knock.</summary>
internal static class RateLimits
{
    internal const string SignIn = "sign-in";

    internal static void Add(IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            Edge.SecurityLogOf(context.HttpContext).LogWarning("Too many requests to sign in from {Address}", CallerAddress.Of(context.HttpContext));
            context.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };

        // Per place: slows guessing of many names; guessing of one name ends in a lockout.
        options.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
            CallerAddress.Place(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 120, Window = TimeSpan.FromMinutes(1) }));
    });
}
