using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Network;
using Pledge.Stock.Parts;

namespace Pledge.Stock.Keeping;

/// <summary>What moves and why, as the ledger keeps it.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Quantity">How many, without sign.</param>
/// <param name="Serials">Which ones, for serialised parts.</param>
/// <param name="Reference">Document.</param>
/// <param name="Note">Explanation.</param>
/// <param name="HappenedAt">When.</param>
internal sealed record Movement(MovementKind Kind, int Quantity, IReadOnlyList<string> Serials, string? Reference, string? Note, DateTimeOffset HappenedAt);

/// <summary>Moves stock: levels by conditional updates, so that two who want the last part never both get it; every change a line of the ledger.</summary>
internal sealed class StockKeeping(PledgeDbContext db, INetwork network, CallerContext callers, TimeProvider time) : IStock
{
    internal const int MostAtOnce = 1000;

    public async Task<IReadOnlyList<StockedPart>> AtOutlet(long outletId, CancellationToken cancellation)
    {
        var levels = await db.Set<StockLevel>().AsNoTracking().Include(l => l.Part).Where(l => l.OutletId == outletId && l.Quantity > 0).OrderBy(l => l.Part.Code).ToListAsync(cancellation);
        var serials = await db.Set<StockSerial>().AsNoTracking().Where(s => s.OutletId == outletId && s.InStock).OrderBy(s => s.Number).Select(s => new { s.PartId, s.Number }).ToListAsync(cancellation);
        var byPart = serials.ToLookup(serial => serial.PartId, serial => serial.Number);
        return [.. levels.Select(level => new StockedPart(level.Part.Shown, level.Quantity, [.. byPart[level.PartId]]))];
    }

    public async Task<Outcome<StockPart>> Issue(PartIssue issue, CancellationToken cancellation)
    {
        if (issue.Quantity is < 1 or > MostAtOnce)
        {
            return CommonRefusals.OutOfRange.With(Words.Quantity, 1, MostAtOnce).At("quantity");
        }

        if (await network.Outlet(issue.OutletId, cancellation) is not { } outlet)
        {
            return StockRefusals.OutletUnknown;
        }

        if (await FindPart(issue.Code, cancellation) is not { } part)
        {
            return StockRefusals.PartUnknown.With(issue.Code);
        }

        var refusal = RefuseSerial(part, issue)
            ?? await Take(outlet, part, new Movement(MovementKind.Issue, issue.Quantity, issue.Serial is null ? [] : [issue.Serial], issue.Reference, null, issue.HappenedAt), cancellation);
        return refusal is null ? part.Shown : refusal;
    }

    internal Task<Part?> FindPart(string code, CancellationToken cancellation) => db.Set<Part>().FirstOrDefaultAsync(p => p.Code == code, cancellation);

    /// <summary>Puts parts into stock.</summary>
    internal async Task<Refusal?> Put(Outlet outlet, Part part, Movement movement, CancellationToken cancellation)
    {
        foreach (var number in movement.Serials)
        {
            // A piece may come back to another outlet than the one it was taken from.
            var known = await db.Set<StockSerial>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).FirstOrDefaultAsync(s => s.PartId == part.Id && s.Number == number, cancellation);
            if (known is { InStock: true })
            {
                return StockRefusals.SerialHere.With(number);
            }

            if (known is null)
            {
                db.Add(new StockSerial { Scope = outlet.Scope, OutletId = outlet.Id, PartId = part.Id, Number = number, InStock = true });
            }
            else
            {
                (known.Scope, known.OutletId, known.InStock) = (outlet.Scope, outlet.Id, true);
            }
        }

