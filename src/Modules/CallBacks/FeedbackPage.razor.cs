using static Pledge.CallBacks.CallPage;

namespace Pledge.CallBacks;

/// <summary>What it shows.</summary>
public partial class FeedbackPage
{
    /// <summary>A feedback form on its page.</summary>
    /// <param name="Form">What it says.</param>
    /// <param name="CaseNumber">The case.</param>
    /// <param name="CustomerName">The customer.</param>
    /// <param name="CallId">The call that opened it; null when another outlet made it.</param>
    /// <param name="NextCallId">The second call, once it is owed or made.</param>
    /// <param name="OpenedAt">When it was opened.</param>
    /// <param name="OpenedBy">By whom.</param>
    /// <param name="HandledAt">When the department acted.</param>
    /// <param name="HandledBy">Who acted.</param>
    /// <param name="ClosedAt">When the second call ended it.</param>
    /// <param name="Version">Grows with every change.</param>
    public sealed record FeedbackScreen(
        FeedbackShown Form,
        string CaseNumber,
        string CustomerName,
        long? CallId,
        long? NextCallId,
        DateTimeOffset OpenedAt,
        string OpenedBy,
        DateTimeOffset? HandledAt,
        string? HandledBy,
        DateTimeOffset? ClosedAt,
        int Version);
}
