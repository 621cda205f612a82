using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Changes what a case is about: an enquiry turns out to be a fault, a fault is brought in for repair.</summary>
internal static class ChangeKind
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var kind = shape.Present(command.Kind, "kind", Words.Kind);
        var reason = shape.Text(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        if (taken.Value.Case.Kind == kind)
        {
            return CaseRefusals.NothingChanged.At("kind");
        }

        if (kind == CaseKind.Enquiry && taken.Value.Happened(CaseEvents.Arrived))
        {
            return CaseRefusals.NoEnquiryAfterVisit;
        }

        List<CaseFact> facts = [desk.Fact(command, CaseEvents.KindChanged, reason, Changed.To("kind", CaseAttributes.ValueOf(kind)))];
        if (kind == CaseKind.Repair && !taken.Value.Happened(CaseEvents.RepairReceived))
        {
            // The device is here from now on: the promises of a repair begin [A15].
            facts.Add(desk.Fact(command, CaseEvents.RepairReceived));
        }

        return await desk.Record(taken.Value, facts, cancellation);
    }

    internal sealed record Command(CaseKind? Kind, string? Reason) : CaseCommand<Command>;
}
