namespace Pledge.Routing;

/// <summary>The technician holds every skill and certificate, at the level that the visit needs [A20].</summary>
internal sealed class SkillConstraint : ISuitability
{
    public bool Admits(Visit visit, Technician technician)
    {
        for (var index = 0; index < visit.Skills.Count; index++)
        {
            if (Held(technician, visit.Skills[index].Name) < visit.Skills[index].Level)
            {
                return false;
            }
        }

        return true;
    }

    public IEnumerable<Obstacle> Obstacles(Visit visit, Technician technician) =>
        from needed in visit.Skills
        let held = Held(technician, needed.Name)
        where held < needed.Level
        select new Obstacle(
            "skill",
            needed.Level - held,
            new($"{technician.Called} 的“{needed.Name}”为 {held} 级，该上门需要 {needed.Level} 级。", $"{technician.Called} holds {needed.Name} at level {held}; the visit needs level {needed.Level}."),
            new($"让 {technician.Called} 取得“{needed.Name}”{needed.Level} 级，或降低该上门的要求。", $"Certify {technician.Called} for {needed.Name} level {needed.Level}, or ask less of the visit."))
        {
            Relax = problem => Change.Technician(problem, technician.Id, own => own with { Skills = [.. own.Skills.Where(skill => skill.Name != needed.Name), needed] }),
        };

    private static int Held(Technician technician, string name)
    {
        var level = 0;
        for (var index = 0; index < technician.Skills.Count; index++)
        {
            if (technician.Skills[index].Name == name)
            {
                level = Math.Max(level, technician.Skills[index].Level);
            }
        }

        return level;
    }
}
