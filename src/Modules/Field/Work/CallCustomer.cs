using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>The technician reached the customer, within an hour of the dispatch order [B9].</summary>
internal static class CallCustomer
{
    internal sealed record Command(DateTimeOffset? HappenedAt, string? Note, int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(string number, Command command, VisitWork work, CancellationToken cancellation)
    {
        var shape = new Shape();
        var note = shape.OptionalText(command.Note, "note", Words.Note, VisitMapping.LongestNote);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var opened = await work.Open(number, command.Version, cancellation);
        if (opened.Refused)
        {
            return opened.Refusals.ToArray();
        }

        var visit = opened.Value;
        if (visit.Call(work.At(command.HappenedAt), note) is { } refusal)
        {
            return refusal;
        }

        var called = visit.CalledAt!.Value;
        var before = await work.Before(visit, cancellation);
        return await work.Close(visit, "called", [new CaseFact(CaseEvents.CustomerCalled, called, Phrase.Written(note)), .. VisitWork.EndAbsence(before, called)], cancellation);
    }
}
