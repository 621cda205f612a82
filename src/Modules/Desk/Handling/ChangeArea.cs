using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>Changes the area of a case, or gives it to another outlet, or both.</summary>
internal static class ChangeArea
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, INetwork network, PledgeDbContext db, SearchIndex search, CancellationToken cancellation)
    {
        var shape = new Shape();
        var area = shape.Choice(command.Area, "area", Words.Area, Words.Areas.Keys);
        var reason = shape.Text(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var @case = taken.Value.Case;
        var outletId = command.OutletId ?? @case.OutletId;
        if (@case.Area == area && @case.OutletId == outletId)
        {
            return CaseRefusals.NothingChanged.At("area");
        }

        var text = reason;
        if (@case.OutletId != outletId)
        {
            if (await network.Outlet(outletId, cancellation) is not { } outlet)
            {
                return CaseRefusals.NoSuchOutlet;
            }

            text = $"{@case.OutletName} → {outlet.Name}\n{reason}";
            await Move(@case, outlet, db, cancellation);
            await search.Put(CaseSearch.Of(@case), cancellation);
        }

        return await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.AreaChanged, text, Changed.To("area", area))], cancellation);
    }

    // The number stays: the customer knows the case by it.
    private static async Task Move(Case @case, Outlet outlet, PledgeDbContext db, CancellationToken cancellation)
    {
        @case.OutletId = outlet.Id;
        @case.OutletCode = outlet.Code;
        @case.OutletName = outlet.Name;
        @case.Scope = outlet.Scope;
        foreach (var clock in @case.Clocks)
        {
            clock.OutletId = outlet.Id;
            clock.Scope = outlet.Scope;
        }

        var files = await db.Set<StoredFile>().Where(f => f.Subject == UploadFiles.Subject && f.SubjectId == @case.Id).ToListAsync(cancellation);
        files.ForEach(file => file.Scope = outlet.Scope);
    }

    internal sealed record Command(string? Area, long? OutletId, string? Reason) : CaseCommand<Command>;
}
