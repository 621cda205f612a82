using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Access;

/// <summary>Who may come in: people by cookie, programs by key.</summary>
internal static class AccessSetup
{
    internal const string SessionCookie = "pledge";
    internal const string HalfWayCookie = "pledge-code";
    internal const string ProviderCookie = "pledge-provider";

    private const string EitherScheme = "cookie-or-key";

    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var ways = SignInWays.Of(configuration);
        services.AddSingleton(ways);
        services.AddScoped<ProviderLinks>();
        services.AddScoped<CallerContext>();
        services.AddSingleton<Standing>();
        services.AddSingleton<SeenSessions>();
        services.AddSingleton<EndedSessions>();
        services.AddScoped<Sessions>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<SignInAttempts>();
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<IPasswordValidator<Account>>(provider => provider.GetRequiredService<PasswordRules>()); // and none of the framework's
        services.AddScoped<Web.Entrance>();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";
            })
            .AddUserStore<AccountStore>()
            .AddSignInManager<AccountSignIn>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddDefaultTokenProviders();
        services.AddScoped<SecurityStampValidator<Account>>();
        services.AddSingleton<ISecurityStampValidator, CookieLookUp>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = Standing.Holds;
            options.OnRefreshingPrincipal = CallerClaims.KeepSession;
        });

        var authentication = services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? ApiKeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        authentication.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(options =>
            {
                options.Cookie.Name = SessionCookie;
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = TimeSpan.FromHours(12);
                options.SlidingExpiration = true;
            });
            cookies.TwoFactorUserIdCookie!.Configure(options => options.Cookie.Name = HalfWayCookie);
            cookies.ExternalCookie!.Configure(options => options.Cookie.Name = ProviderCookie);
        });
        if (ways.Provider is { } provider)
        {
            ProviderScheme.Add(authentication, provider);
        }
    }
}
