namespace Pledge.Routing;

/// <summary>Follows one technician through a planned shift, stop by stop.</summary>
internal sealed class ShiftCheck(Problem problem, Technician technician, Shift shift, PlannedShift plan, Dictionary<string, Visit> visits, HashSet<string> planned)
{
    private readonly List<Violation> violations = [];
    private readonly List<Visit> made = [];
    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);
    private long seconds;
    private long metres;
    private long work;
    private long promises;
    private long preference;
    private long stability;
    private int breaks;
    private bool loaded;

    internal IReadOnlyList<Violation> Violations => violations;

    internal PlanCost Cost { get; private set; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    internal void Run()
    {
        Unless(plan.Departure >= shift.Earliest, "shift-start", null, $"{technician.Id} 在班次开始前出发。", $"{technician.Id} leaves before the shift begins.");
        var (place, free, resting) = (shift.StartPlace, plan.Departure, 0);
        foreach (var stop in plan.Stops)
        {
            Unless(stop.Start >= free + (stop.Kind == StopKind.Break ? resting : 0) && stop.End >= stop.Start, "order", stop.Visit, "停留在时间上重叠。", "Stops overlap in time.");
            if (stop.Kind == StopKind.Break)
            {
                Rest(stop);
                resting += stop.End - stop.Start;
                continue;
            }

            var there = PlaceOf(stop);
            if (there is null)
            {
                continue;
            }

            Go(place, there.Value, free, stop.Start, resting, stop.Visit);
            (place, free, resting) = (there.Value, stop.End, 0);
        }

        Go(place, shift.EndPlace, free, plan.Return, resting, null);
        Unless(plan.Return <= shift.Latest, "shift-end", null, $"{technician.Id} 晚于班次结束返回。", $"{technician.Id} returns after the shift ends.");
        Unless(breaks >= shift.Breaks.Count || plan.Return <= shift.Breaks[breaks].Latest, "break", null, $"{technician.Id} 没有休息。", $"{technician.Id} misses a break.");
        Unless(made.Count <= (shift.MostVisits ?? int.MaxValue), "most-visits", null, $"{technician.Id} 的上门数超过上限。", $"{technician.Id} makes too many visits.");
        Unless(made.Sum(visit => (long)visit.Load) <= (technician.Capacity ?? int.MaxValue), "capacity", null, $"{technician.Id} 超载。", $"{technician.Id} carries too much.");
        Unless(made.Take(shift.Begun.Count).Select(visit => visit.Id).SequenceEqual(shift.Begun), "begun", null, "已开始的上门被移动。", "Visits that have begun were moved.");
        Total();
    }

    private int? PlaceOf(Stop stop)
    {
        if (stop.Kind == StopKind.Store)
        {
            Unless(problem.Store is { } store && stop.Start >= store.Open.Earliest && stop.Start <= store.Open.Latest && stop.End - stop.Start == store.Service && !loaded, "store", null, "仓库停留不合规定。", "The call at the store is against the rules.");
            loaded = true;
            work += stop.End - stop.Start;
            return problem.Store?.Place;
        }

        if (stop.Visit is null || !visits.TryGetValue(stop.Visit, out var visit))
        {
            Unless(false, "visit", stop.Visit, "没有这个上门。", "There is no such visit.");
            return null;
        }

        Unless(planned.Add(visit.Id), "assignment", visit.Id, "上门出现了两次。", "The visit is planned twice.");
        made.Add(visit);
        Make(visit, stop);
        return visit.Place;
    }

    private void Make(Visit visit, Stop stop)
    {
        work += visit.Service;
        Unless(stop.End - stop.Start == visit.Service, "service", visit.Id, "服务时长不符。", "The work does not last as long as it should.");
        Unless(visit.Windows.Count == 0 || visit.Windows.Any(window => stop.Start >= window.Earliest && stop.Start <= window.Latest), "window", visit.Id, "不在时间窗内。", "The work begins outside its windows.");
        Unless(visit.Skills.All(needed => technician.Skills.Any(held => held.Name == needed.Name && held.Level >= needed.Level)), "skill", visit.Id, "缺少技能。", "A skill is missing.");
        Unless(visit.Area is null || technician.Areas.Count == 0 || technician.Areas.Contains(visit.Area), "area", visit.Id, "不在服务区域内。", "The visit lies outside the technician's areas.");
        Unless(!visit.Excluded.Contains(technician.Id), "excluded", visit.Id, "客户不接受该技术员。", "The customer does not accept the technician.");
        Unless(visit.PinnedTo is null || visit.PinnedTo == technician.Id, "pinned", visit.Id, "该上门已固定给他人。", "The visit is pinned to somebody else.");
        Use(visit);
        var objective = problem.Objective;
        if (visit.Promise is { } promise && stop.Start > promise.Due)
        {
            promises += promise.Weight * (objective.BrokenPromise + ((stop.Start - promise.Due) * objective.SecondLate));
        }

        preference += visit.Preferred.Count > 0 && !visit.Preferred.Contains(technician.Id) ? objective.NotPreferred : 0;
        if (visit.Published is { } published)
        {
            stability += published.Technician == technician.Id ? 0 : objective.TechnicianChanged;
            stability += Math.Abs(stop.Start - published.Start) > objective.Tolerance ? objective.StartMoved : 0;
        }
    }

    private void Use(Visit visit)
    {
        if (loaded || technician.Carries is not { } carries)
        {
            return;
        }

        foreach (var need in visit.Needs)
        {
            var already = used.GetValueOrDefault(need.Item);
            if (need.UsedUp)
            {
                used[need.Item] = already + need.Quantity;
            }

            var carried = carries.Where(stock => stock.Item == need.Item).Sum(stock => stock.Quantity);
            Unless(need.Quantity + (need.UsedUp ? already : 0) <= carried, "stock", visit.Id, $"“{need.Item}”不足。", $"There is not enough of '{need.Item}' on board.");
        }
    }

    private void Rest(Stop stop)
    {
        Unless(breaks < shift.Breaks.Count && stop.Start >= shift.Breaks[breaks].Earliest && stop.Start <= shift.Breaks[breaks].Latest && stop.End - stop.Start == shift.Breaks[breaks].Duration, "break", null, "休息不合规定。", "The break is against the rules.");
        breaks++;
    }

    private void Go(int from, int to, int leave, int arrive, int resting, string? visit)
    {
        var travel = problem.Travel.Seconds(from, to);
        Unless(travel < Travel.Unreachable, "unreachable", visit, $"从地点 {from} 无法到达地点 {to}。", $"No way leads from place {from} to place {to}.");
        Unless((long)leave + travel + resting <= arrive, "travel", visit, $"来不及到达，缺 {(long)leave + travel + resting - arrive} 秒。", $"There are {(long)leave + travel + resting - arrive} seconds too few to get there.");
        seconds += travel;
        metres += problem.Objective.Metre == 0 ? 0 : problem.Travel.Metres(from, to);
        work += travel;
    }

    private void Total()
    {
        var objective = problem.Objective;
        var overtime = shift.OvertimeFrom is { } from ? Math.Max(0, plan.Return - from) : 0;
        Cost = new PlanCost(
            0,
            promises,
            overtime * objective.SecondOvertime,
            (seconds * objective.SecondTravelled) + (metres * objective.Metre),
            (plan.Return - plan.Departure) * objective.SecondAway,
            objective.ShiftUsed,
            preference,
            stability,
            objective.Unevenness * work * work / (3600 * 3600));
    }

    private void Unless(bool sound, string constraint, string? visit, string chinese, string english)
    {
        if (!sound)
        {
            violations.Add(new Violation(constraint, technician.Id, visit, new Sentence(chinese, english)));
        }
    }
}
