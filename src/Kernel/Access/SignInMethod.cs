namespace Pledge.Kernel.Access;

/// <summary>What somebody gave to sign in; stands in his session and in his cookie.</summary>
internal static class SignInMethod
{
    internal const string Password = "password";
    internal const string Code = "code";

    /// <summary>The provider vouched for him.</summary>
    internal const string Provider = "provider";

    /// <summary>The same, and said that he used a second factor there.</summary>
    internal const string StrongProvider = "provider-mfa";

    /// <summary>The provider vouched for him, and he gave a code of ours.</summary>
    internal const string ProviderAndCode = "provider-code";

    /// <summary>What follows when a code was given after it.</summary>
    internal static string WithCode(string? before) => before == Provider ? ProviderAndCode : Code;

    /// <summary>Whether somebody who signed in so need not do what his account owes: the first password was not used, or the provider asked for a second factor.</summary>
    internal static bool Settles(string? method, Duty duty) => duty switch
    {
        Duty.ChangePassword => method is Provider or StrongProvider or ProviderAndCode,
        Duty.SetUpSecondFactor => method == StrongProvider,
        _ => false,
    };
}
