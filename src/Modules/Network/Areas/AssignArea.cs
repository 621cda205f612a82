using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network.Nodes;

namespace Pledge.Network.Areas;

/// <summary>Gives a division to an outlet, or changes its class there. One authorised unit per area [A1].</summary>
internal static class AssignArea
{
    internal sealed record Command(string? DivisionCode, AreaClass? Class) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, IDivisions divisions, EventPublisher events, CancellationToken cancellation)
    {
        var outlet = await db.Set<NetworkNode>().FirstOrDefaultAsync(node => node.Id == id, cancellation);
        if (outlet is null)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        var code = shape.Text(command.DivisionCode, "divisionCode", Words.Division, 6);
        var areaClass = shape.Present(command.Class, "class", Words.AreaClassTitle);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (RefusalOf(outlet, code, divisions) is { } refusal)
        {
            return refusal;
        }

        // Who has an area is public (he is the authorised unit), so it is told even when he stands outside the caller's part.
        var known = await db.Set<CoverageArea>().IgnoreQueryFilters().FirstOrDefaultAsync(area => area.DivisionCode == code, cancellation);
        if (known is not null && known.OutletId != id)
        {
            var holder = await db.Set<NetworkNode>().IgnoreQueryFilters().FirstAsync(node => node.Id == known.OutletId, cancellation);
            return NetworkRefusals.AreaTaken.With(divisions.Find(code)!.FullName, holder.Name, holder.Code);
        }

        if (known is null)
        {
            known = new CoverageArea { DivisionCode = code, OutletId = id, Scope = outlet.Scope };
            db.Add(known);
        }

        known.Class = areaClass;
        await events.Publish(new AreaAssigned(new ServedArea(outlet.ToOutlet(), areaClass, code, divisions.Find(code)!.FullName)), cancellation);
        return Done.Value;
    }

    private static Refusal? RefusalOf(NetworkNode outlet, string code, IDivisions divisions)
    {
        if (outlet.Kind != NodeKind.Outlet)
        {
            return NetworkRefusals.NotAnOutlet;
        }

        if (!outlet.Active)
        {
            return NetworkRefusals.Closed.With(outlet.Name);
        }

        return divisions.Find(code) is not { } division ? NetworkRefusals.DivisionUnknown.With(code)
            : divisions.Below(code).Count > 0 ? NetworkRefusals.DivisionNotSmallest.With(division.FullName)
            : null;
    }
}
