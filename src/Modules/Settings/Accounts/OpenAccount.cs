using Microsoft.AspNetCore.Identity;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Network;

namespace Pledge.Settings.Accounts;

/// <summary>Opens an account with a first password that is shown once.</summary>
internal static class OpenAccount
{
    internal sealed record Command : AccountFields<Command>
    {
        public string? UserName { get; init; }
    }

    internal static async Task<Outcome<ToldOnce>> Handle(Command command, PledgeDbContext db, CallerContext callers, INetwork network, INetworkFigures figures, UserManager<Account> accounts, CancellationToken cancellation)
    {
        var shape = new Shape();
        var account = new Account { DisplayName = "", Scope = "", PasswordIsInitial = true };
        account.UserName = shape.Text(command.UserName, "userName", Words.UserName, 100);
        shape.Require(account.UserName.All(accounts.Options.User.AllowedUserNameCharacters.Contains), SettingsRefusals.NameForm);
        await command.Fill(account, shape, callers.Current, db, network, figures, cancellation);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await accounts.FindByNameAsync(account.UserName) is not null)
        {
            return SettingsRefusals.NameTaken.With(account.UserName);
        }

        var password = FreshSecret.Password();
        var made = await accounts.CreateAsync(account, password);
        return made.Succeeded ? new ToldOnce(account.Id, password) : throw new InvalidOperationException(made.ToString());
    }
}
