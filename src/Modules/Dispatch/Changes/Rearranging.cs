using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch.Changes;

/// <summary>Who is to go when.</summary>
internal sealed record Slot(long TechnicianId, DateTimeOffset Start, int Minutes);

/// <summary>Gives a visit a slot, instead of the one it may have.</summary>
/// <param name="VisitId">The visit.</param>
/// <param name="Version">As the dispatcher saw it.</param>
/// <param name="To">Where it goes; null: it waits again.</param>
/// <param name="Note">What the technician is told, or why the order is taken back.</param>
internal sealed record Move(long VisitId, int Version, Slot? To, string? Note = null)
{
    /// <summary>What had been agreed with the customer while it stood there before, and holds again.</summary>
    internal Agreement? Kept { get; init; }
}

/// <summary>A visit that cannot go where it should.</summary>
internal sealed record Stopped(Move Move, string? Visit, Refusal Refusal);

/// <summary>What became of moves: all of them were made, with the orders issued for them, or none, and here is why.</summary>
internal sealed record Rearranged(IReadOnlyList<(IssuedOrder? Order, Visit Visit)> Done, IReadOnlyList<Stopped> Stopped)
{
    /// <summary>Why, where there is no need to say of which visit.</summary>
    internal Refusal[] Refusals => [.. Stopped.Select(stopped => stopped.Refusal)];
}

/// <summary>
/// Moves visits, all or none, and keeps what was moved. Conflicts are looked for in the plan as it will be, so that visits may give way to one another.
/// Must run inside the transaction of a command, which takes everything back when somebody else was faster.
/// </summary>
internal sealed class Rearranging(PledgeDbContext db, IVisits visits, Planning planning, DispatchOrders orders, CallerContext callers, TimeProvider time)
{
    private sealed record Intent(Move Move, Visit Visit, Plan? Plan);

    internal async Task<Rearranged> Carry(ChangeKind kind, IReadOnlyList<Move> moves, bool acceptConflicts, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (intents, stopped) = await Read(moves, now, cancellation);
        if (stopped.Count > 0)
        {
            return new Rearranged([], stopped);
        }

        // Drawn before looking for conflicts: dispatchers of one outlet pass here one after the other, so each sees what the one before has planned.
        var numbers = new List<string?>();
        foreach (var intent in intents)
        {
            numbers.Add(intent.Plan is null ? null : await orders.NextNumber(intent.Visit.OutletId, now, cancellation));
        }

        var conflicts = await Conflicts(intents, cancellation);
        if (!acceptConflicts && conflicts.Any(found => found.Count > 0))
        {
            return new Rearranged([], [.. intents.Zip(conflicts).SelectMany(pair => pair.Second.Select(conflict => new Stopped(pair.First.Move, pair.First.Visit.Number, conflict)))]);
        }

        var done = new List<(IssuedOrder?, Visit)>();
        var kept = new List<PlanMove>();
        foreach (var (intent, number, accepted) in intents.Zip(numbers, conflicts))
        {
            var order = intent.Plan is { } plan ? Order(plan, number!, intent.Move.Note, accepted, now) : null;
            var before = order is null ? await orders.TakeBack(intent.Visit.Id, callers.Current.Name, intent.Move.Note, now, cancellation) : await orders.Replace(order, cancellation);
            var moved = order is null
                ? await visits.Withdraw(intent.Visit.Id, intent.Move.Version, intent.Move.Note ?? "", cancellation)
                : await visits.Dispatch(intent.Visit.Id, intent.Move.Version, order.ToContract() with { Kept = intent.Move.Kept }, cancellation);
            if (moved.Refused)
            {
                return new Rearranged([], [.. moved.Refusals.Select(refusal => new Stopped(intent.Move, intent.Visit.Number, refusal))]);
            }

            if (order is not null)
            {
                await orders.Tell(order, cancellation);
            }

            kept.Add(Kept(intent.Move, intent.Visit, before, order));
            done.Add((order, moved.Value));
        }

        Keep(kind, intents[0].Visit, kept, now);
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

            var plan = move.To is { } to ? await planning.Of(visit, to.TechnicianId, to.Start, to.Minutes, cancellation) : null;
            var never = plan is null ? [] : plan.Refused ? plan.Refusals : [.. plan.Value.Refusals(now)];
            stopped.AddRange(never.Select(refusal => new Stopped(move, visit.Number, refusal)));
            if (never.Count == 0)
            {
                intents.Add(new Intent(move, visit, plan?.Value));
            }
        }

