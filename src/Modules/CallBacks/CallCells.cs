using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;

namespace Pledge.CallBacks;

/// <summary>How the lists show what is more than plain text.</summary>
internal static class CallCells
{
    internal static void Status(Html html, CallRow row)
    {
        if (row.SecondCall && row.Status == CallStatus.Due)
        {
            Badge.Write(html, Words.SecondCall, Tone.Caution, "refresh");
        }
        else
        {
            Badge.Write(html, Words.Of(row.Status), ToneOf(row.Status));
        }
    }

    internal static void Next(Html html, CallRow row) => html.Write($"{(row.Status == CallStatus.Due ? House.Minute(row.NextAt) : null)}");

    internal static void Due(Html html, CallRow row)
    {
        if (row.Status == CallStatus.Due)
        {
            ClockChip.Write(html, ClockFace.Running, row.DueAt, (row.AsOf - row.CreatedAt) / (row.DueAt - row.CreatedAt));
        }
        else
        {
            html.Write($"{House.Minute(row.DueAt)}");
        }
    }

    internal static void VerdictOf(Html html, CallRow row)
    {
        if (row.Verdict is { } verdict)
        {
            Badge.Write(html, Words.Of(verdict), ToneOf(verdict), IconOf(verdict));
        }
    }

    internal static void Feedback(Html html, FeedbackRow row) => Badge.Write(html, Words.Of(row.Status), ToneOf(row.Status));

    internal static Tone ToneOf(CallStatus status) => status switch
    {
        CallStatus.Due => Tone.News,
        CallStatus.Answered => Tone.Good,
        CallStatus.NotReached => Tone.Caution,
        _ => Tone.Neutral,
    };

    internal static Tone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Satisfied => Tone.Good,
        Verdict.Fair => Tone.Caution,
        _ => Tone.Bad,
    };

    internal static string IconOf(Verdict verdict) => verdict switch
    {
        Verdict.Satisfied => "mood-smile",
        Verdict.Fair => "mood-neutral",
        _ => "mood-sad",
    };

    internal static Tone ToneOf(FeedbackStatus status) => status switch
    {
        FeedbackStatus.Open => Tone.Bad,
        FeedbackStatus.Handled => Tone.Caution,
        FeedbackStatus.Closed => Tone.Good,
        _ => Tone.Neutral,
    };
}
