using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Ends remote guidance: solved, or a visit is needed [A12, B4].</summary>
internal static class EndGuidance
{
    private const string Solved = "solved";
    private const string Failed = "failed";

    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var result = shape.Choice(command.Result, "result", Words.GuidanceResult, [Solved, Failed]);
        var note = result == Solved
            ? shape.Text(command.Note, "note", Words.Solution, RecordedFact.LongestNote)
            : shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var ended = desk.Fact(command, CaseEvents.GuidanceEnded, note);
        if (result == Solved)
        {
            taken.Value.Case.Resolution = note;
            return await desk.Record(taken.Value, [ended, desk.Fact(command, CaseEvents.Resolved)], cancellation);
        }

        // Guidance that is tried again while a visit is awaited needs no second request.
        return taken.Value.Case.Status == CaseStatus.AwaitingDispatch
            ? await desk.Record(taken.Value, [ended], cancellation)
            : await desk.Record(taken.Value, [ended, desk.Fact(command, CaseEvents.DispatchRequested)], cancellation);
    }

    internal sealed record Command(string? Result, string? Note) : CaseCommand<Command>;
}