        return (intents, stopped);
    }

    private async Task<List<List<Refusal>>> Conflicts(List<Intent> intents, CancellationToken cancellation)
    {
        var moving = intents.Select(intent => intent.Visit.Id).ToHashSet();
        var moved = intents.Select(intent => intent.Plan?.AsVisit()).OfType<Visit>().ToList();
        var planned = new Dictionary<(long, DateOnly), IReadOnlyList<Visit>>();
        var conflicts = new List<List<Refusal>>();
        var shift = await planning.Shift(cancellation);
        foreach (var plan in intents.Select(intent => intent.Plan))
        {
            if (plan is null)
            {
                conflicts.Add([]);
                continue;
            }

            var key = (plan.Visit.OutletId, Day: House.DayOf(plan.Start));
            if (!planned.TryGetValue(key, out var others))
            {
                planned[key] = others = [.. (await visits.OnDay(key.OutletId, key.Day, cancellation)).Where(other => !moving.Contains(other.Id)), .. moved];
            }

            conflicts.Add([.. plan.Conflicts(others, shift)]);
        }

        return conflicts;
    }

    private void Keep(ChangeKind kind, Visit first, List<PlanMove> moves, DateTimeOffset now)
    {
        var change = new PlanChange
        {
            Scope = first.Scope,
            OutletId = first.OutletId,
            Day = House.DayOf((moves[0].ToStart ?? moves[0].FromStart)!.Value),
            Kind = kind,
            MadeAt = now,
            MadeBy = callers.Current.Name,
        };
        change.Moves.AddRange(moves);
        db.Add(change);
    }

    private static PlanMove Kept(Move move, Visit visit, IssuedOrder? before, IssuedOrder? after) => new()
    {
        VisitId = visit.Id,
        VisitNumber = visit.Number,
        CustomerName = visit.CustomerName,
        FromId = before?.TechnicianId,
        FromName = before?.TechnicianName,

        // A time that was agreed with the customer after the order moved the visit away from what the order says.
        FromStart = before is null ? null : visit.PlannedStart,
        FromMinutes = before is null ? null : visit.PlannedMinutes,
        FromCalledAt = visit.Agreement?.CalledAt,
        FromCallNote = visit.Agreement?.Note,
        FromUntil = visit.Agreement?.Until,
        ToId = after?.TechnicianId,
        ToName = after?.TechnicianName,
        ToStart = after?.PlannedStart,
        ToMinutes = after?.PlannedMinutes,
        ToCalledAt = move.Kept?.CalledAt,
    };

    private IssuedOrder Order(Plan plan, string number, string? note, List<Refusal> accepted, DateTimeOffset now) => new()
    {
        Scope = plan.Visit.Scope,
        OutletId = plan.Visit.OutletId,
        Number = number,
        VisitId = plan.Visit.Id,
        VisitNumber = plan.Visit.Number,
        CaseNumber = plan.Visit.CaseNumber,
        CustomerName = plan.Visit.CustomerName,
        TechnicianId = plan.Technician.PersonId,
        TechnicianName = plan.Technician.Name,
        PlannedStart = plan.Start,
        PlannedMinutes = plan.Minutes,
        Note = note,
        Accepted = accepted.Count == 0 ? null : string.Join(' ', accepted.Select(conflict => conflict.Code).Distinct()),
        IssuedAt = now,
        IssuedBy = callers.Current.Name,
    };
}
