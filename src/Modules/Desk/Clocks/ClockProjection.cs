using Pledge.Kernel.Web;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>A clock that people are to be told about.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Promise">Its promise.</param>
/// <param name="Told">What is new about it.</param>
internal sealed record ClockNews(CaseClock Clock, PromiseDefinition Promise, ClockTold Told);

/// <summary>Writes the clocks of a case from its facts.</summary>
internal static class ClockProjection
{
    /// <summary>Brings the clocks of the case to an instant; answers what is to be told for the first time.</summary>
    public static List<ClockNews> Rewrite(CaseHistory history, DateTimeOffset now)
    {
        var @case = history.Case;
        var news = new List<ClockNews>();
        var evaluated = ClockEvaluation.EvaluateAll(history.Pack, history.ToFacts(), @case.InitialAttributes, now)
            .Where(clock => clock is { StartedAt: not null, State: not ClockState.Void })
            .ToList();
        @case.Clocks.RemoveAll(row => !evaluated.Exists(clock => clock.Promise.Id == row.Promise));
        foreach (var clock in evaluated)
        {
            var row = @case.Clocks.Find(row => row.Promise == clock.Promise.Id);
            if (row is null)
            {
                row = NewRow(@case, clock.Promise);
                @case.Clocks.Add(row);
            }

            Copy(clock, row);
            if (FirstTold(row) is { } told)
            {
                row.Told = told;
                news.Add(new ClockNews(row, clock.Promise, told));
            }
        }

        Summarise(@case, now);
        return news;
    }

    /// <summary>Copies the most urgent open clock into the case; a case that has ended has nothing due.</summary>
    public static void Summarise(Case @case, DateTimeOffset now)
    {
        var open = @case.Ended ? [] : @case.Clocks.Where(clock => clock.Open).ToList();
        // The due time of a paused clock moves with every moment that the pause lasts: nothing to sort a list by.
        var next = open.Where(clock => clock.DueAt is not null && clock.State != ClockState.Paused).MinBy(clock => clock.DueAt);
        @case.ClocksAt = now;
        @case.Urgency = open.Select(clock => UrgencyOf(clock.State)).DefaultIfEmpty(Urgency.None).Max();
        @case.NextDueAt = next?.DueAt ?? Case.NothingDue;
        @case.NextPromise = next?.Promise;
        @case.NextShare = next?.Share ?? 0;
    }

    private static CaseClock NewRow(Case @case, PromiseDefinition promise) => new()
    {
        CaseId = @case.Id,
        Scope = @case.Scope,
        OutletId = @case.OutletId,
        Promise = promise.Id,
        Requirement = promise.Requirement,
    };

    private static void Copy(Clock clock, CaseClock row)
    {
        var startedAt = clock.StartedAt!.Value;
        if (row.StartedAt != startedAt)
        {
            // Restarted after a reopening: it may be told anew.
            row.Told = ClockTold.Nothing;
        }

        var day = House.DayOf(startedAt);
        row.State = clock.State;
        row.Standing = StandingOf(clock.State);
        row.StartedAt = startedAt;
        row.Month = new DateOnly(day.Year, day.Month, 1);
        row.DueAt = clock.DueAt;
        row.StoppedAt = clock.StoppedAt;
        row.NextChangeAt = clock.NextChangeAt;
        row.Share = Math.Min(clock.ShareUsed, 1000);
    }

    private static PromiseStanding StandingOf(ClockState state) => state switch
    {
        ClockState.Kept => PromiseStanding.Kept,
        ClockState.Broken or ClockState.KeptLate => PromiseStanding.Late,
        ClockState.DueSoon => PromiseStanding.AtRisk,
        _ => PromiseStanding.Running,
    };

    private static ClockTold? FirstTold(CaseClock row) => row.State switch
    {
        ClockState.Broken or ClockState.KeptLate when row.Told != ClockTold.Broken => ClockTold.Broken,
        ClockState.DueSoon when row.Told == ClockTold.Nothing => ClockTold.DueSoon,
        _ => null,
    };

    private static Urgency UrgencyOf(ClockState state) => state switch
    {
        ClockState.Broken => Urgency.Broken,
        ClockState.DueSoon => Urgency.DueSoon,
        ClockState.Running => Urgency.Running,
        _ => Urgency.Paused,
    };
}
