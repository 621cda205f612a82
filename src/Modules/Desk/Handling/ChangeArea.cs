using Pledge.Kernel.Refusals;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>Changes the area of a case, or gives it to another outlet, or both.</summary>
internal static class ChangeArea
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, INetwork network, CaseMoves moves, CancellationToken cancellation)
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

            // His visit, with what he used and charged, stays with the outlet that sent him.
            if (taken.Value.SomebodyOnSite)
            {
                return CaseRefusals.OnSite.At("outletId");
            }

            text = $"{@case.OutletName} → {outlet.Name}\n{reason}";
            await moves.Move(@case, outlet, cancellation);
        }

        return await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.AreaChanged, text, Changed.To("area", area))], cancellation);
    }

    internal sealed record Command(string? Area, long? OutletId, string? Reason) : CaseCommand<Command>;
}
