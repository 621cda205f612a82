using Pledge.Desk;
using Pledge.Kernel.Refusals;

namespace Pledge.CallBacks;

/// <summary>What a call-back tells the case.</summary>
internal static class CallFacts
{
    /// <summary>Records facts in order, up to the first that is refused; answers the case as it stands after the last.</summary>
    internal static async Task<Outcome<CaseSummary>> Record(ICases cases, long caseId, IReadOnlyList<CaseFact> facts, CancellationToken cancellation)
    {
        Outcome<CaseSummary> outcome = CommonRefusals.NotFound;
        foreach (var fact in facts)
        {
            outcome = await cases.Record(caseId, fact, cancellation);
            if (outcome.Refused)
            {
                break;
            }
        }

        return outcome;
    }

    /// <summary>What the pack is told of the channel; it counts calls and visits, not messages [A17].</summary>
    internal static IReadOnlyDictionary<string, string>? Through(CallChannel channel) => channel switch
    {
        CallChannel.Phone => new Dictionary<string, string>(StringComparer.Ordinal) { ["channel"] = "phone" },
        CallChannel.OnSite => new Dictionary<string, string>(StringComparer.Ordinal) { ["channel"] = "on-site" },
        _ => null,
    };
}
