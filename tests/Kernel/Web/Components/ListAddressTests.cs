using Pledge.Kernel.Lists;
using Pledge.Kernel.Web.Components;

namespace Pledge.Kernel.Tests.Web.Components;

public sealed class ListAddressTests
{
    private static readonly ListAddress Filtered = new("/cases", new ListRequest
    {
        Filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["stage"] = "new", ["q"] = "明达 & co" },
        Sort = "due",
        Cursor = "page-3",
    });

    [Fact]
    public void A_list_as_seen_has_an_address_that_escapes_what_was_typed() =>
        Filtered.Query.ShouldBe("q=%E6%98%8E%E8%BE%BE%20%26%20co&stage=new&sort=due");

    [Fact]
    public void A_change_of_filter_keeps_the_rest_and_starts_at_the_first_page() =>
        Filtered.With("stage", "closed").ShouldBe("/cases?q=%E6%98%8E%E8%BE%BE%20%26%20co&stage=closed&sort=due");

    [Fact]
    public void A_cleared_filter_leaves_the_address() =>
        Filtered.With("q", null).ShouldBe("/cases?stage=new&sort=due");

    [Fact]
    public void Clearing_all_filters_keeps_the_order() => Filtered.Unfiltered.ShouldBe("/cases?sort=due");

    [Fact]
    public void Sorting_by_the_sorted_column_turns_the_order_round()
    {
        Filtered.SortedBy("due").ShouldEndWith("sort=-due");
        Filtered.SortedBy("number").ShouldEndWith("sort=number");
    }

    [Fact]
    public void A_page_that_does_not_exist_has_no_address()
    {
        Filtered.At(null).ShouldBeNull();
        new ListAddress("/cases", new ListRequest()).At("a/b").ShouldBe("/cases?cursor=a%2Fb");
    }

    [Fact]
    public void An_export_takes_what_is_seen_and_not_only_the_page() =>
        Filtered.Export("csv").ShouldBe("/cases/export.csv?q=%E6%98%8E%E8%BE%BE%20%26%20co&stage=new&sort=due");
}
