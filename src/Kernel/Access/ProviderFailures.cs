using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>Why the provider let nobody in.</summary>
internal enum ProviderFailure
{
    /// <summary>He did not want to, or was not allowed to there.</summary>
    Cancelled,

    /// <summary>The answer belongs to no attempt of this browser, or to one of long ago or that has been answered.</summary>
    Stale,

    /// <summary>An error, or a token that does not hold.</summary>
    Refused,

    /// <summary>Nothing came back.</summary>
    Away,
}

/// <summary>Tells failures apart and in words.</summary>
internal static class ProviderFailures
{
    internal const string Parameter = "provider";

    internal static ProviderFailure Of(Exception? failure) => failure switch
    {
        HttpRequestException or OperationCanceledException or IOException => ProviderFailure.Away,
        OpenIdConnectProtocolException or SecurityTokenException => ProviderFailure.Refused,
        { InnerException: { } inner } => Of(inner),
        _ => ProviderFailure.Stale,
    };

    internal static string PathOf(ProviderFailure failure) => $"/login?{Parameter}={failure.ToString().ToLowerInvariant()}";

    /// <summary>In words; null for what is no failure.</summary>
    internal static Phrase? In(string? told) => Enum.TryParse<ProviderFailure>(told, ignoreCase: true, out var failure) ? failure switch
    {
        ProviderFailure.Cancelled => new("已取消统一登录。", "Signing in there was cancelled."),
        ProviderFailure.Stale => new("这次统一登录已过期，或不是在此浏览器中开始的，请重新登录。", "This attempt has expired or began in another browser; sign in again."),
        ProviderFailure.Refused => new("统一登录服务没有给出有效的答复，您尚未登录。请重试；若仍失败，请告诉管理员。", "The sign-in service gave no valid answer, so you are not signed in. Try again; if it fails again, tell your administrator."),
        ProviderFailure.Away => new("暂时无法连接统一登录服务，请稍后再试。", "The sign-in service cannot be reached at present; try again later."),
        _ => null,
    }
    : null;
}
