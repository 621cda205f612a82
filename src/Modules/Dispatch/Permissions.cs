using Pledge.Kernel.Access;

namespace Pledge.Dispatch;

internal static class Permissions
{
    internal static readonly Permission View = new("dispatch.view", new("查看派工台", "See the dispatch board"));
    internal static readonly Permission Send = new("dispatch.send", new("派工、改派、撤回派工", "Dispatch, move and withdraw visits"));
    internal static readonly Permission Grab = new("dispatch.grab", new("抢单", "Take visits from the pool"));
}
