using Pledge.Kernel.Lists;

namespace Pledge.Kernel.Web.Components;

/// <summary>Addresses of a list with another filter, order or page. A change of filter or order starts at the first page.</summary>
/// <param name="Path">Path of the list.</param>
/// <param name="Request">What is shown now.</param>
public sealed record ListAddress(string Path, ListRequest Request)
{
    /// <summary>What is shown now, from the first page: what a saved view keeps and an export takes.</summary>
    public string Query => string.Join('&', Pairs().Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>Without any filter, in the same order.</summary>
    public string Unfiltered => (this with { Request = Request with { Filters = new Dictionary<string, string>(StringComparer.Ordinal) } }).Address();

    /// <summary>With a filter set, or cleared by null.</summary>
    public string With(string filter, string? value)
    {
        var filters = new Dictionary<string, string>(Request.Filters, StringComparer.Ordinal);
        filters.Remove(filter);
        if (!string.IsNullOrEmpty(value))
        {
            filters[filter] = value;
        }

        return (this with { Request = Request with { Filters = filters } }).Address();
    }

    /// <summary>Sorted by a column; by the one that is sorted already, the other way round.</summary>
    public string SortedBy(string column) =>
        (this with { Request = Request with { Sort = column, Descending = Request.Sort == column && !Request.Descending } }).Address();

    /// <summary>At a cursor; null stays null.</summary>
    public string? At(string? cursor) => cursor is null ? null : $"{Path}?{(Query.Length > 0 ? Query + "&" : "")}cursor={Uri.EscapeDataString(cursor)}";

    /// <summary>The export of what is shown.</summary>
    public string Export(string ending) => $"{Path}/export.{ending}{(Query.Length > 0 ? "?" + Query : "")}";

    /// <summary>What a form that sets one filter sends along: every other filter and the order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Besides(string filter) => Pairs().Where(pair => pair.Key != filter);

    private string Address() => Query.Length > 0 ? $"{Path}?{Query}" : Path;

    private IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        foreach (var filter in Request.Filters.OrderBy(filter => filter.Key, StringComparer.Ordinal))
        {
            yield return filter;
        }

        if (Request.Sort is not null)
        {
            yield return new("sort", (Request.Descending ? "-" : "") + Request.Sort);
        }

        if (Request.Size != ListRequest.UsualSize)
        {
            yield return new("size", Request.Size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
