namespace Pledge.Routing;

/// <summary>Finds what is wrong with a technician and his shifts.</summary>
internal static class TechnicianFaults
{
    internal static void Find(FaultList faults, string path, Problem problem, Technician technician, HashSet<string> visits, HashSet<string> begun)
    {
        faults.Unless(technician.Id.Length > 0, $"{path}.id", "缺少编号。", "The identity is missing.");
        faults.Unless(technician.Capacity is not < 0, $"{path}.capacity", "容量不能为负。", "The capacity cannot be negative.");
        foreach (var skill in technician.Skills)
        {
            faults.Unless(skill.Level >= 1, $"{path}.skills", $"技能“{skill.Name}”的等级应至少为 1。", $"The level of skill '{skill.Name}' must be at least 1.");
        }

        foreach (var stock in technician.Carries ?? [])
        {
            faults.Unless(stock.Quantity >= 0, $"{path}.carries", $"“{stock.Item}”的数量不能为负。", $"The quantity of '{stock.Item}' cannot be negative.");
        }

        for (var index = 0; index < technician.Shifts.Count; index++)
        {
            Find(faults, $"{path}.shifts[{index}]", problem, technician.Shifts[index], visits, begun);
            faults.Unless(index == 0 || technician.Shifts[index - 1].Latest <= technician.Shifts[index].Earliest, $"{path}.shifts[{index}]", "班次应按先后排列且不重叠。", "Shifts must stand in order and not overlap.");
        }
    }

    private static void Find(FaultList faults, string path, Problem problem, Shift shift, HashSet<string> visits, HashSet<string> begun)
    {
        faults.Place(path, "startPlace", shift.StartPlace, problem.Travel);
        faults.Place(path, "endPlace", shift.EndPlace, problem.Travel);
        faults.Window(path, new TimeWindow(shift.Earliest, shift.Latest));
        faults.Unless(shift.OvertimeFrom is null || (shift.OvertimeFrom >= shift.Earliest && shift.OvertimeFrom <= shift.Latest), $"{path}.overtimeFrom", "加班起点应在班次之内。", "Overtime must begin within the shift.");
        faults.Unless(shift.MostVisits is not < 0, $"{path}.mostVisits", "上门数上限不能为负。", "The number of visits cannot be negative.");
        for (var index = 0; index < shift.Breaks.Count; index++)
        {
            var (pause, at) = (shift.Breaks[index], $"{path}.breaks[{index}]");
            faults.Window(at, new TimeWindow(pause.Earliest, pause.Latest));
            faults.Time(at, "duration", pause.Duration);
            faults.Unless(index == 0 || shift.Breaks[index - 1].Latest + (long)shift.Breaks[index - 1].Duration <= pause.Earliest, at, "休息应按先后排列，且前一次结束后才可开始。", "Breaks must stand in order, each beginning after the one before has ended.");
        }

        foreach (var id in shift.Begun)
        {
            faults.Unless(visits.Contains(id), $"{path}.begun", $"没有上门“{id}”。", $"There is no visit '{id}'.");
            faults.Unless(begun.Add(id), $"{path}.begun", $"上门“{id}”列出了两次。", $"The visit '{id}' is listed twice.");
        }
    }
}
