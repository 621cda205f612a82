using Pledge.Dispatch.Insertions;
using Pledge.Network;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;
using static Pledge.Dispatch.Proposals.ProposalPage;

namespace Pledge.Dispatch.Proposals;

/// <summary>Works out who could go where: a plan for all visits of an outlet that wait, around what has been dispatched. Nothing is saved.</summary>
internal sealed class Proposing(BoardReading boards, Planning planning, TimeProvider time)
{
    /// <summary>An outlet's day is small: the search has long found its plan by then. The steps decide, so that the same board gives the same plan; time only where a machine is overloaded.</summary>
    private static readonly Limits Limits = new() { Iterations = 4_000, Stagnation = 1_500, Time = TimeSpan.FromSeconds(5) };

    /// <summary>So many visits are planned at a time, the most urgent first; the rest waits for the next proposal.</summary>
    internal const int Most = 100;

    internal async Task<Proposal> Read(Outlet outlet, DateOnly day, CancellationToken cancellation)
    {
        var board = await boards.Read(outlet, day, cancellation);
        board = board with { Waiting = [.. board.Waiting.Take(Most)] };
        var problem = DayProblem.Of(board, await planning.Shift(cancellation), time.GetUtcNow(), Held.Exactly);
        return problem.Problem.Technicians.Count == 0 || board.Waiting.Count == 0
            ? new Proposal(outlet, day, [], [], problem.Problem.Technicians.Count == 0)
            : await Task.Run(() => Propose(board, problem, cancellation), cancellation);
    }

    private static Proposal Propose(BoardDay board, DayProblem day, CancellationToken cancellation)
    {
        var found = Solver.Solve(day.Problem, new SearchOptions { Limits = Limits }, cancellation).Plan;
        if (!PlanChecker.Check(day.Problem, found).IsFeasible)
        {
            throw new InvalidOperationException($"The checker refuses the plan of {board.Outlet.Code} on {board.Day:yyyy-MM-dd}.");
        }

        var running = new RunningPlan(day.Problem, found);
        var names = board.Lines.ToDictionary(line => DayProblem.IdOf(line.Technician.PersonId), line => line.Technician, StringComparer.Ordinal);
        var stops = found.Shifts.SelectMany(shift => shift.Stops.Where(stop => stop.Visit is not null).Select(stop => (stop.Visit, shift.Technician, stop.Start)))
            .ToDictionary(stop => stop.Visit!, StringComparer.Ordinal);
        var proposed = board.Waiting.Select(visit =>
        {
            var id = DayProblem.IdOf(visit.Visit.Id);
            var stop = stops.GetValueOrDefault(id);
            return new Proposed(
                visit,
                stop.Technician is { } technician ? names[technician] : null,
                stop.Technician is null ? null : day.At(stop.Start),
                [.. running.Alternatives(id).Where(other => other.Technician != stop.Technician).Select(other => new Instead(
                    names[other.Technician].Name, other.Start is { } start ? day.At(start) : null, [.. other.Obstacles.Select(Inserting.Said)]))]);
        }).OrderBy(visit => visit.Start ?? DateTimeOffset.MaxValue).ToList();
        return new Proposal(board.Outlet, board.Day, proposed, Comparison.Of(board, proposed, day), NobodyWorks: false);
    }
}
