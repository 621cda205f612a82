using System.Numerics;
using System.Runtime.InteropServices;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>What an event does to a clock, in the order in which it is done when several happen at the same instant.</summary>
[Flags]
internal enum EventRoles : byte
{
    /// <summary>Nothing but a change of attributes.</summary>
    None = 0,

    Start = 1,
    PauseBegin = 2,
    PauseEnd = 4,
    Stop = 8,
    Unless = 16,
    Void = 32,
    Reopen = 64,
}

/// <summary>The part of one event in one promise.</summary>
/// <param name="Roles">Everything that it does.</param>
/// <param name="Pause">Which pause of the promise it opens or closes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EventRole(EventRoles Roles, byte Pause)
{
    /// <summary>The number of ranks; facts of the same instant are read rank by rank.</summary>
    public const int Ranks = 8;

    public int Rank => Roles == EventRoles.None ? 0 : BitOperations.TrailingZeroCount((uint)Roles) + 1;

    public static EventRole Of(PromiseDefinition promise, string name)
    {
        var begins = PauseEvent.IndexOf(promise, name, PauseEvent.Begin);
        var ends = PauseEvent.IndexOf(promise, name, PauseEvent.End);
        var roles = When(name == promise.StartEvent, EventRoles.Start)
            | When(begins >= 0, EventRoles.PauseBegin)
            | When(ends >= 0, EventRoles.PauseEnd)
            | When(promise.StopEvents.Contains(name), EventRoles.Stop)
            | When(promise.UnlessEvents.Contains(name), EventRoles.Unless)
            | When(promise.VoidEvents.Contains(name), EventRoles.Void)
            | When(promise.ReopenEvents.Contains(name), EventRoles.Reopen);
        return new(roles, (byte)Math.Max(0, Math.Max(begins, ends)));
    }

    public bool Does(EventRoles any) => (Roles & any) != EventRoles.None;

    /// <summary>Every event that plays a part in a promise.</summary>
    public static IEnumerable<string> EventsOf(PromiseDefinition promise) =>
    [
        promise.StartEvent, .. promise.StopEvents, .. promise.UnlessEvents, .. promise.VoidEvents, .. promise.ReopenEvents,
        .. promise.Pauses.SelectMany(pause => new[] { pause + PauseEvent.Begin, pause + PauseEvent.End }),
    ];

    private static EventRoles When(bool holds, EventRoles role) => holds ? role : EventRoles.None;
}

/// <summary>The events that open and close a pause are named after it.</summary>
internal static class PauseEvent
{
    public const string Begin = ".begin";
    public const string End = ".end";

    /// <summary>Which pause of the promise an event opens or closes, or −1.</summary>
    public static int IndexOf(PromiseDefinition promise, string name, string suffix)
    {
        for (var index = 0; index < promise.Pauses.Count; index++)
        {
            var pause = promise.Pauses[index];
            if (pause.Length + suffix.Length == name.Length
                && name.StartsWith(pause, StringComparison.Ordinal)
                && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
