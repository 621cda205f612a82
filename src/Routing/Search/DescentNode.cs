using System.Runtime.InteropServices;

namespace Pledge.Routing.Search;

/// <summary>A node of <see cref="Descent"/>. All that rules out most moves lies together in half a line of the processor's memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DescentNode
{
    internal int Next;
    internal int Previous;
    internal int Route;

    /// <summary>Its place, and the beginning of its row in the tables of ways; they never change.</summary>
    internal int Place;
    internal int Row;

    /// <summary>What the leg to the next node costs.</summary>
    internal int Onward;

    /// <summary>What legs a visit saves at most when it leaves, alone or with those behind it, and when it changes places with others.</summary>
    internal int Saving;
    internal int SwapSaving;
}
