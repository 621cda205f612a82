using Microsoft.AspNetCore.Identity;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Somebody who has been signed in for a while shows that it is still he, by password or code, before he does what is sensitive.</summary>
internal static class ProveOneself
{
    internal sealed record Command(string? Proof) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(Command command, OwnAccount own, UserManager<Account> accounts, SecondFactors factors, SignInAttempts attempts, CancellationToken cancellation)
    {
        if (await own.Find() is not { } account)
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        if (command.Proof is not { Length: > 0 } proof)
        {
            return CommonRefusals.Required.With(Words.Proof).At("proof");
        }

        if (!await accounts.CheckPasswordAsync(account, proof) && !await factors.Accepts(account.Id, proof, cancellation))
        {
            return SettingsRefusals.ProofWrong;
        }

        await attempts.Forgive(account, cancellation);
        await own.Prove(account, cancellation);
        return Done.Value;
    }
}
