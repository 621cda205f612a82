using Microsoft.AspNetCore.Identity;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Everybody changes his own password; other places where he is signed in are signed out.</summary>
internal static class ChangeOwnPassword
{
    internal sealed record Command(string? Present, string? Next) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(Command command, OwnAccount own, UserManager<Account> accounts, PasswordRules rules, SignInAttempts attempts, CancellationToken cancellation)
    {
        if (await own.Find() is not { } account)
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        var next = command.Next ?? "";
        var shape = new Shape();
        shape.Require(await accounts.CheckPasswordAsync(account, command.Present ?? ""), SettingsRefusals.WrongPassword);
        shape.Require(next != command.Present, SettingsRefusals.SamePassword);
        shape.Require(PasswordRules.Fits(next), SettingsRefusals.WeakPassword.With(PasswordRules.Shortest, PasswordRules.Longest));
        shape.Require(!PasswordRules.Fits(next) || !rules.IsGuessable(account, next), SettingsRefusals.CommonPassword);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        account.PasswordIsInitial = false;
        var changed = await accounts.ChangePasswordAsync(account, command.Present!, next);
        if (!changed.Succeeded)
        {
            throw new InvalidOperationException(changed.ToString());
        }

        await attempts.Forgive(account, cancellation);
        await own.BeginAnew(account, cancellation);
        return Done.Value;
    }
}
