using Pledge.Dispatch.Proposals;
using Pledge.Network;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch.Insertions;

/// <summary>Finds the best places for a visit that waits in a day that is under way. Nobody changes his technician for it, and nobody begins earlier.</summary>
internal sealed class Inserting(BoardReading boards, Planning planning, TimeProvider time)
{
    /// <summary>So many places are offered.</summary>
    private const int Most = 5;

    /// <summary>The best places for the visit that a board shows as waiting.</summary>
    internal async Task<Openings> Read(BoardDay board, CancellationToken cancellation) => Find(board, await ProblemOf(board, Held.NotBefore, cancellation));

    /// <summary>The first gap in one technician's day in which nobody has to wait longer; null when there is none.</summary>
    internal async Task<Opening?> Gap(Field.Visit visit, Outlet outlet, DateOnly day, long technician, CancellationToken cancellation)
    {
        var board = await boards.ToPlan(outlet, day, [visit], cancellation);
        board = board with { Lines = [.. board.Lines.Where(line => line.Technician.PersonId == technician)] };
        return Find(board, await ProblemOf(board, Held.Exactly, cancellation)).Places.FirstOrDefault(place => place.Delayed.Count == 0);
    }

    private async Task<DayProblem> ProblemOf(BoardDay board, Held held, CancellationToken cancellation) =>
        DayProblem.Of(board, await planning.Shift(cancellation), time.GetUtcNow(), held);

    private static Openings Find(BoardDay board, DayProblem day)
    {
        var visit = board.Waiting[0];
        var lines = board.Lines.ToDictionary(line => DayProblem.IdOf(line.Technician.PersonId), StringComparer.Ordinal);
        var places = new List<Opening>();
        var unable = new List<Unable>();
        var asked = DayProblem.IdOf(visit.Visit.Id);
        foreach (var found in new TechnicianDays(day.Problem, day.Planned, [asked]).Alternatives(asked))
        {
            var line = lines[found.Technician];
            if (found.Start is not { } second)
            {
                unable.Add(new Unable(line.Technician.Name, [.. found.Obstacles.Select(Said)]));
            }
            else if (places.Count < Most && Opened(line, visit, found.After, day.At(second), day.Travel) is { } place)
            {
                places.Add(place);
            }
        }

        var hoursOver = day.Problem.Technicians.Count == 0;
        unable.AddRange(lines.Values.Where(line => hoursOver || !line.MayGo).Select(line => new Unable(line.Technician.Name, [line.MayGo ? Words.HoursOver : Words.MayNotGo(line)])));
        return new Openings(board.Day, places, unable, board.WaysEstimated);
    }

    /// <summary>What a solver's obstacle says, and what it would take.</summary>
    internal static Phrase Said(Obstacle obstacle) => obstacle.Constraint switch
    {
        "unreachable" => Words.NoRoad,
        "pinned" => Words.HeldBySomebody,
        _ => Told(obstacle),
    };

    private static Phrase Told(Obstacle obstacle) => new($"{obstacle.Reason.Chinese}{obstacle.Remedy.Chinese}", $"{obstacle.Reason.English} {obstacle.Remedy.English}");

    // The plan may hold visits that the solver had to leave out, planned by hand closer than one can travel: they are in the way all the same.
    private static Opening? Opened(TechnicianLine line, BoardVisit visit, string? after, DateTimeOffset start, DayTravel travel)
    {
        var day = line.Visits.Select(placed => placed.Visit).Where(planned => Plan.Occupies(planned.Visit)).OrderBy(planned => planned.Visit.PlannedStart).ToList();
        var index = after is null
            ? day.FindLastIndex(planned => planned.Visit.PlannedStart!.Value.AddMinutes(planned.Visit.PlannedMinutes) <= start) + 1
            : day.FindIndex(planned => DayProblem.IdOf(planned.Visit.Id) == after) + 1;
        return day.Take(index).Any(planned => planned.Visit.PlannedStart!.Value.AddMinutes(planned.Visit.PlannedMinutes) > start)
            ? null
            : Opening.Between(line.Technician, day, index, visit, start, travel);
    }
}
