using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;

namespace Pledge.Kernel.Access;

/// <summary>What makes a password good enough: its length, and that nobody guesses it first. Which kinds of characters it has does not matter.</summary>
public sealed class PasswordRules(IConfiguration configuration) : IPasswordValidator<Account>
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 10;

    /// <summary>Most characters.</summary>
    public const int Longest = 200;

    private const int ShortestNameThatCounts = 4;

    // Besides what is guessable by itself: a list that the organisation trusts, one password a line.
    private readonly Lazy<FrozenSet<string>> listed = new(() =>
        configuration["Passwords:Common"] is { Length: > 0 } file ? File.ReadLines(file).ToFrozenSet(StringComparer.OrdinalIgnoreCase) : []);

    /// <summary>Whether the length is allowed.</summary>
    public static bool Fits(string password) => password.Length is >= Shortest and <= Longest;

    /// <summary>Whether it is among those that are tried first.</summary>
    public bool IsGuessable(Account account, string password) =>
        GuessablePassword.Is(password)
        || CommonPasswords.Has(password)
        || listed.Value.Contains(password)
        || (account.UserName is { Length: >= ShortestNameThatCounts } name && password.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        !Fits(password ?? "") ? Failed($"A password has {Shortest} to {Longest} characters.")
        : IsGuessable(user, password!) ? Failed("This password is common or holds the user name.")
        : IdentityResult.Success);

    private static IdentityResult Failed(string description) => IdentityResult.Failed(new IdentityError { Code = "password", Description = description });
}
