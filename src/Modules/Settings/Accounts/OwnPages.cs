using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Everybody's own account: how he signs in, where he is signed in.</summary>
internal static class OwnPages
{
    internal sealed record Answer(long Id, string UserName, string DisplayName, bool SecondFactor, bool Linked, IReadOnlyList<ShownSession> Sessions);

    internal static async Task<Outcome<Answer>> Read(OwnAccount own, SecondFactors factors, ProviderLinks links, Sessions sessions, CallerContext callers, CancellationToken cancellation) =>
        await own.Find() is { } account
            ? new Answer(account.Id, account.UserName!, account.DisplayName, await factors.IsOn(account.Id, cancellation), await links.SubjectOf(account.Id, cancellation) is not null, await ShownSession.Of(account.Id, sessions, callers.Current, cancellation))
            : SettingsRefusals.KeysAreForPeople;

    internal static async Task<Outcome<Screen>> Page(OwnAccount own, SecondFactors factors, SignInWays ways, ProviderLinks links, Sessions sessions, CallerContext callers, CancellationToken cancellation)
    {
        var answer = await Read(own, factors, links, sessions, callers, cancellation);
        return answer.Refused ? answer.Refusals.ToList() : Screen.Of<OwnPage>(new OwnPage.Shown(answer.Value.SecondFactor, answer.Value.Sessions, callers.Current.Owes == Duty.ChangePassword, ways.Provider?.Name, answer.Value.Linked));
    }
}

/// <summary>A session as its owner and his administrator see it.</summary>
public sealed record ShownSession(long Id, string Device, string Address, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool Present)
{
    internal static async Task<IReadOnlyList<ShownSession>> Of(long accountId, Sessions sessions, Caller caller, CancellationToken cancellation) =>
        [.. (await sessions.Of(accountId, cancellation)).Select(session => new ShownSession(session.Id, session.Device, session.Address, session.StartedAt, session.SeenAt, session.Id == caller.SessionId))];
}
