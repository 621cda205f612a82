using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>Asks for a visit on a case.</summary>
internal static class RequestVisit
{
    internal sealed record Command(string? Reason, DateTimeOffset? HappenedAt) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(string number, Command command, ICases cases, VisitOpening opening, TimeProvider time, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, VisitMapping.LongestNote);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await cases.Find(number, cancellation) is not { } served)
        {
            return CommonRefusals.NotFound;
        }

        if (await opening.OpenVisitOf(served.Id, cancellation) is { } open)
        {
            return VisitRefusals.AlreadyOpen.With(open.Number);
        }

        var fact = new CaseFact(CaseEvents.DispatchRequested, command.HappenedAt ?? time.GetUtcNow(), Phrase.Written(reason));
        if (served.Status == CaseStatus.AwaitingDispatch)
        {
            // The case waits for a visit already, but the one it had was called off.
            await opening.Open(served, fact.HappenedAt, cancellation);
        }
        else if (await cases.Record(served.Id, fact, cancellation) is { Refused: true } refused)
        {
            return refused.Refusals.ToArray();
        }

        return await opening.OpenVisitOf(served.Id, cancellation) is { } visit
            ? new VisitAnswer(visit.Number, visit.CaseNumber, visit.Status, visit.Version)
            : CommonRefusals.Changed;
    }
}
