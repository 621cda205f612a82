namespace Pledge.Routing;

/// <summary>Problems that differ in one visit or one technician.</summary>
internal static class Change
{
    internal static Problem Visit(Problem problem, string id, Func<Visit, Visit> change) =>
        problem with { Visits = [.. problem.Visits.Select(visit => visit.Id == id ? change(visit) : visit)] };

    internal static Problem Technician(Problem problem, string id, Func<Technician, Technician> change) =>
        problem with { Technicians = [.. problem.Technicians.Select(technician => technician.Id == id ? change(technician) : technician)] };

    internal static Problem Shift(Problem problem, string id, int index, Func<Shift, Shift> change) =>
        Technician(problem, id, technician => technician with { Shifts = [.. technician.Shifts.Select((shift, at) => at == index ? change(shift) : shift)] });
}
