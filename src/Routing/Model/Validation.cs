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
            faults.Place("store.place", store.Place, problem.Travel);
            faults.Time("store.service", store.Service);
            faults.Window("store.open", store.Open);
        }

        return faults.Found;
    }

    internal static IReadOnlyList<Fault> WayFaults(Problem problem)
    {
        var faults = new FaultList();
        Ways(faults, problem);
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

    private static void Ways(FaultList faults, Problem problem)
    {
        var places = problem.Visits.Select(visit => visit.Place).Concat(problem.Technicians.SelectMany(technician => technician.Shifts).SelectMany(shift => new[] { shift.StartPlace, shift.EndPlace }))
            .Concat(problem.Store is { } store ? [store.Place] : []).Distinct().ToArray();
        foreach (var from in places)
        {
            foreach (var to in places)
            {
                var seconds = problem.Travel.Seconds(from, to);
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

/// <summary>Collects faults.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> found = [];

    internal IReadOnlyList<Fault> Found => found;

    internal void Add(string path, string chinese, string english) => found.Add(new Fault(path, new Sentence(chinese, english)));

    internal void Unless(bool sound, string path, string chinese, string english)
    {
        if (!sound)
        {
            Add(path, chinese, english);
        }
    }

    internal void Place(string path, int place, ITravel travel) =>
        Unless(place >= 0 && place < travel.Places, path, $"地点 {place} 不存在，行程表只有 {travel.Places} 个地点。", $"There is no place {place}; travel knows {travel.Places} places, numbered from 0.");

    internal void Time(string path, int time) =>
        Unless(time is >= 0 and < Travel.Unreachable, path, $"时间 {time} 无效，应在 0 与 {Travel.Unreachable} 秒之间。", $"The time {time} is not between 0 and {Travel.Unreachable} seconds.");

    internal void Window(string path, TimeWindow window)
    {
        Time(path + ".earliest", window.Earliest);
        Unless(window.Latest is >= 0 and <= Travel.Unreachable, path + ".latest", $"时间 {window.Latest} 无效。", $"The time {window.Latest} is not between 0 and {Travel.Unreachable} seconds.");
        Unless(window.Earliest <= window.Latest, path, $"时间窗的开始 {window.Earliest} 晚于结束 {window.Latest}。", $"The window begins at {window.Earliest}, after it ends at {window.Latest}.");
    }
}
