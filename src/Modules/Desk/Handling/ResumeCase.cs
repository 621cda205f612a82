using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Ends every pause that is open; the clocks run on.</summary>
internal static class ResumeCase
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var note = shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var open = PauseCase.Pauses.Keys.Append("absent").Where(taken.Value.Paused).ToList();
        return open.Count == 0
            ? CaseRefusals.NotPaused.With(CaseText.Resume)
            : await desk.Record(taken.Value, open.ConvertAll(pause => desk.Fact(command, pause + CaseEvents.End, note)), cancellation);
    }

    internal sealed record Command(string? Note) : CaseCommand<Command>;
}
