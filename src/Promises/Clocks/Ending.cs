using System.Runtime.InteropServices;
using Pledge.Promises.Packs;

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

/// <summary>A target since a second, and the index of the fact that brought it; −1 at the start.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TargetSince(long At, Target? Target, int Cause);
