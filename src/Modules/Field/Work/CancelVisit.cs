using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>Calls a visit off that has not started.</summary>
internal static class CancelVisit
{
    internal sealed record Command(string? Reason, int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(string number, Command command, VisitWork work, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, VisitMapping.LongestNote);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        return await work.Take(
            number,
            command.Version,
            visit => visit.Cancel(reason),
            "cancelled",
            visit => [new CaseFact(CaseEvents.Noted, work.At(null).Now, Words.VisitCancelled.With(visit.Number, reason))],
            cancellation);
    }
}
