using Pledge.Desk;

namespace Pledge.Reports;

/// <summary>What it shows.</summary>
public partial class BehindPage
{
    /// <summary>The cases behind a figure of the board.</summary>
    /// <param name="Cases">The cases.</param>
    /// <param name="Which">What they have in common.</param>
    /// <param name="Place">Name of the place.</param>
    /// <param name="Next">Where the list goes on, or null at its end.</param>
    public sealed record BehindScreen(IReadOnlyList<PromisedCase> Cases, PromiseSlice Which, string Place, long? Next);
}
