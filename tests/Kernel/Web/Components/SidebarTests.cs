using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;

namespace Pledge.Kernel.Tests.Web.Components;

public sealed class SidebarTests
{
    private static readonly MenuItem Network = new(MenuSection.Settings, 1, new("服务网络", "Network"), "/network", "network", null);
    private static readonly MenuItem Areas = new(MenuSection.Settings, 2, new("区域", "Areas"), "/network/areas", "map", null);

    [Theory]
    [InlineData("/network", "/network")]
    [InlineData("/network/12/edit", "/network")]
    [InlineData("/network/areas", "/network/areas")]
    [InlineData("/networks", null)]
    [InlineData("/", null)]
    public void The_entry_with_the_longest_path_above_a_page_is_the_current_one(string page, string? current) =>
        (Sidebar.CurrentOf([Network, Areas], page)?.Path).ShouldBe(current);
}
