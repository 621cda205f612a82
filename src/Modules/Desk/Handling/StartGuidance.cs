using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Begins remote guidance, which is timed [B4].</summary>
internal static class StartGuidance
{
    internal static Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var note = shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote);
        return desk.Record(number, command, shape, CaseEvents.GuidanceStarted, note, cancellation);
    }

    internal sealed record Command(string? Note) : CaseCommand<Command>;
}
