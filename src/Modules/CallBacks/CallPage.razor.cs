using Microsoft.AspNetCore.Components;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Lists;

namespace Pledge.CallBacks;

/// <summary>What it shows.</summary>
public partial class CallPage
{
    /// <summary>One attempt, as shown.</summary>
    public sealed record AttemptShown(DateTimeOffset At, string By, CallChannel Channel, FailureReason? Failure, string? Note, DateTimeOffset? RetryAt);

    /// <summary>A question and what may be or was answered.</summary>
    public sealed record QuestionShown(string Id, Phrase Title, IReadOnlyList<ListOption> Choices, bool Required, string? Answer);

    /// <summary>A feedback form, as shown.</summary>
    public sealed record FeedbackShown(string Number, string Problem, Department Department, FeedbackStatus Status, string? Measures, string? Result);

    /// <summary>A call-back with all that the caller reads before and records afterwards.</summary>
    public sealed record CallShown(
        long Id,
        CallStatus Status,
        int Round,
        CallChannel Channel,
        DateTimeOffset CreatedAt,
        DateTimeOffset DueAt,
        DateTimeOffset NextAt,
        DateTimeOffset? EndedAt,
        string? Caller,
        int? Score,
        Verdict? Verdict,
        string? Remarks,
        int Version,
        CaseSummary? Case,
        Customer? Customer,
        string? Device,
        Phrase? Script,
        IReadOnlyList<QuestionShown> Questions,
        IReadOnlyList<AttemptShown> Attempts,
        FeedbackShown? Loop,
        FeedbackShown? Opened,
        bool WorkedOnIt);

    /// <summary>The call page's model: the call and the panels of other modules.</summary>
    public sealed record CallScreen(CallShown Call, Phrase? Kind, IReadOnlyList<RenderFragment> History);
}
