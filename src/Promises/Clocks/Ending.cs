namespace Pledge.Promises.Clocks;

/// <summary>How a clock ended.</summary>
internal enum Ending
{
    /// <summary>It runs, or has not started.</summary>
    None,

    /// <summary>What was promised has happened.</summary>
    Stopped,

    /// <summary>What makes the promise idle has happened.</summary>
    Idle,

    /// <summary>It was cancelled.</summary>
    Void,
}
