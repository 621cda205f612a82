using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Access;

/// <summary>Who is signed in where. The caller saves.</summary>
public sealed class Sessions(PledgeDbContext db, CallerContext callers, SeenSessions seen, EndedSessions ended, AfterCommit afterCommit, IOptions<SessionLimits> limits, TimeProvider time)
{
    /// <summary>The sessions of an account that last, the latest first.</summary>
    public async Task<IReadOnlyList<Session>> Of(long accountId, CancellationToken cancellation)
    {
        var earliest = time.GetUtcNow() - limits.Value.Longest;
        return await db.Set<Session>().Where(session => session.AccountId == accountId && session.EndedAt == null && session.StartedAt > earliest)
            .OrderByDescending(session => session.SeenAt).ThenByDescending(session => session.Id).Take(100).ToListAsync(cancellation);
    }

    /// <summary>Ends all sessions of an account but one; whoever uses them is out at once at this node, within a minute at others.</summary>
    public async Task EndAll(long accountId, long? except, CancellationToken cancellation)
    {
        foreach (var session in (await Of(accountId, cancellation)).Where(session => session.Id != except))
        {
            End(session);
        }
    }

    /// <summary>Ends one; false when the account has no such session.</summary>
    public async Task<bool> End(long accountId, long id, CancellationToken cancellation)
    {
        var session = await db.Set<Session>().FirstOrDefaultAsync(session => session.Id == id && session.AccountId == accountId && session.EndedAt == null, cancellation);
        if (session is not null)
        {
            End(session);
        }

        return session is not null;
    }

    /// <summary>Whether the caller may do what is sensitive without being asked who he is; a program has nothing but its key.</summary>
    internal async Task<bool> ProvedLately(CancellationToken cancellation)
    {
        var earliest = time.GetUtcNow() - limits.Value.Proof;
        return callers.Current is not { AccountId: not null, SessionId: var id } || await db.Set<Session>().AnyAsync(session => session.Id == id && session.ProvedAt > earliest, cancellation);
    }

    internal async Task<bool> Lasts(long accountId, long id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(session => session.Id == id && session.AccountId == accountId, cancellation);
        var lasts = session?.LastsAt(now, limits.Value.Longest) == true;
        if (lasts)
        {
            seen.Note(id, now);
        }

        return lasts;
    }

    private void End(Session session)
    {
        session.EndedAt = time.GetUtcNow();
        afterCommit.Do(() => ended.Add(session.Id));
    }
}

/// <summary>Sessions seen since they were last written down: reading a page writes nothing.</summary>
public sealed class SeenSessions
{
    private ConcurrentDictionary<long, DateTimeOffset> seen = new();

    internal void Note(long id, DateTimeOffset now) => seen[id] = now;

    internal IReadOnlyDictionary<long, DateTimeOffset> Take() => Interlocked.Exchange(ref seen, new());
}

/// <summary>Sessions that this node has just ended: their cookies would count until they are looked up again.</summary>
public sealed class EndedSessions(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, DateTimeOffset> ended = new();

    internal void Add(long id)
    {
        var now = time.GetUtcNow();
        foreach (var (known, _) in ended.Where(pair => now - pair.Value > 2 * Standing.Holds))
        {
            ended.TryRemove(known, out _);
        }

        ended[id] = now;
    }

    internal bool Has(long? id) => id is { } known && ended.ContainsKey(known);
}
