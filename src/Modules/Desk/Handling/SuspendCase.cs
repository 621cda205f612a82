using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Lays a case aside until something outside has happened; the clocks that allow it stand still.</summary>
internal static class SuspendCase
{
    internal static Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        return desk.Record(number, command, shape, CaseEvents.SuspendedBegin, reason, cancellation);
    }

    internal sealed record Command(string? Reason) : CaseCommand<Command>;
}
