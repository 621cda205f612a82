using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>Writes a note that only colleagues read.</summary>
internal static class AddNote
{
    internal static Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var text = shape.Text(command.Text, "text", Words.Note, RecordedFact.LongestNote);
        return desk.Remark(number, shape, CaseEvents.Noted, text, cancellation);
    }

    internal sealed record Command(string? Text) : Command<Command>;
}

/// <summary>Writes down what the customer was told.</summary>
internal static class ReplyToCustomer
{
    internal static Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var text = shape.Text(command.Text, "text", Words.Reply, RecordedFact.LongestNote);
        return desk.Remark(number, shape, CaseEvents.Replied, text, cancellation);
    }

    internal sealed record Command(string? Text) : Command<Command>;
}
