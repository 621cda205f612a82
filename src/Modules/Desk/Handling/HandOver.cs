using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Hands a case over to an alliance partner; its clocks run on, for the promise is ours [C12].</summary>
internal static class HandOver
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var partner = shape.Text(command.Partner, "partner", Words.Partner, 200);
        var note = shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote - 200);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        taken.Value.Case.Partner = partner;
        var text = note is null ? partner : $"{partner}\n{note}";
        return await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.HandedOver, text)], cancellation);
    }

    internal sealed record Command(string? Partner, string? Note) : CaseCommand<Command>;
}
