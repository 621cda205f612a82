using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;

namespace Pledge.Desk;

/// <summary>
/// How many clocks of a promise at an outlet began in a month and stand somehow: the sum of the rows with the same key. Every change of clocks
/// adds rows instead of changing one, so that two people who write at the same outlet never wait for each other; <see cref="TallyMerge"/> adds them up.
/// Figures over any number of cases read these few rows instead of every clock.
/// </summary>
[NotAudited]
internal sealed class PromiseTally : IScoped
{
    public long Id { get; set; }

    public DateOnly Month { get; set; }

    public required string Scope { get; set; }

    public required string Promise { get; set; }

    public long OutletId { get; set; }

    public PromiseStanding Standing { get; set; }

    /// <summary>May be negative: a clock that moved on leaves its former place.</summary>
    public int Clocks { get; set; }

    /// <summary>What it counts under.</summary>
    public TallyKey Key => new(Month, Scope, Promise, OutletId, Standing);

    /// <summary>Rows that add up changes, one for each key that changes at all.</summary>
    public static IEnumerable<PromiseTally> Of(IEnumerable<(TallyKey Key, int Change)> changes) =>
        changes.GroupBy(change => change.Key, change => change.Change)
            .Select(group => (group.Key, Clocks: group.Sum()))
            .Where(sum => sum.Clocks != 0)
            .Select(sum => new PromiseTally { Month = sum.Key.Month, Scope = sum.Key.Scope, Promise = sum.Key.Promise, OutletId = sum.Key.OutletId, Standing = sum.Key.Standing, Clocks = sum.Clocks });
}

/// <summary>What a clock counts under.</summary>
internal readonly record struct TallyKey(DateOnly Month, string Scope, string Promise, long OutletId, PromiseStanding Standing)
{
    public static TallyKey Of(CaseClock clock) => new(clock.Month, clock.Scope, clock.Promise, clock.OutletId, clock.Standing);
}
