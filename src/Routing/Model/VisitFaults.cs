namespace Pledge.Routing;

/// <summary>Finds what is wrong with a visit.</summary>
internal static class VisitFaults
{
    internal static void Find(FaultList faults, string path, Problem problem, Visit visit, HashSet<string> technicians)
    {
        faults.Unless(visit.Id.Length > 0, $"{path}.id", "缺少编号。", "The identity is missing.");
        faults.Place(path, "place", visit.Place, problem.Travel);
        faults.Time(path, "service", visit.Service);
        faults.Unless(visit.Load >= 0, $"{path}.load", $"装载量不能为负（{visit.Load}）。", $"The load cannot be negative ({visit.Load}).");
        faults.Unless(visit.OptionalAt is not < 0, $"{path}.optionalAt", "放弃的代价不能为负。", "The cost of leaving the visit out cannot be negative.");
        for (var index = 0; index < visit.Windows.Count; index++)
        {
            faults.Window($"{path}.windows[{index}]", visit.Windows[index]);
            faults.Unless(index == 0 || visit.Windows[index - 1].Latest < visit.Windows[index].Earliest, $"{path}.windows[{index}]", "时间窗应按先后排列且不重叠。", "Windows must stand in order and not overlap.");
        }

        if (visit.Promise is { } promise)
        {
            faults.Time(path, "promise.due", promise.Due);
            faults.Unless(promise.Weight >= 0, $"{path}.promise.weight", "权重不能为负。", "The weight cannot be negative.");
        }

        foreach (var skill in visit.Skills)
        {
            faults.Unless(skill.Level >= 1, $"{path}.skills", $"技能“{skill.Name}”的等级应至少为 1。", $"The level of skill '{skill.Name}' must be at least 1.");
        }

        foreach (var need in visit.Needs)
        {
            faults.Unless(need.Quantity >= 1, $"{path}.needs", $"“{need.Item}”的数量应至少为 1。", $"The quantity of '{need.Item}' must be at least 1.");
        }

        if (visit.PinnedTo is { } pinned)
        {
            faults.Unless(technicians.Contains(pinned), $"{path}.pinnedTo", $"没有技术员“{pinned}”。", $"There is no technician '{pinned}'.");
            faults.Unless(!visit.Excluded.Contains(pinned), $"{path}.pinnedTo", $"“{pinned}”既被固定又被排除。", $"'{pinned}' is both pinned and excluded.");
        }

        if (visit.Published is { } published)
        {
            faults.Time(path, "published.start", published.Start);
        }
    }
}
