using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Closes a case; refused while a call-back, a formal reply or a feedback form is outstanding [A21, C10, D6].</summary>
internal static class CloseCase
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

        // Who closes what nobody answered or solved says how it was.
        var history = taken.Value;
        var facts = new List<CaseFact>();
        if (!history.Happened(CaseEvents.Resolved, CaseEvents.Restored, CaseEvents.RepairCompleted))
        {
            if (note is null && !history.Happened(CaseEvents.Answered, CaseEvents.FormallyReplied))
            {
                return CaseRefusals.NothingSolvedIt;
            }

            history.Case.Resolution ??= note;
            facts.Add(desk.Fact(command, CaseEvents.Resolved));
        }

        facts.Add(desk.Fact(command, CaseEvents.Closed, note));

        return await desk.Record(history, facts, cancellation);
    }

    internal sealed record Command(string? Note) : CaseCommand<Command>;
}
