using Pledge.Network;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch.Insertions;

/// <summary>Where one more visit would fit into a day that is under way.</summary>
/// <param name="Day">Which day, in the organisation's zone.</param>
/// <param name="Places">The best places, one for each technician, best first.</param>
/// <param name="Unable">Technicians with whom it fits nowhere, and why.</param>
/// <param name="WaysEstimated">Whether a road service was asked and did not tell all ways, so that some are estimated from distances.</param>
public sealed record Openings(DateOnly Day, IReadOnlyList<Opening> Places, IReadOnlyList<Unable> Unable, bool WaysEstimated);

/// <summary>Somebody who cannot take a visit on that day.</summary>
/// <param name="Technician">His name.</param>
/// <param name="Obstacles">What stands in the way and what it would take.</param>
public sealed record Unable(string Technician, IReadOnlyList<Phrase> Obstacles)
{
    /// <summary>What is said of him: by name once, though some sentences name him and some do not.</summary>
    internal static string Of(string technician, string said) => said.StartsWith(technician, StringComparison.Ordinal) ? said : $"{technician}: {said}";
}

/// <summary>A visit that would begin later.</summary>
/// <param name="Visit">As it is planned now.</param>
/// <param name="Start">When it would begin (UTC).</param>
public sealed record Delayed(BoardVisit Visit, DateTimeOffset Start)
{
    /// <summary>Whether its customer was promised somebody by then, and would be kept waiting.</summary>
    public bool BreaksPromise => Visit.Arrival is { } due && Start > due.DueAt && Visit.Visit.PlannedStart <= due.DueAt;
}

/// <summary>A place in a technician's day, and what it costs whom.</summary>
/// <param name="Technician">Who would go.</param>
/// <param name="Start">When he would be there (UTC).</param>
/// <param name="ExtraMinutes">How much longer he is on the road.</param>
/// <param name="Late">Whether that is later than promised.</param>
/// <param name="Delayed">Who of his customers would have to wait longer.</param>
public sealed record Opening(Technician Technician, DateTimeOffset Start, int ExtraMinutes, bool Late, IReadOnlyList<Delayed> Delayed)
{
    /// <summary>
    /// The opening between two visits of a technician. Those behind it are put off as far as they must be; null when one of them cannot be, because its
    /// customer has been given a time or somebody is at work there.
    /// </summary>
    /// <param name="technician">Whose day.</param>
    /// <param name="day">His visits in order.</param>
    /// <param name="index">How many of them come before.</param>
    /// <param name="visit">The visit to be put in.</param>
    /// <param name="start">When it would begin.</param>
    /// <param name="travel">Ways between the visits.</param>
    internal static Opening? Between(Technician technician, IReadOnlyList<BoardVisit> day, int index, BoardVisit visit, DateTimeOffset start, DayTravel travel)
    {
        var delayed = new List<Delayed>();
        var (free, place) = (start.AddMinutes(visit.Visit.PlannedMinutes), visit.Visit.Id);
        foreach (var next in day.Skip(index))
        {
            var late = (int)Math.Floor((free.AddSeconds(travel.Seconds(place, next.Visit.Id)) - next.Visit.PlannedStart!.Value).TotalMinutes);
            if (late <= 0)
            {
                break;
            }

            if (next.Visit.Status != Field.VisitStatus.Dispatched)
            {
                return null;
            }

            delayed.Add(new Delayed(next, next.Visit.PlannedStart.Value.AddMinutes(late)));
            (free, place) = (delayed[^1].Start.AddMinutes(next.Visit.PlannedMinutes), next.Visit.Id);
        }

        long? before = index > 0 ? day[index - 1].Visit.Id : null;
        long? after = index < day.Count ? day[index].Visit.Id : null;
        var extra = travel.Seconds(before, visit.Visit.Id) + travel.Seconds(visit.Visit.Id, after) - travel.Seconds(before, after);
        return new Opening(technician, start, (int)Math.Round(extra / 60.0), visit.Arrival is { } due && start > due.DueAt, delayed);
    }
}
