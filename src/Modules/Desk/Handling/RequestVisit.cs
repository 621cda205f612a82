using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Asks for a visit; the dispatcher hears of it.</summary>
internal static class RequestVisit
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.OptionalText(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        return taken.Refused
            ? taken.Refusals.ToList()
            : await desk.Record(taken.Value, [.. ResolveCase.Steps(taken.Value, desk, command), desk.Fact(command, CaseEvents.DispatchRequested, reason)], cancellation);
    }

    internal sealed record Command(string? Reason) : CaseCommand<Command>;
}
