namespace Pledge.Routing;

/// <summary>A constraint that says of a visit and a technician alone whether they fit, whatever else he does.</summary>
internal interface ISuitability
{
    /// <summary>Whether the technician may make the visit.</summary>
    bool Admits(Visit visit, Technician technician);

    /// <summary>What stands in the way; none when it admits.</summary>
    IEnumerable<Obstacle> Obstacles(Visit visit, Technician technician);
}

/// <summary>All constraints of this kind.</summary>
internal static class Suitability
{
    internal static readonly IReadOnlyList<ISuitability> All = [new SkillConstraint(), new AreaConstraint(), new ExclusionConstraint(), new PinConstraint()];

    internal static bool Admits(Visit visit, Technician technician)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (!All[index].Admits(visit, technician))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a suitable technician costs because the customer wanted or expected another one.</summary>
    internal static long PreferenceCost(Visit visit, Technician technician, Objective objective) =>
        visit.Preferred.Count > 0 && !visit.Preferred.Contains(technician.Id) ? objective.NotPreferred : 0;

    internal static long ChangeCost(Visit visit, Technician technician, Objective objective) =>
        visit.Published is { } published && published.Technician != technician.Id ? objective.TechnicianChanged : 0;
}
