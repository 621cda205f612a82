using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch;

/// <summary>What a planned day asks of a technician, or of all of them.</summary>
/// <param name="Visits">Visits.</param>
/// <param name="TravelMinutes">On the road, from the outlet and back to it.</param>
/// <param name="Broken">Visits planned later than promised.</param>
/// <param name="MinutesLate">By how much, all together.</param>
/// <param name="OvertimeMinutes">After the working hours, the way back included.</param>
public sealed record Burden(int Visits, int TravelMinutes, int Broken, int MinutesLate, int OvertimeMinutes)
{
    /// <summary>A free day.</summary>
    public static Burden None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static Burden operator +(Burden one, Burden other) => new(
        one.Visits + other.Visits, one.TravelMinutes + other.TravelMinutes, one.Broken + other.Broken, one.MinutesLate + other.MinutesLate, one.OvertimeMinutes + other.OvertimeMinutes);

    /// <summary>The burden of one technician's planned visits, in any order.</summary>
    /// <param name="visits">Visits with a planned start.</param>
    /// <param name="travel">Ways between them.</param>
    /// <param name="closes">When the working hours end.</param>
    internal static Burden Of(IEnumerable<BoardVisit> visits, DayTravel travel, DateTimeOffset closes)
    {
        var day = visits.OrderBy(visit => visit.Visit.PlannedStart).Select(visit => (visit.Visit.Id, Start: visit.Visit.PlannedStart!.Value, End: visit.Visit.PlannedStart.Value.AddMinutes(visit.Visit.PlannedMinutes), Due: visit.Arrival?.DueAt)).ToList();
        if (day.Count == 0)
        {
            return None;
        }

        var home = travel.Seconds(day[^1].Id, null);
        var road = travel.Seconds(null, day[0].Id) + day.Zip(day.Skip(1), (from, to) => travel.Seconds(from.Id, to.Id)).Sum() + home;
        var late = day.Where(visit => visit.Start > visit.Due).Select(visit => (int)(visit.Start - visit.Due!.Value).TotalMinutes).ToList();
        var overtime = day.Max(visit => visit.End).AddSeconds(home) - closes;
        return new Burden(day.Count, (int)Math.Round(road / 60.0), late.Count, late.Sum(), Math.Max(0, (int)overtime.TotalMinutes));
    }
}
