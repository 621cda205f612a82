using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Web;

/// <summary>What signing in and out writes. These routes pass no command filter, so each write takes its own turn; passwords are hashed in nobody's.</summary>
internal sealed class Entrance(PledgeDbContext db, WriteGate gate, SignInAttempts attempts, SignInManager<Account> signIn, Sessions sessions, CallerContext callers, AfterCommit afterCommit)
{
    /// <summary>Counts an attempt on a name or a code, and from the address; false when there were too many of either.</summary>
    internal async Task<bool> Admits(string key, HttpContext context)
    {
        using var turn = await gate.Enter(db, context.RequestAborted);
        var admitted = await attempts.Count(SignInAttempts.ByAddress(context.Connection.RemoteIpAddress), SignInAttempts.MostOfAddress, context.RequestAborted)
            && await attempts.Count(key, SignInAttempts.MostOfOne, context.RequestAborted);
        if (!admitted)
        {
            Edge.SecurityLogOf(context).LogWarning("Too many attempts to sign in from {Address}", CallerAddress.Of(context));
        }

        return admitted;
    }

    /// <summary>Tells the log of a wrong attempt.</summary>
    internal static void Tell(HttpContext context, string method, long? account) =>
        Edge.SecurityLogOf(context).LogWarning("A wrong attempt to sign in by {Method} from {Address}: account {Account}", method, CallerAddress.Of(context), account);

    /// <summary>Forgets the attempts: the last one was right.</summary>
    internal async Task Forgive(string key, HttpContext context)
    {
        using var turn = await gate.Enter(db, context.RequestAborted);
        await ForgiveInTurn(key, context);
    }

    /// <summary>Begins a session.</summary>
    internal async Task Open(Account account, string method, string key, HttpContext context)
    {
        using var turn = await gate.Enter(db, context.RequestAborted);
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        await ForgiveInTurn(key, context);
        await EndPresent(context);
        await signIn.SignInAsync(account, isPersistent: false, method);
        await transaction.CommitAsync(context.RequestAborted);
        afterCommit.Run();
    }

    /// <summary>Begins a session of somebody for whom the provider vouches.</summary>
    internal async Task Open(Account account, Vouched vouched, HttpContext context)
    {
        using var turn = await gate.Enter(db, context.RequestAborted);
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        await EndPresent(context);
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, [new(ClaimTypes.AuthenticationMethod, vouched.Strong ? SignInMethod.StrongProvider : SignInMethod.Provider), vouched.ProvedAt]);
        await transaction.CommitAsync(context.RequestAborted);
        afterCommit.Run();
    }

    /// <summary>Ends the caller's session.</summary>
    internal async Task Close(HttpContext context)
    {
        using var turn = await gate.Enter(db, context.RequestAborted);
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        await EndPresent(context);
        await db.SaveChangesAsync(context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
        afterCommit.Run();
    }

    // The cookie of this browser names one session; whoever signs in again leaves none behind that nobody could use.
    private async Task EndPresent(HttpContext context)
    {
        if (callers.Current is { AccountId: { } account, SessionId: { } session })
        {
            await sessions.End(account, session, context.RequestAborted);
        }
    }

    private async Task ForgiveInTurn(string key, HttpContext context)
    {
        await attempts.Forgive(key, context.RequestAborted);
        await attempts.TakeBack(SignInAttempts.ByAddress(context.Connection.RemoteIpAddress), context.RequestAborted);
    }
}
