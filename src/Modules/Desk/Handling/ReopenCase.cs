using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Opens an ended case again; each promise says whether its clock resumes or restarts.</summary>
internal static class ReopenCase
{
    internal static Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        return desk.Record(number, command, shape, CaseEvents.Reopened, reason, cancellation);
    }

    internal sealed record Command(string? Reason) : CaseCommand<Command>;
}
