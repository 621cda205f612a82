namespace Pledge.Kernel.Web.Components;

/// <summary>What a colour says. It never says it alone: a word or a shape stands beside it.</summary>
public enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Neutral,

    /// <summary>The product's own colour: chosen, current, ours.</summary>
    Accent,

    /// <summary>New, to be noticed.</summary>
    News,

    /// <summary>Kept, done, healthy.</summary>
    Good,

    /// <summary>Half of the time or stock is gone.</summary>
    Caution,

    /// <summary>Nearly too late.</summary>
    Warning,

    /// <summary>Broken, refused, lost.</summary>
    Bad,
}

/// <summary>How far a case, a visit or another piece of work has come; each stage has a shape of its own.</summary>
public enum Stage
{
    /// <summary>待受理: nobody has taken it yet.</summary>
    New,

    /// <summary>待派工: waits for somebody to be sent.</summary>
    ToDispatch,

    /// <summary>处理中: somebody works on it.</summary>
    InProgress,

    /// <summary>待验收: done, the customer has not signed.</summary>
    ToAccept,

    /// <summary>待回访: signed, the customer has not been called.</summary>
    ToCallBack,

    /// <summary>已关闭: finished.</summary>
    Closed,

    /// <summary>挂起: waits for something outside.</summary>
    Suspended,

    /// <summary>已取消: will not be done.</summary>
    Cancelled,
}

/// <summary>What a clock shows.</summary>
public enum ClockFace
{
    /// <summary>Counting; it is green, yellow, orange or red by the share of time used.</summary>
    Running,

    /// <summary>Standing still until the customer, a part or the like is there.</summary>
    Paused,

    /// <summary>Stopped in time.</summary>
    Kept,

    /// <summary>Stopped too late.</summary>
    KeptLate,

    /// <summary>Not done by its due time and no longer to be done.</summary>
    Missed,

    /// <summary>No longer owed.</summary>
    Void,
}

/// <summary>Names of the style sheet for tones.</summary>
internal static class Tones
{
    /// <summary><c>badge-good</c>, <c>notice-bad</c> …; empty for neutral.</summary>
    internal static string Class(string block, Tone tone) => tone == Tone.Neutral ? block : $"{block} {block}-{Name(tone)}";

    /// <summary>The word of the style sheet.</summary>
    internal static string Name(Tone tone) => tone switch
    {
        Tone.Accent => "accent",
        Tone.News => "news",
        Tone.Good => "good",
        Tone.Caution => "caution",
        Tone.Warning => "warning",
        Tone.Bad => "bad",
        _ => "neutral",
    };
}
