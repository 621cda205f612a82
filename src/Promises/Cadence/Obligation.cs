using Pledge.Promises.Packs;

namespace Pledge.Promises.Cadence;

/// <summary>Who or what a cadence is owed to.</summary>
/// <param name="Since">First local day on which it is owed: start of the contract, registration of the customer.</param>
/// <param name="Until">Last local day, or <see langword="null"/>. A period that would end later is not owed.</param>
/// <param name="Attributes">Attributes of the subject, for the conditions of the cadence.</param>
public sealed record CadenceSubject(DateOnly Since, DateOnly? Until, IReadOnlyDictionary<string, string> Attributes);

/// <summary>How an obligation stands at an instant.</summary>
public enum ObligationState
{
    /// <summary>Its window has not opened.</summary>
    Ahead,

    /// <summary>It can be met in time.</summary>
    Open,

    /// <summary>It is past due and can still be met within the grace (D4).</summary>
    Overdue,

    /// <summary>It was not met.</summary>
    Missed,

    /// <summary>It was met in time.</summary>
    Met,

    /// <summary>It was met within the grace.</summary>
    MetLate,
}

/// <summary>One event that is owed. All instants are UTC; the window is [<paramref name="OpensAt"/>, <paramref name="DueAt"/>).</summary>
/// <param name="Cadence">The cadence.</param>
/// <param name="Number">From 1, in the order in which they are owed.</param>
/// <param name="OpensAt">Earliest instant that counts.</param>
/// <param name="DueAt">End of the window.</param>
/// <param name="LatestAt">End of the grace; the due time when there is none.</param>
/// <param name="MetAt">When it was met, or <see langword="null"/>.</param>
/// <param name="State">How it stands.</param>
public sealed record Obligation(
    CadenceDefinition Cadence, int Number, DateTimeOffset OpensAt, DateTimeOffset DueAt, DateTimeOffset LatestAt, DateTimeOffset? MetAt, ObligationState State);
