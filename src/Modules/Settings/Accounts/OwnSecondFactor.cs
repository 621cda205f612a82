using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using QRCoder;

namespace Pledge.Settings.Accounts;

/// <summary>Everybody sets up his own authenticator app: a secret, a first code to show that the app has it, recovery codes that are shown once.</summary>
internal static class OwnSecondFactor
{
    internal sealed record Beginning : Command<Beginning>;

    internal sealed record Confirming(string? Code) : Command<Confirming>;

    internal sealed record Renewing : Command<Renewing>;

    internal sealed record Ending : Command<Ending>;

    internal static async Task<Outcome<Screen>> Page(OwnAccount own, SecondFactors factors, CallerContext callers, CancellationToken cancellation)
    {
        if (await own.Find() is not { } account)
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        var factor = await factors.Of(account.Id, cancellation);
        var secret = factor is { ConfirmedAt: null } ? factors.SecretOf(factor) : null;
        return Screen.Of<SecondFactorPage>(new SecondFactorPage.Shown(
            factor?.ConfirmedAt,
            secret,
            secret is null ? null : Picture($"otpauth://totp/Pledge:{Uri.EscapeDataString(account.UserName!)}?secret={secret}&issuer=Pledge"),
            await factors.CodesLeft(account.Id, cancellation),
            callers.Current.Owes == Duty.SetUpSecondFactor));
    }

    internal static async Task<Outcome<Done>> Begin(Beginning command, OwnAccount own, SecondFactors factors, CancellationToken cancellation)
    {
        if (await own.Find() is not { } account)
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        if (await factors.IsOn(account.Id, cancellation))
        {
            return SettingsRefusals.SecondFactorOn;
        }

        await factors.Begin(account.Id, cancellation);
        return Done.Value;
    }

    internal static async Task<Outcome<ToldOnce>> Confirm(Confirming command, OwnAccount own, SecondFactors factors, SignInAttempts attempts, CancellationToken cancellation)
    {
        if (await own.Find() is not { } account)
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        if (await factors.Of(account.Id, cancellation) is not { ConfirmedAt: null } factor)
        {
            return SettingsRefusals.SecondFactorNotBegun;
        }

        if (string.IsNullOrWhiteSpace(command.Code))
        {
            return CommonRefusals.Required.With(Words.CodeOfApp).At("code");
        }

        if (await factors.Confirm(factor, command.Code, cancellation) is not { } codes)
        {
            return SettingsRefusals.CodeWrong;
        }

        await attempts.Forgive(account, cancellation);
        await own.BeginAnew(account, cancellation);
        return new ToldOnce(account.Id, string.Join('\n', codes));
    }

    internal static async Task<Outcome<ToldOnce>> NewCodes(Renewing command, OwnAccount own, SecondFactors factors, CancellationToken cancellation)
    {
        if (await own.Find() is not { } account || !await factors.IsOn(account.Id, cancellation))
        {
            return SettingsRefusals.SecondFactorNotBegun;
        }

        return new ToldOnce(account.Id, string.Join('\n', await factors.NewCodes(account.Id, cancellation)));
    }

    internal static async Task<Outcome<Done>> End(Ending command, OwnAccount own, SecondFactors factors, CancellationToken cancellation)
    {
        if (await own.Find() is not { } account)
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        await factors.Remove(account.Id, cancellation);
        await own.BeginAnew(account, cancellation);
        return Done.Value;
    }

    private static string Picture(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(5);
    }
}
