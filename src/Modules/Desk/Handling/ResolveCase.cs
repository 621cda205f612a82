using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Resolves a case without a visit.</summary>
internal static class ResolveCase
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var solution = shape.Text(command.Solution, "solution", Words.Solution, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        taken.Value.Case.Resolution = solution;
        return await desk.Record(taken.Value, [.. Steps(taken.Value, desk, command), desk.Fact(command, CaseEvents.Resolved, solution)], cancellation);
    }

    /// <summary>Guidance that is still going on ends with it.</summary>
    internal static IEnumerable<CaseFact> Steps(CaseHistory history, CaseDesk desk, ICaseChange change) =>
        history.GuidanceSince is null ? [] : [desk.Fact(change, CaseEvents.GuidanceEnded)];

    internal sealed record Command(string? Solution) : CaseCommand<Command>;
}
