using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Reports a problem that cannot be solved here to the next level [A18, C9].</summary>
internal static class EscalateCase
{
    /// <summary>The ladder of C9.</summary>
    internal static readonly IReadOnlyDictionary<string, Phrase> Levels = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["senior"] = Words.SeniorTechnician,
        ["centre"] = Words.SpecialistCentre,
        ["vendor"] = Words.Vendor,
        ["manager"] = Words.ResponsibleManager,
    };

    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var level = shape.Choice(command.Level, "level", Words.Level, Levels.Keys);
        var problem = shape.Text(command.Problem, "problem", Words.Problem, RecordedFact.LongestNote - 100);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var said = Words.EscalatedWith.With(Levels[level], problem);
        return await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.Escalated, said, Changed.To("level", level))], cancellation);
    }

    internal sealed record Command(string? Level, string? Problem) : CaseCommand<Command>;
}
