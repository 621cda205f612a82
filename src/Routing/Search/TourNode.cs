using System.Runtime.InteropServices;

namespace Pledge.Routing.Search;

/// <summary>A node in its route. All that a look at a place needs lies together in half a line of the processor's memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TourNode
{
    internal int Next;
    internal int Previous;

    /// <summary>Its route, or −1 for a visit that is not planned.</summary>
    internal int Route;

    /// <summary>Earliest leaving, and latest beginning for which all that follows is in time.</summary>
    internal int Leave;
    internal int Latest;

    /// <summary>Cost and seconds of travelling to the next one.</summary>
    internal int Onward;
    internal int Way;

    /// <summary>Where it is; never changes.</summary>
    internal int Place;
}
