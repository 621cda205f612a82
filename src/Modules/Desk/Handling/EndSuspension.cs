using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Takes a suspended case up again where it stood.</summary>
internal static class EndSuspension
{
    internal static Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var note = shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote);
        return desk.Record(number, command, shape, CaseEvents.SuspendedEnd, note, cancellation);
    }

    internal sealed record Command(string? Note) : CaseCommand<Command>;
}
