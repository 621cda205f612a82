using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Waits for the customer or for parts; clocks stand still where their promise allows it.</summary>
internal static class PauseCase
{
    /// <summary>What may be waited for.</summary>
    internal static readonly IReadOnlyDictionary<string, Phrase> Pauses = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["waiting-customer"] = Words.WaitingCustomer,
        ["waiting-parts"] = Words.WaitingParts,
    };

    internal static Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var pause = shape.Choice(command.Pause, "pause", Words.WaitsFor, Pauses.Keys);
        var reason = shape.Text(command.Reason, "reason", Words.Reason, RecordedFact.LongestNote);
        return desk.Record(number, command, shape, pause + CaseEvents.Begin, reason, cancellation);
    }

    internal sealed record Command(string? Pause, string? Reason) : CaseCommand<Command>;
}
