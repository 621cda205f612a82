using Pledge.Kernel.Search;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web.Components;

/// <summary>What the search page shows.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Groups">What was found, by the list to which it belongs.</param>
public sealed record SearchModel(string Query, IReadOnlyList<SearchGroup> Groups)
{
    /// <summary>Groups what was found under the entries of the menu that lead to it, in their order.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="found">Newest first.</param>
    /// <param name="menu">All entries.</param>
    internal static SearchModel Of(string query, IReadOnlyList<Finding> found, IEnumerable<MenuItem> menu)
    {
        var items = menu.OrderBy(item => item.Section).ThenBy(item => item.Order).ToList();
        return new(query, [.. found
            .GroupBy(document => items.Find(item => document.Path.StartsWith(item.Path + "/", StringComparison.Ordinal)))
            .OrderBy(group => group.Key is { } item ? items.IndexOf(item) : items.Count)
            .Select(group => new SearchGroup(group.Key?.Title ?? Words.OtherFound, [.. group]))]);
    }
}

/// <summary>Things of one list.</summary>
/// <param name="Title">What the list is called.</param>
/// <param name="Found">Newest first.</param>
public sealed record SearchGroup(Phrase Title, IReadOnlyList<Finding> Found);
