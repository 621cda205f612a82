using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch.Changes;

/// <summary>Who is to go when.</summary>
internal sealed record Slot(long TechnicianId, DateTimeOffset Start, int Minutes);

/// <summary>Gives a visit a slot, instead of the one it may have.</summary>
/// <param name="VisitId">The visit.</param>
/// <param name="Version">As the dispatcher saw it.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Note">What the technician is told.</param>
internal sealed record Move(long VisitId, int Version, Slot To, string? Note = null);

/// <summary>A visit that cannot go where it should.</summary>
internal sealed record Stopped(Move Move, string? Visit, Refusal Refusal);

/// <summary>What became of moves: all of them were made, or none, and here is why.</summary>
internal sealed record Rearranged(IReadOnlyList<(IssuedOrder Order, Visit Visit)> Done, IReadOnlyList<Stopped> Stopped);

/// <summary>
/// Moves visits, all or none. Conflicts are looked for in the plan as it will be, so that visits may give way to one another. Must run inside the
/// transaction of a command, which takes everything back when somebody else was faster.
/// </summary>
internal sealed class Rearranging(IVisits visits, Planning planning, DispatchOrders orders, CallerContext callers, TimeProvider time)
{
    private sealed record Intent(Move Move, Plan Plan);

    internal async Task<Rearranged> Carry(IReadOnlyList<Move> moves, bool acceptConflicts, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (intents, stopped) = await Read(moves, now, cancellation);
        if (stopped.Count > 0)
        {
            return new Rearranged([], stopped);
        }

        // Drawn before looking for conflicts: dispatchers of one outlet pass here one after the other, so each sees what the one before has planned.
        var numbers = new List<string>();
        foreach (var intent in intents)
        {
            numbers.Add(await orders.NextNumber(intent.Plan.Visit.OutletId, now, cancellation));
        }

        var conflicts = await Conflicts(intents, cancellation);
        if (!acceptConflicts && conflicts.Any(found => found.Count > 0))
        {
            return new Rearranged([], [.. intents.Zip(conflicts).SelectMany(pair => pair.Second.Select(conflict => new Stopped(pair.First.Move, pair.First.Plan.Visit.Number, conflict)))]);
        }

        var done = new List<(IssuedOrder, Visit)>();
        foreach (var (intent, number, accepted) in intents.Zip(numbers, conflicts))
        {
            var order = Order(intent, number, accepted, now);
            await orders.Replace(order, cancellation);
            var dispatched = await visits.Dispatch(intent.Plan.Visit.Id, intent.Move.Version, order.ToContract(), cancellation);
            if (dispatched.Refused)
            {
                return new Rearranged([], [.. dispatched.Refusals.Select(refusal => new Stopped(intent.Move, intent.Plan.Visit.Number, refusal))]);
            }

            await orders.Tell(order, cancellation);
            done.Add((order, dispatched.Value));
        }

        return new Rearranged(done, []);
    }

    private async Task<(List<Intent> Intents, List<Stopped> Stopped)> Read(IReadOnlyList<Move> moves, DateTimeOffset now, CancellationToken cancellation)
    {
        var intents = new List<Intent>();
        var stopped = new List<Stopped>();
        foreach (var move in moves)
        {
            var visit = await visits.Find(move.VisitId, cancellation);
            if (visit is null || visit.Version != move.Version)
            {
                stopped.Add(new Stopped(move, visit?.Number, visit is null ? CommonRefusals.NotFound.At("visitId") : CommonRefusals.Changed));
                continue;
            }

            var plan = await planning.Of(visit, move.To.TechnicianId, move.To.Start, move.To.Minutes, cancellation);
            var never = plan.Refused ? plan.Refusals : [.. plan.Value.Refusals(now)];
            stopped.AddRange(never.Select(refusal => new Stopped(move, visit.Number, refusal)));
            if (never.Count == 0)
            {
                intents.Add(new Intent(move, plan.Value));
            }
        }

        return (intents, stopped);
    }

    private async Task<List<List<Refusal>>> Conflicts(List<Intent> intents, CancellationToken cancellation)
    {
        var moved = intents.ToDictionary(intent => intent.Move.VisitId, intent => intent.Plan.AsVisit());
        var planned = new Dictionary<(long, DateOnly), IReadOnlyList<Visit>>();
        var conflicts = new List<List<Refusal>>();
        var shift = await planning.Shift(cancellation);
        foreach (var plan in intents.Select(intent => intent.Plan))
        {
            var key = (plan.Visit.OutletId, House.DayOf(plan.Start));
            if (!planned.TryGetValue(key, out var others))
            {
                others = await visits.OnDay(key.OutletId, key.Item2, cancellation);
                planned[key] = others = [.. others.Where(other => !moved.ContainsKey(other.Id)), .. moved.Values];
            }

            conflicts.Add([.. plan.Conflicts(others, shift)]);
        }

        return conflicts;
    }

    private IssuedOrder Order(Intent intent, string number, List<Refusal> accepted, DateTimeOffset now) => new()
    {
        Scope = intent.Plan.Visit.Scope,
        OutletId = intent.Plan.Visit.OutletId,
        Number = number,
        VisitId = intent.Plan.Visit.Id,
        VisitNumber = intent.Plan.Visit.Number,
        CaseNumber = intent.Plan.Visit.CaseNumber,
        CustomerName = intent.Plan.Visit.CustomerName,
        TechnicianId = intent.Plan.Technician.PersonId,
        TechnicianName = intent.Plan.Technician.Name,
        PlannedStart = intent.Plan.Start,
        PlannedMinutes = intent.Plan.Minutes,
        Note = intent.Move.Note,
        Accepted = accepted.Count == 0 ? null : string.Join(' ', accepted.Select(conflict => conflict.Code).Distinct()),
        IssuedAt = now,
        IssuedBy = callers.Current.Name,
    };
}
