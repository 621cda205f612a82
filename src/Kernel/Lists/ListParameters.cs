using Microsoft.AspNetCore.Http;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Lists;

/// <summary>
/// The parameters of a list as programs send them, checked. A page leaves out what it doesn't know, so that
/// an old link still opens; a program is told, or it would take the whole list for the part that it asked for.
/// </summary>
internal static class ListParameters
{
    internal const int LongestText = 200;
    internal const string On = "true";

    private static readonly Phrase Sort = new("排序", "Sort");
    private static readonly Phrase Size = new("条数", "Size");
    private static readonly Phrase ADay = new("日期格式如 2026-07-21", "a day is written like 2026-07-21");

    /// <summary>A filter's value when it is of the filter's kind and not too long, or null.</summary>
    internal static string? Read(HttpRequest request, ListFilter filter) =>
        request.Query[filter.Key].ToString().Trim() is { Length: > 0 and <= LongestText } value ? value : null;

    /// <summary>What is wrong with the parameters, all of it.</summary>
    internal static Shape Check<TRow>(HttpRequest request, ListDefinition<TRow> definition)
    {
        var shape = new Shape();
        foreach (var filter in definition.Filters)
        {
            Check(request.Query[filter.Key].ToString().Trim(), filter, shape);
        }

        if (request.Query["sort"].ToString() is { Length: > 0 } sort)
        {
            shape.Choice(sort.TrimStart('-'), "sort", Sort, Sortable(definition));
        }

        if (request.Query["size"].ToString() is { Length: > 0 } size)
        {
            shape.Within(int.TryParse(size, System.Globalization.CultureInfo.InvariantCulture, out var rows) ? rows : 0, "size", Size, 1, ListRequest.MostSize);
        }

        shape.Require(request.Query["cursor"].ToString() is not { Length: > 0 } cursor || Cursor.Parse(cursor) is not null, CommonRefusals.ParameterMalformed.With("cursor").At("cursor"));
        var known = definition.Filters.Select(filter => filter.Key).Concat(["sort", "cursor", "size"]).ToList();
        foreach (var stranger in request.Query.Keys.Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            shape.Add(CommonRefusals.ParameterUnknown.With(stranger, string.Join(", ", known)).At(stranger));
        }

        return shape;
    }

    private static void Check(string value, ListFilter filter, Shape shape)
    {
        if (value.Length == 0)
        {
            return;
        }

        switch (filter.Kind)
        {
            case FilterKind.Choice:
                shape.Choice(value, filter.Key, filter.Title, filter.Options.Select(option => option.Value));
                break;
            case FilterKind.Flag:
                shape.Choice(value, filter.Key, filter.Title, [On]);
                break;
            case FilterKind.Day:
                shape.Require(House.ReadDay(value) is not null, CommonRefusals.Invalid.With(filter.Title, ADay).At(filter.Key));
                break;
            default:
                shape.Require(value.Length <= LongestText, CommonRefusals.TooLong.With(filter.Title, LongestText, value.Length).At(filter.Key));
                break;
        }
    }

    /// <summary>Keys of the columns that sort.</summary>
    internal static List<string> Sortable<TRow>(ListDefinition<TRow> definition) => [.. definition.Columns.Where(column => column.Sortable).Select(column => column.Key)];
}
