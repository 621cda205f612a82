using System.Text;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>Which column of a table holds which field. Proposed from the titles, then changed by the user as he likes.</summary>
public sealed class ColumnMapping
{
    private const int Same = 3, SameWithoutRemark = 2, Contained = 1;

    private readonly Dictionary<string, int> _columns;

    private ColumnMapping(IReadOnlyList<string> headers, Dictionary<string, int> columns)
    {
        Headers = headers;
        _columns = columns;
    }

    /// <summary>The titles of the columns.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The best guess: each column goes to at most one field, surer matches first.</summary>
    public static ColumnMapping Propose(IReadOnlyList<string> headers, IReadOnlyList<ImportField> fields)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var matches =
            from field in fields
            from column in Enumerable.Range(0, headers.Count)
            let likeness = Likeness(headers[column], field)
            where likeness > 0
            orderby likeness descending
            select (field.Key, column);
        foreach (var (key, column) in matches)
        {
            if (!columns.ContainsKey(key) && !columns.ContainsValue(column))
            {
                columns[key] = column;
            }
        }

        return new ColumnMapping(headers, columns);
    }

    /// <summary>The index of the field's column, null when it has none.</summary>
    public int? ColumnOf(string key) => _columns.TryGetValue(key, out var column) ? column : null;

    /// <summary>The mapping with one field put on another column (one column may serve several fields), or on none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ColumnMapping With(string key, int? column)
    {
        var columns = new Dictionary<string, int>(_columns, StringComparer.Ordinal);
        columns.Remove(key);
        if (column is { } index)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(column));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Headers.Count, nameof(column));
            columns[key] = index;
        }

        return new ColumnMapping(Headers, columns);
    }

    /// <summary>What stands in the way of an import: required fields without a column.</summary>
    public IReadOnlyList<Phrase> Faults(IReadOnlyList<ImportField> fields) =>
        [.. fields.Where(field => field.Required && ColumnOf(field.Key) is null).Select(field => Words.NotMapped.With(field.Title))];

    private static int Likeness(string header, ImportField field)
    {
        var plain = Plain(header, withRemark: true);
        var bare = Plain(header, withRemark: false);
        var best = 0;
        foreach (var name in (string[])[field.Key, field.Title.Chinese, field.Title.English, .. field.Aliases])
        {
            var wanted = Plain(name, withRemark: true);
            var likeness = wanted.Length == 0 || plain.Length == 0 ? 0
                : plain == wanted ? Same
                : bare == wanted ? SameWithoutRemark
                : wanted.Length > 1 && bare.Contains(wanted, StringComparison.Ordinal) ? Contained
                : 0;
            best = Math.Max(best, likeness);
        }

        return best;
    }

    /// <summary>Letters and digits in small letters; on demand without what stands in brackets: 联系电话（手机）* is 联系电话.</summary>
    private static string Plain(string title, bool withRemark)
    {
        var plain = new StringBuilder(title.Length);
        var depth = 0;
        foreach (var character in UnicodeForms.ComposeCompatible(title))
        {
            depth += character is '(' or '[' or '【' ? 1 : character is ')' or ']' or '】' ? -1 : 0;
            if (char.IsLetterOrDigit(character) && (withRemark || depth <= 0))
            {
                plain.Append(char.ToLowerInvariant(character));
            }
        }

        return plain.ToString();
    }
}
