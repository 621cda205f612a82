using Pledge.Kernel.Web;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>Writes the clocks of a case from its facts, and what they set off.</summary>
internal static class ClockProjection
{
    /// <summary>Brings the clocks of the case to an instant; answers the alarms that are new, for the caller to store.</summary>
    public static List<CaseAlarm> Rewrite(CaseHistory history, DateTimeOffset now)
    {
        var @case = history.Case;
        var reached = new List<CaseAlarm>();
        var read = history.Pack.Clocks.Read(history.ToFacts(), @case.InitialAttributes);
        var rows = @case.Clocks.ToDictionary(row => row.Promise, StringComparer.Ordinal);
        foreach (var promise in history.Pack.Clocks.Promises)
        {
            var clock = promise.Evaluate(read, now);
            if (clock is not { IsPromised: true, StartedAt: not null, State: not ClockState.Void })
            {
                continue;
            }

            if (!rows.Remove(promise.Definition.Id, out var row))
            {
                row = NewRow(@case, promise.Definition);
                @case.Clocks.Add(row);
            }

            Copy(clock, row);
            if (clock.WarningsPassed > 0 || clock.EscalationsPassed > 0 || row.Standing == PromiseStanding.Late)
            {
                reached.AddRange(Reached(@case, row, ClockAlarms.Of(promise, read, now)));
            }
        }

        @case.Clocks.RemoveAll(rows.ContainsValue);
        Summarise(@case, now);
        return reached;
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

    /// <summary>
    /// What the clock has reached since its start or restart and what is not written down yet. Once the case has ended only a broken promise matters: it
    /// counts, but nobody can hurry any more.
    /// </summary>
    private static IEnumerable<CaseAlarm> Reached(Case @case, CaseClock clock, IReadOnlyList<Alarm> alarms) =>
        from alarm in alarms
        where alarm.Passed && (alarm.Kind == AlarmKind.Broken || !@case.Ended)
        where !@case.Alarms.Exists(earlier => earlier.Promise == clock.Promise && earlier.Kind == alarm.Kind && earlier.Step == alarm.Step && earlier.At >= clock.StartedAt)
        select new CaseAlarm { CaseId = @case.Id, Promise = clock.Promise, Kind = alarm.Kind, Step = alarm.Step, ToRole = alarm.To, At = alarm.At!.Value };

    private static CaseClock NewRow(Case @case, PromiseDefinition promise) => new()
    {
        CaseId = @case.Id,
        Scope = @case.Scope,
        OutletId = @case.OutletId,
        Promise = promise.Id,
        Requirement = promise.Requirement,
    };

    private static void Copy(ClockReading clock, CaseClock row)
    {
        var startedAt = clock.StartedAt!.Value;
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

    private static Urgency UrgencyOf(ClockState state) => state switch
    {
        ClockState.Broken => Urgency.Broken,
        ClockState.DueSoon => Urgency.DueSoon,
        ClockState.Running => Urgency.Running,
        _ => Urgency.Paused,
    };
}
