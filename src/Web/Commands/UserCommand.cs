using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Network;

namespace Pledge.Web.Commands;

/// <summary><c>pledge user add</c>, <c>password</c>, <c>second-factor-off</c>, <c>link</c>, <c>unlink</c>: accounts where nobody can sign in yet, or nobody any more.</summary>
internal static class UserCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal) => new("user", "Keep accounts")
    {
        Add(database, terminal),
        Password(database, terminal),
        SecondFactorOff(database, terminal),
        Link(database, terminal),
        Unlink(database, terminal),
    };

    private static Command Add(DatabaseOptions database, Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "User name: letters, digits and - . _ @" };
        var roles = new Option<string[]>("--role") { Description = "Key of a role (administrator, agent, dispatcher, …); may be repeated", HelpName = "ROLE", Required = true };
        var place = new Option<string?>("--place") { Description = "Name of the place where the roles hold (default: the whole organisation)", HelpName = "PLACE" };
        var display = new Option<string?>("--display") { Description = "The name shown to others", HelpName = "TEXT" };
        var command = new Command("add", "Make an account; its first password is printed once") { name, roles, place, display };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            var account = new Account
            {
                UserName = parsed.GetRequiredValue(name),
                DisplayName = parsed.GetValue(display) ?? parsed.GetRequiredValue(name),
                Scope = await PlaceOf(bench, parsed.GetValue(place), cancellation),
                PasswordIsInitial = true,
            };
            account.Roles.AddRange(await RolesOf(bench, parsed.GetRequiredValue(roles), cancellation));
            var password = FreshSecret.Password();
            Accept(await bench.Get<UserManager<Account>>().CreateAsync(account, password));
            terminal.Out.WriteLine(password);
            return 0;
        });
        return command;
    }

    private static Command Password(DatabaseOptions database, Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "User name" };
        var command = new Command("password", "Give an account a fresh password, printed once, and unlock it") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            var accounts = bench.Get<UserManager<Account>>();
            var account = await AccountOf(bench, parsed.GetRequiredValue(name));
            var password = FreshSecret.Password();
            await bench.Get<SignInAttempts>().Forgive(account, cancellation);
            account.PasswordIsInitial = true;
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
            Accept(await accounts.UpdateSecurityStampAsync(account));
            terminal.Out.WriteLine(password);
            return 0;
        });
        return command;
    }

    private static Command SecondFactorOff(DatabaseOptions database, Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "User name" };
        var command = new Command("second-factor-off", "Take the second factor of somebody who has lost his app and his recovery codes") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            var account = await AccountOf(bench, parsed.GetRequiredValue(name));
            await bench.Get<SecondFactors>().Remove(account.Id, cancellation);
            await bench.Get<Sessions>().EndAll(account.Id, except: null, cancellation);
            await bench.Db.SaveChangesAsync(cancellation);
            await terminal.Error.WriteLineAsync("It is off, and the account is signed out.");
            return 0;
        });
        return command;
    }

    private static Command Link(DatabaseOptions database, Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "User name" };
        var subject = new Argument<string>("SUBJECT") { Description = "The identifier of the person at the provider (claim sub)" };
        var command = new Command("link", "Say who an account is at the OpenID Connect provider; further arguments are settings, as of serve") { name, subject };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellation) => SetLink(database, terminal, parsed, parsed.GetRequiredValue(name), parsed.GetRequiredValue(subject).Trim(), cancellation));
        return command;
    }

    private static Command Unlink(DatabaseOptions database, Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "User name" };
        var command = new Command("unlink", "Say that an account is nobody at the OpenID Connect provider; further arguments are settings, as of serve") { name };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellation) => SetLink(database, terminal, parsed, parsed.GetRequiredValue(name), subject: null, cancellation));
        return command;
    }

    private static async Task<int> SetLink(DatabaseOptions database, Terminal terminal, ParseResult parsed, string name, string? subject, CancellationToken cancellation)
    {
        await using var bench = await Workbench.Open([.. database.Settings(parsed), .. parsed.UnmatchedTokens], cancellation);
        var account = await AccountOf(bench, name);
        if (bench.Get<SignInWays>().Provider is not { } provider)
        {
            throw new CommandRefusedException("No provider is set up: give the settings SignIn:Provider:… first.");
        }

        if (subject is { Length: 0 or > ProviderLink.LongestSubject })
        {
            throw new CommandRefusedException($"An identifier has 1 to {ProviderLink.LongestSubject} characters.");
        }

        if (!await bench.Get<ProviderLinks>().Link(account.Id, subject, exceptSession: null, cancellation))
        {
            throw new CommandRefusedException("This identifier is linked to another account.");
        }

        await bench.Db.SaveChangesAsync(cancellation);
        await terminal.Error.WriteLineAsync(subject is null ? "It is not linked, and the account is signed out." : $"It is linked at {provider.Issuer}, and the account is signed out.");
        return 0;
    }

    private static async Task<Account> AccountOf(Workbench bench, string name) =>
        await bench.Get<UserManager<Account>>().FindByNameAsync(name) ?? throw new CommandRefusedException($"There is no account '{name}'.");

    private static async Task<string> PlaceOf(Workbench bench, string? name, CancellationToken cancellation)
    {
        if (name is null)
        {
            return Scope.Everywhere;
        }

        var places = await bench.Get<INetworkFigures>().Places(cancellation);
        return places.Where(place => place.Name == name || place.Scope == name).ToList() is [var only]
            ? only.Scope
            : throw new CommandRefusedException($"There is no one place called '{name}'.");
    }

    private static async Task<List<Role>> RolesOf(Workbench bench, string[] keys, CancellationToken cancellation)
    {
        var known = await bench.Db.Set<Role>().ToListAsync(cancellation);
        var unknown = keys.Except(known.Select(role => role.Key), StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? known.FindAll(role => keys.Contains(role.Key))
            : throw new CommandRefusedException($"There is no role '{unknown[0]}'; there are: {string.Join(", ", known.Select(role => role.Key))}.");
    }

    private static void Accept(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new CommandRefusedException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
