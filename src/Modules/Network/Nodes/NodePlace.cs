using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Network.Nodes;

/// <summary>Gives new nodes their place: numbers are drawn per parent and never given twice.</summary>
internal static class NodePlace
{
    internal static async Task<string> Next(PledgeDbContext db, string parent, CancellationToken cancellation) =>
        Scope.Child(parent, (int)await Numbers.Next(db, $"network:{parent}", cancellation));
}
