using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Ends a case without a result; its clocks end without a verdict.</summary>
internal static class CancelCase
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        taken.Value.Case.Resolution = reason;
        return await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.Cancelled, reason)], cancellation);
    }

    internal sealed record Command(string? Reason) : CaseCommand<Command>;
}
