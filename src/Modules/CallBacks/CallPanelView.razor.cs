namespace Pledge.CallBacks;

/// <summary>What it shows.</summary>
public partial class CallPanelView
{
    /// <summary>A call-back in one line of the case page.</summary>
    public sealed record CallLine(long Id, int Round, CallStatus Status, DateTimeOffset At, string? Caller, Verdict? Verdict, int? Score, string? Feedback, FeedbackStatus? FeedbackStatus);
}
