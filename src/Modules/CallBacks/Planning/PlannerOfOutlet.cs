using System.Globalization;
using Pledge.Kernel.Web;
using Pledge.Promises.Cadence;
using Pledge.Promises.Calendars;

namespace Pledge.CallBacks;

/// <summary>Somebody at the outlet who calls customers.</summary>
internal sealed record OutletCaller(long AccountId, string Name, long? PersonId)
{
    public string Key => AccountId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The engine's planner for the callers of one outlet and the year from today.</summary>
internal sealed class PlannerOfOutlet
{
    private const int Fortnight = 14;

    private readonly CallPlanner planner;
    private readonly DateOnly today;
    private readonly Dictionary<string, OutletCaller> byKey;
    private readonly Dictionary<long, OutletCaller> byPerson;

    public PlannerOfOutlet(BusinessCalendar calendar, CallPlan plan, IReadOnlyList<OutletCaller> callers, DateOnly today)
    {
        this.today = today;
        byKey = callers.ToDictionary(caller => caller.Key, StringComparer.Ordinal);
        byPerson = callers.Where(caller => caller.PersonId is not null).DistinctBy(caller => caller.PersonId).ToDictionary(caller => caller.PersonId!.Value);
        planner = new CallPlanner(calendar, today, today.AddYears(1), [.. byKey.Keys], plan.BatchSize, plan.CallsPerDay);
    }

    /// <summary>Counts what is planned already; false when it cannot stay: its caller is gone or has more than he can do that day, or nobody works then any more.</summary>
    public bool Keep(string area, DateTimeOffset at, long callerId) =>
        planner.Keep(area, new(House.DayOf(at), callerId.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Plans a call in its part of the period, else anywhere in the window, else within the grace; never for the technician who did the job.</summary>
    public bool Plan(Call call, OwedCall owed, long? technician)
    {
        var first = Later(FirstDayOf(owed.Opens), today);
        return Put(call, first, LastDayOf(owed.Aim), LastDayOf(owed.Aim), technician)
            || Put(call, first, LastDayOf(owed.Due), LastDayOf(owed.Latest), technician);
    }

    /// <summary>Plans a call anew that cannot stay on its day: soon after it, else within its window and grace, and if these are over, soon after it all the same.</summary>
    public bool PlanAnew(Call call, long? technician)
    {
        var first = Later(House.DayOf(call.NextAt), today);
        var soon = first.AddDays(Fortnight);
        var due = LastDayOf(call.DueAt);
        return (soon <= due && Put(call, first, soon, soon, technician))
            || Put(call, first, due, LastDayOf(call.LatestAt ?? call.DueAt), technician)
            || Put(call, first, soon, soon, technician);
    }

    private bool Put(Call call, DateOnly first, DateOnly due, DateOnly latest, long? technician)
    {
        var notBy = technician is { } person ? byPerson.GetValueOrDefault(person)?.Key : null;
        if (planner.Plan(new(call.Area!, first, due, latest, notBy)) is not { } planned)
        {
            return false;
        }

        var caller = byKey[planned.Caller];
        call.PlanFor(planned.Day, caller.AccountId, caller.Name);
        return true;
    }

    /// <summary>The first day that lies wholly behind the begin of a window.</summary>
    private static DateOnly FirstDayOf(DateTimeOffset begin) => House.DayOf(begin.AddDays(1).AddSeconds(-1));

    /// <summary>The last day before the end of a window.</summary>
    private static DateOnly LastDayOf(DateTimeOffset end) => House.DayOf(end.AddSeconds(-1));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
