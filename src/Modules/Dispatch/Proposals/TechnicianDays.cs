using Pledge.Routing;

namespace Pledge.Dispatch.Proposals;

/// <summary>
/// A planned day taken apart by technicians, to ask what a few visits would mean to each. No technician's answer depends on another's day, so only the ways
/// within parts are needed: for 200 technicians and 1,500 visits a twentieth of those between all places, whose preparation would take most of the time.
/// </summary>
internal sealed class TechnicianDays
{
    /// <summary>Fewer would mean fewer ways but more tables to set up.</summary>
    private const int TechniciansInPart = 5;

    private readonly IReadOnlyList<RunningPlan> parts;

    /// <param name="problem">The day.</param>
    /// <param name="plan">What is planned in it.</param>
    /// <param name="asked">Identities of the visits that may be asked for.</param>
    internal TechnicianDays(Problem problem, Routing.Plan plan, IReadOnlyCollection<string> asked)
    {
        var visits = problem.Visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal);
        var shifts = plan.Shifts.ToLookup(shift => shift.Technician, StringComparer.Ordinal);
        var pins = asked.Select(id => visits[id].PinnedTo).ToHashSet(StringComparer.Ordinal);
        parts = [.. problem.Technicians.Chunk(TechniciansInPart).Select(technicians =>
        {
            var planned = technicians.SelectMany(technician => shifts[technician.Id]).ToList();
            var ids = planned.SelectMany(shift => shift.Stops).Select(stop => stop.Visit).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var free = asked.Where(id => !ids.Contains(id)).ToList();

            // Who must come is named by a visit wherever it is asked for; elsewhere he has no shift.
            var elsewhere = problem.Technicians.Where(other => pins.Contains(other.Id) && !technicians.Contains(other)).Select(other => other with { Shifts = [] });
            var within = ids.Concat(free).Select(id => visits[id]).ToList();
            var places = within.Select(visit => visit.Place).Concat(technicians.SelectMany(technician => technician.Shifts).SelectMany(shift => new[] { shift.StartPlace, shift.EndPlace }));
            return new RunningPlan(
                problem with { Visits = within, Technicians = [.. technicians, .. elsewhere], Travel = new WaysWithin(problem.Travel, places) },
                new Routing.Plan(planned, free));
        })];
    }

    /// <summary>What each technician would cost, or why he cannot; cheapest first, then by what stands in the way.</summary>
    internal IReadOnlyList<Alternative> Alternatives(string visit) =>
        [.. parts.SelectMany(part => part.Alternatives(visit)).OrderBy(alternative => alternative.Cost ?? long.MaxValue).ThenBy(alternative => alternative.Obstacles.Count)];
}
