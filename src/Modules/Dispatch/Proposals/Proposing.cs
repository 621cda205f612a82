using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Dispatch.Insertions;
using Pledge.Field;
using Pledge.Kernel.Data;
using Pledge.Network;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;
using static Pledge.Dispatch.Proposals.ProposalPage;

namespace Pledge.Dispatch.Proposals;

/// <summary>
/// Works out who could go where: a plan for all visits of an outlet that wait, around what has been dispatched; or, while somebody is absent, who goes to his
/// customers instead, moving as little else as possible. Nothing is saved.
/// </summary>
internal sealed class Proposing(PledgeDbContext db, BoardReading boards, Planning planning, TimeProvider time)
{
    /// <summary>An outlet's day is small: the search has long found its plan by then. The steps decide, so that the same board gives the same plan; time only where a machine is overloaded.</summary>
    private static readonly Limits Limits = new() { Iterations = 4_000, Stagnation = 1_500, Time = TimeSpan.FromSeconds(5) };

    /// <summary>So many visits are planned at a time, the most urgent first; the rest waits for the next proposal.</summary>
    internal const int Most = 100;

    /// <summary>So many other technicians are told for each visit, those nearest to going first.</summary>
    private const int MostOthers = 10;

    internal async Task<Proposal> Read(Outlet outlet, DateOnly day, CancellationToken cancellation)
    {
        var board = await boards.ToPlan(outlet, day, cancellation);
        var stranded = board.Stranded.ToList();
        board = board with { Waiting = [.. (stranded.Count > 0 ? stranded : board.Waiting).Take(Most)] };
        var (shift, now) = (await planning.Shift(cancellation), time.GetUtcNow());
        var problem = DayProblem.Of(board, shift, now, Held.Exactly);
        if (problem.Problem.Technicians.Count == 0 || board.Waiting.Count == 0)
        {
            return Nobody(board, problem.Problem.Technicians.Count == 0);
        }

        if (stranded.Count > 0)
        {
            return await Task.Run(() => Repair(board, held => DayProblem.Of(board, shift, now, held), cancellation), cancellation);
        }

        var prepared = await db.Set<PreparedPlan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.OutletId == outlet.Id && plan.Day == day, cancellation);
        return await Task.Run(() => Propose(board, problem, prepared, cancellation), cancellation);
    }

    /// <summary>A plan for what waits, with more time to search.</summary>
    internal async Task<IReadOnlyList<PreparedPlace>> Prepare(Outlet outlet, DateOnly day, Limits limits, CancellationToken cancellation)
    {
        var board = await boards.ToPlan(outlet, day, cancellation);
        board = board with { Waiting = [.. board.Waiting.Take(Most)] };
        var problem = DayProblem.Of(board, await planning.Shift(cancellation), time.GetUtcNow(), Held.Exactly);
        if (problem.Problem.Technicians.Count == 0 || board.Waiting.Count == 0)
        {
            return [];
        }

        var waiting = board.Waiting.Select(visit => DayProblem.IdOf(visit.Visit.Id)).ToHashSet(StringComparer.Ordinal);
        var found = await Task.Run(() => Solver.Solve(problem.Problem, new SearchOptions { Limits = limits }, cancellation).Plan, cancellation);
        return [.. Stops(found).Where(stop => waiting.Contains(stop.Key)).Select(stop => new PreparedPlace(DayProblem.KeyOf(stop.Key), DayProblem.KeyOf(stop.Value.Technician), stop.Value.Start))];
    }

    // Whose visits cannot go to anybody still has to hear of each of them why, and what it would take.
    private static Proposal Nobody(BoardDay board, bool nobodyWorks)
    {
        var reasons = board.Lines.Where(line => line.MayGo).Select(line => new Instead(line.Technician.Name, null, [Words.HoursOver])).Concat(Unable(board)).Take(MostOthers).ToList();
        var visits = board.Waiting.Select(visit => new Proposed(visit, null, null, reasons) { Before = HolderOf(visit, board) });
        return new Proposal(board.Outlet, board.Day, [.. visits], [], nobodyWorks, IsRepair: board.Stranded.Any(), PreparedAt: null, WaysEstimated: false);
    }

    private static IEnumerable<Instead> Unable(BoardDay board) =>
        board.Lines.Where(line => !line.MayGo).Select(line => new Instead(line.Technician.Name, null, [Words.MayNotGo(line)]));

    private static string? HolderOf(BoardVisit visit, BoardDay board) =>
        board.Lines.FirstOrDefault(line => line.Technician.PersonId == visit.Visit.TechnicianId)?.Technician.Name;

    private static Proposal Propose(BoardDay board, DayProblem day, PreparedPlan? prepared, CancellationToken cancellation)
    {
        var options = new SearchOptions { Limits = Limits, Start = prepared is null ? null : day.With(JsonSerializer.Deserialize<List<PreparedPlace>>(prepared.Places)!) };
        return Told(board, day, Solver.Solve(day.Problem, options, cancellation).Plan) with { PreparedAt = prepared?.MadeAt };
    }

    /// <summary>First at the same times, then at others, and only when somebody still has no place others begin later.</summary>
    private static Proposal Repair(BoardDay board, Func<Held, DayProblem> problem, CancellationToken cancellation)
    {
        (DayProblem Day, Routing.Plan Plan)? best = null;
        foreach (var held in new[] { Held.WithTimes, Held.Exactly, Held.NotBefore })
        {
            var day = problem(held);
            var found = PlanRepair.Repair(day.Problem, day.Planned, new SearchOptions { Limits = Limits }, cancellation).Plan;
            if (best is null || found.Unassigned.Count < best.Value.Plan.Unassigned.Count)
            {
                best = (day, found);
            }

            if (found.Unassigned.Count == 0)
            {
                break;
            }
        }

        return Told(board, best!.Value.Day, best.Value.Plan) with { IsRepair = true };
    }

    private static Proposal Told(BoardDay board, DayProblem day, Routing.Plan found)
    {
        if (!PlanChecker.Check(day.Problem, found).IsFeasible)
        {
            throw new InvalidOperationException($"The checker refuses the plan of {board.Outlet.Code} on {board.Day:yyyy-MM-dd}.");
        }

        var names = board.Lines.ToDictionary(line => DayProblem.IdOf(line.Technician.PersonId), line => line.Technician, StringComparer.Ordinal);
        var stops = Stops(found);
        var putOff = board.Lines.SelectMany(line => line.Visits.Select(placed => placed.Visit))
            .Where(visit => day.Held == Held.NotBefore && stops.TryGetValue(DayProblem.IdOf(visit.Visit.Id), out var stop) && day.At(stop.Start) != visit.Visit.PlannedStart && board.Waiting.All(waiting => waiting.Visit.Id != visit.Visit.Id));
        var told = board.Waiting.Concat(putOff).ToList();
        var days = new TechnicianDays(day.Problem, found, [.. told.Select(visit => DayProblem.IdOf(visit.Visit.Id))]);
        var routes = DayRoute.Of(found, day);
        var proposed = told.Select(visit =>
        {
            var id = DayProblem.IdOf(visit.Visit.Id);
            var stop = stops.GetValueOrDefault(id);
            return new Proposed(
                visit,
                stop.Technician is { } technician ? names[technician] : null,
                stop.Technician is null ? null : day.At(stop.Start),
                [.. days.Alternatives(id).Where(other => other.Technician != stop.Technician).Select(other => new Instead(
                    names[other.Technician].Name, other.Start is { } start ? day.At(start) : null, [.. other.Obstacles.Select(Inserting.Said)])
                {
                    ExtraMinutes = other.Start is null ? null : routes[other.Technician].Extra(id, other.After),
                }).Concat(Unable(board)).Take(MostOthers)])
            {
                Before = HolderOf(visit, board),
                ExtraMinutes = stop.Technician is null ? null : routes[stop.Technician].Extra(id),
            };
        }).OrderBy(visit => visit.Start ?? DateTimeOffset.MaxValue).ToList();
        return new Proposal(board.Outlet, board.Day, proposed, Comparison.Of(board, proposed, day), NobodyWorks: false, IsRepair: false, PreparedAt: null, board.WaysEstimated);
    }

    private static Dictionary<string, (string Technician, int Start)> Stops(Routing.Plan plan) =>
        plan.Shifts.SelectMany(shift => shift.Stops.Where(stop => stop.Visit is not null).Select(stop => (Visit: stop.Visit!, shift.Technician, stop.Start)))
            .ToDictionary(stop => stop.Visit, stop => (stop.Technician, stop.Start), StringComparer.Ordinal);
}
