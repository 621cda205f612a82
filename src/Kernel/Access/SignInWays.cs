using Microsoft.Extensions.Configuration;

namespace Pledge.Kernel.Access;

/// <summary>How people may sign in, as the operator has set it.</summary>
/// <param name="Provider">The organisation's OpenID Connect provider, or null.</param>
/// <param name="Password">Whether name and password begin a session.</param>
public sealed record SignInWays(IdentityProvider? Provider, bool Password)
{
    private const string Section = "SignIn:Provider:";

    /// <exception cref="InvalidOperationException">The settings name a provider in part, one without HTTPS, or leave no way in.</exception>
    internal static SignInWays Of(IConfiguration configuration)
    {
        var provider = configuration[Section + "Authority"] is { Length: > 0 } authority ? ProviderAt(authority, configuration) : null;
        var password = configuration.GetValue("SignIn:Password", true);
        return provider is not null || password
            ? new SignInWays(provider, password)
            : throw new InvalidOperationException($"SignIn:Password is off and {Section}Authority is missing: nobody could sign in.");
    }

    private static IdentityProvider ProviderAt(string authority, IConfiguration configuration)
    {
        // Without HTTPS whoever stands between could hand out keys of his own; on this machine nobody does.
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) || authority.Length > ProviderLink.LongestIssuer)
        {
            throw new InvalidOperationException($"{Section}Authority: \"{authority}\" is not an address that begins with https://.");
        }

        return new IdentityProvider(
            configuration[Section + "Name"] is { Length: > 0 } name ? name : address.Host,
            authority,
            configuration[Section + "ClientId"] is { Length: > 0 } client ? client : throw new InvalidOperationException($"{Section}ClientId is missing."))
        {
            ClientSecret = configuration[Section + "ClientSecret"],
        };
    }
}

/// <summary>The organisation's OpenID Connect provider.</summary>
/// <param name="Name">Shown on the button.</param>
/// <param name="Issuer">Its address, exactly as its tokens name it; its settings are found below it.</param>
/// <param name="ClientId">How it knows this product.</param>
public sealed record IdentityProvider(string Name, string Issuer, string ClientId)
{
    /// <summary>What this product proves itself with; null when the provider asks for none.</summary>
    internal string? ClientSecret { get; init; }
}
