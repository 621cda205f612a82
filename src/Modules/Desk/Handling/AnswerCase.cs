using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Answers the customer: an enquiry within 24 h, formally where it is owed [C11, D12].</summary>
internal static class AnswerCase
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var text = shape.Text(command.Answer, "answer", Words.Answer, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var facts = new List<CaseFact> { desk.Fact(command, command.Formal ? CaseEvents.FormallyReplied : CaseEvents.Answered, text) };
        if (command.Solves)
        {
            taken.Value.Case.Resolution = text;
            facts.Add(desk.Fact(command, CaseEvents.Resolved));
        }

        return await desk.Record(taken.Value, facts, cancellation);
    }

    internal sealed record Command(string? Answer, bool Formal, bool Solves) : CaseCommand<Command>;
}
