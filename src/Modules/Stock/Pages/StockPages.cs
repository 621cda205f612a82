using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Stock.Keeping;
using Pledge.Stock.Parts;

namespace Pledge.Stock.Pages;

/// <summary>Loads what the pages of the module show.</summary>
internal static class StockPages
{
    internal static Screen NewPart() => Screen.Of<PartPage>(new PartPage.Shown());

    internal sealed record PartAnswer(string Code, string ChineseName, string EnglishName, string Unit, decimal Price, bool Serialised, bool Loaner, int Version);

    internal static async Task<Outcome<PartAnswer>> ReadPart(string code, PledgeDbContext db, CancellationToken cancellation) =>
        await Find(code, db, cancellation) is { } part
            ? new PartAnswer(part.Code, part.ChineseName, part.EnglishName, part.Unit, part.Price, part.Serialised, part.Loaner, part.Version)
            : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> OfPart(string code, PledgeDbContext db, CancellationToken cancellation)
    {
        if (await Find(code, db, cancellation) is not { } part)
        {
            return CommonRefusals.NotFound;
        }

        var levels = await db.Set<StockLevel>().AsNoTracking().Where(l => l.PartId == part.Id && l.Quantity > 0).OrderBy(l => l.OutletCode).ToListAsync(cancellation);
        var serials = await db.Set<StockSerial>().AsNoTracking().Where(s => s.PartId == part.Id && s.InStock).OrderBy(s => s.Number).Take(2000).Select(s => new { s.OutletId, s.Number }).ToListAsync(cancellation);
        var byOutlet = serials.ToLookup(serial => serial.OutletId, serial => serial.Number);
        return Screen.Of<PartPage>(new PartPage.Shown
        {
            Part = part,
            Levels = [.. levels.Select(level => new PartPage.OutletLevel(level.OutletCode, level.OutletName, level.Quantity, [.. byOutlet[level.OutletId]]))],
        });
    }

    internal static async Task<Outcome<Found<StockedPart>>> Stocked(long outletId, IStock stock, INetwork network, CancellationToken cancellation) =>
        await network.Outlet(outletId, cancellation) is null ? CommonRefusals.NotFound : new Found<StockedPart>(await stock.AtOutlet(outletId, cancellation));

    internal static Task<Screen> Receive([FromQuery] string? outletId, [FromQuery] string? part, PledgeDbContext db, INetwork network, CancellationToken cancellation) =>
        Move(MovementKind.Receipt, outletId, part, db, network, cancellation);

    internal static Task<Screen> TakeBack([FromQuery] string? outletId, [FromQuery] string? part, PledgeDbContext db, INetwork network, CancellationToken cancellation) =>
        Move(MovementKind.Return, outletId, part, db, network, cancellation);

    internal static Task<Screen> Count([FromQuery] string? outletId, [FromQuery] string? part, PledgeDbContext db, INetwork network, CancellationToken cancellation) =>
        Move(MovementKind.Correction, outletId, part, db, network, cancellation);

    private static Task<Part?> Find(string code, PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<Part>().AsNoTracking().FirstOrDefaultAsync(part => part.Code == code, cancellation);

    private static async Task<Screen> Move(MovementKind kind, string? outletId, string? part, PledgeDbContext db, INetwork network, CancellationToken cancellation) =>
        Screen.Of<MovePage>(new MovePage.Shown
        {
            Kind = kind,
            Outlets = await network.Outlets(cancellation),
            Parts = await db.Set<Part>().AsNoTracking().OrderBy(p => p.Code).ToListAsync(cancellation),
            OutletId = outletId,
            PartCode = part,
        });
}
