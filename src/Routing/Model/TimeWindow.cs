using System.Runtime.InteropServices;

namespace Pledge.Routing;

/// <summary>A span in which something may begin, both ends included.</summary>
/// <param name="Earliest">Seconds since the origin of the plan.</param>
/// <param name="Latest">Seconds since the origin of the plan.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeWindow(int Earliest, int Latest);
