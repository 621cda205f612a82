using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Stock;

namespace Pledge.Field.Work;

/// <summary>Takes a part from the outlet's stock and puts it on the service sheet.</summary>
internal static class UsePart
{
    internal sealed record Command(string? Part, int? Quantity, string? Serial, DateTimeOffset? HappenedAt, int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(string number, Command command, VisitWork work, IStock stock, CancellationToken cancellation)
    {
        var shape = new Shape();
        var code = shape.Text(command.Part, "part", Words.Part, VisitMapping.LongestCode).ToUpperInvariant();
        var serial = shape.OptionalText(command.Serial, "serial", Words.Serial, VisitMapping.LongestCode);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var opened = await work.Open(number, command.Version, cancellation);
        if (opened.Refused)
        {
            return opened.Refusals.ToArray();
        }

        var (visit, at, quantity) = (opened.Value, work.At(command.HappenedAt), command.Quantity ?? 1);
        if (visit.RefusePart(at) is { } refusal)
        {
            return refusal;
        }

        var issued = await stock.Issue(new PartIssue(visit.OutletId, code, quantity, serial, visit.Number, at.Happened), cancellation);
        if (issued.Refused)
        {
            return issued.Refusals.ToArray();
        }

        var part = issued.Value;
        var used = visit.UsePart(part, quantity, serial, at);
        var note = Words.PartUsed.With(part.Code, part.Name, quantity, serial is null ? "" : $" ({serial})");
        return await work.Close(visit, "part-used", [new CaseFact(part.Loaner ? CaseEvents.LoanerIssued : CaseEvents.PartReplaced, used, note)], cancellation);
    }
}
