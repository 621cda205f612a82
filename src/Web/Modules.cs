using Pledge.Kernel;

namespace Pledge.Web;

/// <summary>The modules of the product, in the order in which they map and register.</summary>
internal static class Modules
{
    internal static IReadOnlyList<IModule> All { get; } =
    [
    ];
}
