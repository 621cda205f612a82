using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web.Components;

/// <summary>Words of the shared components.</summary>
internal static class Words
{
    public static readonly Phrase SignInFailed = new("用户名或密码不对。", "The user name or password is wrong.");
    public static readonly Phrase SignInLocked = new("尝试次数过多，请 10 分钟后再试。", "Too many attempts; try again in 10 minutes.");
    public static readonly Phrase ViewName = new("视图名称", "Name of the view");
    public static readonly Phrase List = new("列表", "List");
    public static readonly Phrase Filter = new("筛选条件", "Filters");
}
