namespace Pledge.Routing.Search;

/// <summary>
/// Falls a problem apart into those that have nothing to do with each other: a visit belongs with every technician who may make it. A province whose
/// technicians keep to their cities is planned city by city, and no table is larger than a city.
/// </summary>
internal static class Components
{
    /// <summary>The parts, largest first, each with the original objective; a visit that nobody may make joins the first technician's part.</summary>
    internal static IReadOnlyList<Problem> Split(Problem problem)
    {
        // Visits that ask for the same and technicians who offer the same are looked at once.
        var technicians = problem.Technicians.GroupBy(Offer, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var visits = problem.Visits.GroupBy(Demand, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var parent = Enumerable.Range(0, technicians.Count).ToArray();
        var home = new int[visits.Count];
        for (var group = 0; group < visits.Count; group++)
        {
            var fitting = Enumerable.Range(0, technicians.Count).Where(index => technicians[index].Exists(technician => Suitability.Admits(visits[group][0], technician))).ToList();
            home[group] = fitting.Count == 0 ? 0 : fitting[0];
            foreach (var other in fitting)
            {
                parent[Root(parent, other)] = Root(parent, home[group]);
            }
        }

        var parts = technicians.Select((_, index) => Root(parent, index)).Distinct().ToList();
        return parts.Count <= 1
            ? [problem]
            : [.. parts
                .Select(root => problem with
                {
                    Technicians = [.. technicians.Where((_, index) => Root(parent, index) == root).SelectMany(group => group)],
                    Visits = [.. visits.Where((_, index) => Root(parent, home[index]) == root).SelectMany(group => group)],
                })
                .Where(part => part.Visits.Count > 0)
                .OrderByDescending(part => part.Visits.Count)];
    }

    private static int Root(int[] parent, int index)
    {
        while (parent[index] != index)
        {
            index = parent[index];
        }

        return index;
    }

    private static string Offer(Technician technician) =>
        $"{string.Join('\u001f', technician.Areas)}\u001e{string.Join('\u001f', technician.Skills.Select(skill => $"{skill.Name}:{skill.Level}"))}";

    private static string Demand(Visit visit) =>
        $"{visit.Area}\u001e{string.Join('\u001f', visit.Skills.Select(skill => $"{skill.Name}:{skill.Level}"))}\u001e{string.Join('\u001f', visit.Excluded)}\u001e{visit.PinnedTo}";
}
