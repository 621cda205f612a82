namespace Pledge.Routing;

/// <summary>Something in a problem that cannot be planned with.</summary>
/// <param name="Path">Where: <c>visits[3].windows[0]</c>.</param>
/// <param name="Message">What is wrong and how to put it right.</param>
public sealed record Fault(string Path, Sentence Message);

/// <summary>
/// Refuses problems that mean nothing: impossible windows, negative numbers, identities used twice, places that do not exist. A problem that merely cannot
/// be fulfilled (nobody has the skill, no way leads there, no technician at all) is none of these; its plan says what stays unassigned, and why.
/// </summary>
public static class Validation
{
    /// <summary>All faults; none for a sound problem. Looks at the way between every two places that are used.</summary>
    public static IReadOnlyList<Fault> Faults(Problem problem) => FaultsButWays(problem) is { Count: > 0 } faults ? faults : WayFaults(problem);

    internal static IReadOnlyList<Fault> FaultsButWays(Problem problem)
    {
        var faults = new FaultList();
        Weights(faults, problem.Objective);
        var technicians = problem.Technicians.Select(technician => technician.Id).ToHashSet(StringComparer.Ordinal);
        var visits = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < problem.Visits.Count; index++)
        {
            VisitFaults.Find(faults, $"visits[{index}]", problem, problem.Visits[index], technicians);
            faults.Unless(visits.Add(problem.Visits[index].Id), $"visits[{index}].id", $"编号“{problem.Visits[index].Id}”重复，请使用唯一编号。", $"The identity '{problem.Visits[index].Id}' is used twice; give each visit its own.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var begun = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < problem.Technicians.Count; index++)
        {
            TechnicianFaults.Find(faults, $"technicians[{index}]", problem, problem.Technicians[index], visits, begun);
            faults.Unless(seen.Add(problem.Technicians[index].Id), $"technicians[{index}].id", $"编号“{problem.Technicians[index].Id}”重复，请使用唯一编号。", $"The identity '{problem.Technicians[index].Id}' is used twice; give each technician his own.");
        }

        if (problem.Store is { } store)
        {
            faults.Place("store", "place", store.Place, problem.Travel);
            faults.Time("store", "service", store.Service);
            faults.Window("store.open", store.Open);
        }

        if (faults.Found.Count == 0)
        {
            Sums(faults, problem);
        }

        return faults.Found;
    }

    internal static IReadOnlyList<Fault> WayFaults(Problem problem)
    {
        var faults = new FaultList();
        if (problem.Travel is not GreatCircleTravel { Most: var (seconds, metres) } || seconds * problem.Objective.SecondTravelled + metres * problem.Objective.Metre >= Travel.Unreachable)
        {
            Ways(faults, problem);
        }

        return faults.Found;
    }

    private static void Weights(FaultList faults, Objective objective)
    {
        (string Name, long Value)[] weights =
        [
            ("unassigned", objective.Unassigned), ("brokenPromise", objective.BrokenPromise), ("secondLate", objective.SecondLate), ("secondOvertime", objective.SecondOvertime),
            ("secondTravelled", objective.SecondTravelled), ("metre", objective.Metre), ("secondAway", objective.SecondAway), ("shiftUsed", objective.ShiftUsed), ("notPreferred", objective.NotPreferred),
            ("technicianChanged", objective.TechnicianChanged), ("startMoved", objective.StartMoved), ("tolerance", objective.Tolerance), ("unevenness", objective.Unevenness),
        ];
        foreach (var (name, value) in weights)
        {
            faults.Unless(value >= 0, $"objective.{name}", $"权重不能为负（{value}）。", $"A weight cannot be negative ({value}).");
        }
    }

    // Costs are 64-bit sums. Half their range is kept free, for the search adds and takes away before it compares.
    private static void Sums(FaultList faults, Problem problem)
    {
        var objective = problem.Objective;
        var shifts = problem.Technicians.SelectMany(technician => technician.Shifts).ToArray();
        var end = shifts.Select(shift => shift.Latest).DefaultIfEmpty().Max();
        var visits = (Int128)problem.Visits.Count;
        var promises = problem.Visits.Aggregate(Int128.Zero, (sum, visit) => sum + (visit.Promise?.Weight ?? 0));
        (string Name, Int128 Most)[] parts =
        [
            ("unassigned", visits * objective.Unassigned), ("brokenPromise", promises * objective.BrokenPromise), ("secondLate", promises * end * objective.SecondLate),
            ("secondOvertime", shifts.Aggregate(Int128.Zero, (sum, shift) => sum + shift.Latest) * objective.SecondOvertime),
            ("secondAway", shifts.Aggregate(Int128.Zero, (sum, shift) => sum + shift.Latest) * objective.SecondAway),
            ("shiftUsed", (Int128)shifts.Length * objective.ShiftUsed), ("notPreferred", visits * objective.NotPreferred),
            ("technicianChanged", visits * objective.TechnicianChanged), ("startMoved", visits * objective.StartMoved),
            ("unevenness", shifts.Aggregate(Int128.Zero, (sum, shift) => sum + ((Int128)shift.Latest * shift.Latest)) * objective.Unevenness),
        ];
        foreach (var (name, most) in parts)
        {
            faults.Unless(most <= long.MaxValue / 2, $"objective.{name}", "按全部任务累计的费用超出范围，请减小此权重。", "Over all visits the cost can grow larger than can be reckoned with; make this weight smaller.");
        }

        var optional = problem.Visits.Aggregate(Int128.Zero, (sum, visit) => sum + (visit.OptionalAt ?? 0));
        faults.Unless(optional <= long.MaxValue / 2, "visits.optionalAt", "放弃全部任务的代价之和超出范围，请减小。", "Leaving out all visits costs more than can be reckoned with; make the costs smaller.");
    }

    private static void Ways(FaultList faults, Problem problem)
    {
        var places = problem.Visits.Select(visit => visit.Place).Concat(problem.Technicians.SelectMany(technician => technician.Shifts).SelectMany(shift => new[] { shift.StartPlace, shift.EndPlace }))
            .Concat(problem.Store is { } store ? [store.Place] : []).Distinct().ToArray();

        // Wide numbers are slow, and a table of 10,000 places has a hundred million ways: where metres cost nothing, a way is too dear from so many seconds on.
        var bearable = problem.Objective is { Metre: 0, SecondTravelled: var price } ? price == 0 ? Travel.Unreachable : (Travel.Unreachable - 1) / price : -1;
        foreach (var from in places)
        {
            foreach (var to in places)
            {
                var seconds = problem.Travel.Seconds(from, to);
                if (seconds >= 0 && (seconds <= bearable || (seconds >= Travel.Unreachable && bearable >= 0)))
                {
                    continue;
                }

                var metres = problem.Objective.Metre == 0 ? 0 : problem.Travel.Metres(from, to);
                if (seconds < 0 || (seconds < Travel.Unreachable && metres < 0))
                {
                    faults.Add($"travel[{from}][{to}]", $"从地点 {from} 到 {to} 的行程为负（{seconds} 秒，{metres} 米）。", $"The way from place {from} to {to} is negative ({seconds} s, {metres} m).");
                    return;
                }

                if (seconds < Travel.Unreachable && (UInt128)((ulong)seconds * (UInt128)problem.Objective.SecondTravelled) + ((ulong)metres * (UInt128)problem.Objective.Metre) >= Travel.Unreachable)
                {
                    faults.Add($"travel[{from}][{to}]", $"从地点 {from} 到 {to} 的行程费用超出范围，请减小行程权重。", $"The way from place {from} to {to} costs more than can be reckoned with; make the weights of travel smaller.");
                    return;
                }
            }
        }
    }
}