        // The first receipt makes the level; of two first receipts at the same moment the second one adds to it.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO stock_level (scope, outlet_id, outlet_code, outlet_name, part_id, quantity)
            VALUES ({outlet.Scope}, {outlet.Id}, {outlet.Code}, {outlet.Name}, {part.Id}, {movement.Quantity})
            ON CONFLICT (outlet_id, part_id) DO UPDATE SET quantity = stock_level.quantity + excluded.quantity
            """,
            cancellation);
        Write(outlet, part, movement, 1);
        return null;
    }

    /// <summary>Takes parts out of stock, when they are there.</summary>
    internal async Task<Refusal?> Take(Outlet outlet, Part part, Movement movement, CancellationToken cancellation)
    {
        foreach (var number in movement.Serials)
        {
            var taken = await db.Set<StockSerial>()
                .Where(s => s.PartId == part.Id && s.OutletId == outlet.Id && s.Number == number && s.InStock)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.InStock, false), cancellation);
            if (taken == 0)
            {
                return StockRefusals.SerialNotHere.With(part.Name, number);
            }
        }

        var shrunk = await Levels(outlet, part).Where(l => l.Quantity >= movement.Quantity)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Quantity, l => l.Quantity - movement.Quantity), cancellation);
        if (shrunk == 0)
        {
            var there = await Levels(outlet, part).Select(l => l.Quantity).FirstOrDefaultAsync(cancellation);
            return StockRefusals.NotEnough.With(part.Name, movement.Quantity, there);
        }

        Write(outlet, part, movement, -1);
        return null;
    }

    /// <summary>Brings a level to what was counted; the difference goes into the ledger.</summary>
    internal async Task<Refusal?> Correct(Outlet outlet, Part part, Movement counted, CancellationToken cancellation)
    {
        var there = await Levels(outlet, part).Select(l => l.Quantity).FirstOrDefaultAsync(cancellation);
        var (missing, found) = part.Serialised ? await Compare(outlet, part, counted.Serials, cancellation) : ([], []);
        var (less, more) = part.Serialised ? (missing.Count, found.Count) : (Math.Max(there - counted.Quantity, 0), Math.Max(counted.Quantity - there, 0));
        var refusal = less > 0 ? await Take(outlet, part, counted with { Quantity = less, Serials = missing }, cancellation) : null;
        return refusal ?? (more > 0 ? await Put(outlet, part, counted with { Quantity = more, Serials = found }, cancellation) : null);
    }

    private async Task<(IReadOnlyList<string> Missing, IReadOnlyList<string> Found)> Compare(Outlet outlet, Part part, IReadOnlyList<string> counted, CancellationToken cancellation)
    {
        var there = await db.Set<StockSerial>().Where(s => s.PartId == part.Id && s.OutletId == outlet.Id && s.InStock).Select(s => s.Number).ToListAsync(cancellation);
        return ([.. there.Except(counted, StringComparer.Ordinal)], [.. counted.Except(there, StringComparer.Ordinal)]);
    }

    private IQueryable<StockLevel> Levels(Outlet outlet, Part part) => db.Set<StockLevel>().Where(l => l.OutletId == outlet.Id && l.PartId == part.Id);

    private void Write(Outlet outlet, Part part, Movement movement, int sign)
    {
        // Serialised pieces have a line each, so that the way of every piece can be read.
        var lines = movement.Serials.Count > 0 ? movement.Serials.Select(number => ((string?)number, 1)) : [(null, movement.Quantity)];
        foreach (var (serial, quantity) in lines)
        {
            db.Add(new StockMovement
            {
                Scope = outlet.Scope,
                OutletId = outlet.Id,
                OutletCode = outlet.Code,
                PartId = part.Id,
                Kind = movement.Kind,
                Quantity = sign * quantity,
                Serial = serial,
                Reference = movement.Reference,
                Note = movement.Note,
                HappenedAt = movement.HappenedAt,
                RecordedAt = time.GetUtcNow(),
                Actor = callers.Current.Name,
            });
        }
    }

    private static Refusal? RefuseSerial(Part part, PartIssue issue) => (part.Serialised, issue.Serial) switch
    {
        (true, null) => StockRefusals.SerialRequired.With(part.Name),
        (true, _) when issue.Quantity != 1 => StockRefusals.SerialRequired.With(part.Name),
        (false, not null) => StockRefusals.SerialUnwanted.With(part.Name),
        _ => null,
    };
}
