using Pledge.Kernel.Data;
using Microsoft.AspNetCore.Components;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Lists;

/// <summary>A list page: what it shows, by what it may be filtered and sorted. The page, the API and the exports read the same definition.</summary>
/// <typeparam name="TRow">One row.</typeparam>
public sealed record ListDefinition<TRow>
{
    /// <summary>Stable name, for saved views, file names and route names.</summary>
    public required string Key { get; init; }

    /// <summary>Heading.</summary>
    public required Phrase Title { get; init; }

    /// <summary>Path of the page; the API is the same under <c>/api/v1</c>, exports are <c>{path}/export.csv</c> and <c>.xlsx</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Who may see it.</summary>
    public required Permission Permission { get; init; }

    /// <summary>Columns in order.</summary>
    public required IReadOnlyList<ListColumn<TRow>> Columns { get; init; }

    /// <summary>Filters in order.</summary>
    public IReadOnlyList<ListFilter> Filters { get; init; } = [];

    /// <summary>Page of a row, or null when rows have none.</summary>
    public Func<TRow, string>? Link { get; init; }

    /// <summary>Buttons in the head of the page.</summary>
    public RenderFragment? Actions { get; init; }

    /// <summary>What would be here and what to do next, when there is nothing.</summary>
    public Phrase? Empty { get; init; }

    /// <summary>Topic of live news that refreshes the open list, or null.</summary>
    public string? LiveTopic { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Key">Stable name: JSON property, sort key and saved views.</param>
/// <param name="Title">Heading.</param>
/// <param name="Value">The plain value, for exports and where there is no cell: string, number, DateTimeOffset, DateOnly, bool or Phrase.</param>
/// <typeparam name="TRow">One row.</typeparam>
public sealed record ListColumn<TRow>(string Key, Phrase Title, Func<TRow, object?> Value)
{
    /// <summary>How the page shows it, when more than the plain value.</summary>
    public Action<Html, TRow>? Cell { get; init; }

    /// <summary>Whether the heading sorts; the query must know a sort of the same key.</summary>
    public bool Sortable { get; init; }

    /// <summary>Right-aligned figures.</summary>
    public bool Numeric { get; init; }

    /// <summary>Left out on windows where the table would have to be scrolled; another column says much the same.</summary>
    public bool Spare { get; init; }

    /// <summary>Hides part of a personal number; see <see cref="PersonalNumbers"/>. A cell of its own hides by itself.</summary>
    public Func<string, string>? Hide { get; init; }

    /// <summary>The plain value as the caller gets it.</summary>
    internal object? ShownTo(Caller caller, TRow row) => Hide is not null && Value(row) is string number && !caller.Can(PersonalNumbers.See) ? Hide(number) : Value(row);
}

/// <summary>How a filter is typed.</summary>
public enum FilterKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>A day.</summary>
    Day,

    /// <summary>Yes, or unset.</summary>
    Flag,
}

/// <summary>A filter; its key is the query parameter.</summary>
/// <param name="Key">Query parameter.</param>
/// <param name="Title">Label.</param>
/// <param name="Kind">How it is typed.</param>
public sealed record ListFilter(string Key, Phrase Title, FilterKind Kind)
{
    /// <summary>The options of a choice.</summary>
    public IReadOnlyList<ListOption> Options { get; init; } = [];
}

/// <summary>An option of a choice.</summary>
/// <param name="Value">Value in the query.</param>
/// <param name="Title">What it says.</param>
public sealed record ListOption(string Value, Phrase Title);

/// <summary>Which part of a list is asked for.</summary>
public sealed record ListRequest
{
    /// <summary>Rows on a page of the interface.</summary>
    public const int UsualSize = 50;

    /// <summary>Most rows in one answer.</summary>
    public const int MostSize = 200;

    /// <summary>Filter key → value; only filters that the list knows, blanks left out.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sort key; null for the list's usual order.</summary>
    public string? Sort { get; init; }

    /// <summary>Highest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Where to go on: the opaque cursor of an earlier answer.</summary>
    public string? Cursor { get; init; }

    /// <summary>Rows wanted, 1 to <see cref="MostSize"/>.</summary>
    public int Size { get; init; } = UsualSize;

    /// <summary>What the page asks after the rows, which may be asked with them.</summary>
    internal KeptQuestion? Besides { get; init; }

    /// <summary>The value of a filter, or null.</summary>
    public string? this[string filter] => Filters.GetValueOrDefault(filter);
}

/// <summary>Part of a list.</summary>
/// <param name="Rows">The rows in order.</param>
/// <param name="Next">Cursor of what follows, or null at the end.</param>
/// <param name="Previous">Cursor of what came before, or null at the start.</param>
/// <typeparam name="TRow">One row.</typeparam>
public sealed record ListSlice<TRow>(IReadOnlyList<TRow> Rows, string? Next, string? Previous);
