namespace Pledge.Routing;

/// <summary>Something in a plan that breaks the problem's rules.</summary>
/// <param name="Constraint">Stable code; the same as <see cref="Obstacle.Constraint"/> where there is one.</param>
/// <param name="Technician">Whose shift, or null.</param>
/// <param name="Visit">Which visit, or null.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Violation(string Constraint, string? Technician, string? Visit, Sentence Message);

/// <summary>What the checker found.</summary>
/// <param name="Violations">None for a plan that may be published.</param>
/// <param name="Cost">What the plan costs, worked out anew.</param>
public sealed record Verdict(IReadOnlyList<Violation> Violations, PlanCost Cost)
{
    /// <summary>Whether nothing is violated.</summary>
    public bool IsFeasible => Violations.Count == 0;
}

/// <summary>Verifies plans from the problem alone. It shares nothing with the search but the model, so that neither can hide the other's mistakes.</summary>
public static class PlanChecker
{
    /// <summary>Verifies a plan, wherever it comes from.</summary>
    public static Verdict Check(Problem problem, Plan plan)
    {
        var granted = Begun.Grant(problem);
        var violations = new List<Violation>();
        var visits = granted.Visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal);
        var technicians = granted.Technicians.ToDictionary(technician => technician.Id, StringComparer.Ordinal);
        var cost = new PlanCost(0, 0, 0, 0, 0, 0, 0, 0, 0);
        var planned = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<(string, int)>();
        foreach (var shift in plan.Shifts)
        {
            if (!technicians.TryGetValue(shift.Technician, out var technician) || shift.Shift < 0 || shift.Shift >= technician.Shifts.Count || !seen.Add((shift.Technician, shift.Shift)))
            {
                violations.Add(new Violation("shift", shift.Technician, null, new($"没有技术员 {shift.Technician} 的第 {shift.Shift + 1} 个班次，或它出现了两次。", $"Shift {shift.Shift} of technician {shift.Technician} does not exist or is planned twice.")));
                continue;
            }

            var check = new ShiftCheck(granted, technician, technician.Shifts[shift.Shift], shift, visits, planned);
            check.Run();
            violations.AddRange(check.Violations);
            cost = Sum(cost, check.Cost);
        }

        Assignment(granted, plan, planned, seen, violations);
        var unassigned = granted.Visits.Where(visit => !planned.Contains(visit.Id)).Sum(visit => visit.OptionalAt ?? granted.Objective.Unassigned);
        return new Verdict(violations, cost with { Unassigned = unassigned });
    }

    private static void Assignment(Problem problem, Plan plan, HashSet<string> planned, HashSet<(string, int)> seen, List<Violation> violations)
    {
        var left = plan.Unassigned.ToHashSet(StringComparer.Ordinal);
        foreach (var visit in problem.Visits.Where(visit => planned.Contains(visit.Id) == left.Contains(visit.Id)))
        {
            violations.Add(new Violation("assignment", null, visit.Id, new($"上门 {visit.Id} 应恰好出现一次：在某个班次中，或在未派列表中。", $"Visit {visit.Id} must stand exactly once: in a shift or among the unassigned.")));
        }

        foreach (var technician in problem.Technicians)
        {
            for (var index = 0; index < technician.Shifts.Count; index++)
            {
                if (technician.Shifts[index].Begun.Count > 0 && !seen.Contains((technician.Id, index)))
                {
                    violations.Add(new Violation("begun", technician.Id, technician.Shifts[index].Begun[0], new("已开始的上门不在计划中。", "Visits that have begun are missing from the plan.")));
                }
            }
        }
    }

    private static PlanCost Sum(PlanCost one, PlanCost other) => new(
        0,
        one.Promises + other.Promises,
        one.Overtime + other.Overtime,
        one.Travel + other.Travel,
        one.Away + other.Away,
        one.Shifts + other.Shifts,
        one.Preference + other.Preference,
        one.Stability + other.Stability,
        one.Unevenness + other.Unevenness);
}
