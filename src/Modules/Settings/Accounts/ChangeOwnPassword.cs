using Microsoft.AspNetCore.Identity;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Everybody changes his own password; other places where he is signed in are signed out.</summary>
internal static class ChangeOwnPassword
{
    internal sealed record Command(string? Present, string? Next) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(Command command, CallerContext callers, UserManager<Account> accounts, SignInManager<Account> signIn)
    {
        if (callers.Current.AccountId is not { } id || await accounts.FindByIdAsync(id.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not { } account)
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        var shape = new Shape();
        var least = accounts.Options.Password.RequiredLength;
        shape.Require(await accounts.CheckPasswordAsync(account, command.Present ?? ""), SettingsRefusals.WrongPassword);
        shape.Require(command.Next?.Length >= least && command.Next.Length <= 200 && command.Next != command.Present && !string.Equals(command.Next, account.UserName, StringComparison.OrdinalIgnoreCase), SettingsRefusals.WeakPassword.With(least));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var changed = await accounts.ChangePasswordAsync(account, command.Present!, command.Next!);
        if (!changed.Succeeded)
        {
            throw new InvalidOperationException(changed.ToString());
        }

        await signIn.RefreshSignInAsync(account);
        return Done.Value;
    }
}
