using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Changes the class of a case: targets are worked out anew from the original start, nothing spent is lost [C2].</summary>
internal static class Reclassify
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var to = shape.Choice(command.Class, "class", Words.Class, Words.Classes.Keys);
        var reason = shape.Text(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        return taken.Value.Case.Class == to
            ? CaseRefusals.NothingChanged.At("class")
            : await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.Reclassified, reason, Changed.To("class", to))], cancellation);
    }

    internal sealed record Command(string? Class, string? Reason) : CaseCommand<Command>;
}

/// <summary>Attributes that change with a fact.</summary>
internal static class Changed
{
    internal static IReadOnlyDictionary<string, string> To(string attribute, string value) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = value };
}
