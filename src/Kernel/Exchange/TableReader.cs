using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>How much of a file is read before it is refused.</summary>
public sealed record TableLimits
{
    /// <summary>Size of the file as uploaded, in bytes.</summary>
    public long Bytes { get; init; } = 200L << 20;

    /// <summary>Size of a workbook's parts together when unpacked, in bytes.</summary>
    public long UnpackedBytes { get; init; } = 1L << 30;

    /// <summary>Rows with content, the header not counted.</summary>
    public int Rows { get; init; } = 1_048_575;

    /// <summary>Columns of the widest row.</summary>
    public int Columns { get; init; } = 256;

    /// <summary>Characters of one cell.</summary>
    public int CellLength { get; init; } = 32_767;

    /// <summary>A title that stands there twice gets a number instead of a refusal: "category (2)".</summary>
    public bool NumbersTwins { get; init; }
}

/// <summary>A row with content.</summary>
/// <param name="Number">The number that the user's spreadsheet program shows beside the row; the first is 1.</param>
/// <param name="Cells">As many as there are headers; trimmed, empty text for an empty cell.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>An opened table, or why it cannot be read.</summary>
public sealed record TableOpening(TableReader? Table, Phrase? Refusal);

/// <summary>
/// A table from a file of the user: CSV in UTF-8, UTF-16 or GB18030 with comma, semicolon or tab, or the first sheet with content
/// of an XLSX or XLS workbook. Rows stream; what is kept in memory does not grow with their number. [A2]
/// </summary>
public sealed class TableReader : IDisposable
{
    private const int RowsAboveHeader = 10;

    private readonly IEnumerator<TableRow> _source;
    private readonly TableLimits _limits;
    private readonly Queue<TableRow> _waiting = new();
    private int _lastNumber;

    private TableReader(IEnumerable<TableRow> source, TableLimits limits)
    {
        _source = source.GetEnumerator();
        _limits = limits;
    }

    /// <summary>The titles of the columns, in their order; empty text for a column without one.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The number of the row that holds the titles.</summary>
    public int HeaderRow { get; private set; }

    /// <summary>Set when <see cref="Rows"/> ended before the end of the table.</summary>
    public Phrase? Refusal { get; private set; }

    /// <summary>Recognises the file by its content and reads up to the header row.</summary>
    /// <param name="stream">Seekable and readable; stays open, and belongs to the reader until that is disposed of.</param>
    /// <param name="fileName">As the user's computer calls it; its ending must fit the content.</param>
    /// <param name="limits">The usual ones when left out.</param>
    public static TableOpening Open(Stream stream, string fileName, TableLimits? limits = null)
    {
        limits ??= new TableLimits();
        if (Guarded(() => TableFile.Refusal(stream, fileName, limits), () => Words.Damaged) is { } refusal)
        {
            return new TableOpening(null, refusal);
        }

        stream.Position = 0;
        var isText = TableFile.IsText(fileName);
        var table = new TableReader(isText ? DelimitedRows.Read(stream, limits) : WorkbookRows.Read(stream), limits);
        table.ReadHeader();
        if (table.Refusal is null)
        {
            return new TableOpening(table, null);
        }

        table.Dispose();
        return new TableOpening(null, table.Refusal);
    }

    /// <summary>The rows below the header that have content; can be run through once. Ask for <see cref="Refusal"/> afterwards.</summary>
    public IEnumerable<TableRow> Rows()
    {
        for (var count = 0; Refusal is null && TryTake(out var row); count++)
        {
            if (count == _limits.Rows)
            {
                Refusal = Words.TooManyRows.With(_limits.Rows);
                yield break;
            }

            yield return row with { Cells = Fitted(row.Cells) };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private bool TryTake([NotNullWhen(true)] out TableRow? row) => _waiting.TryDequeue(out row) || TryRead(out row);

    private bool TryRead([NotNullWhen(true)] out TableRow? row)
    {
        TableRow? read = null;
        Refusal = Guarded(
            () =>
            {
                read = NextWithContent();
                return read is null ? null : Fault(read);
            },
            () => _lastNumber == 0 ? Words.Damaged : Words.DamagedAfter.With(_lastNumber));
        row = Refusal is null ? read : null;
        return row is not null;
    }

    private TableRow? NextWithContent()
    {
        while (_source.MoveNext())
        {
            _lastNumber = _source.Current.Number;
            if (_source.Current.Cells.Any(cell => cell.Length > 0))
            {
                return _source.Current;
            }
        }

        return null;
    }

    /// <summary>Whatever somebody else's parser throws at a file from outside means that the file is damaged.</summary>
    private static Phrase? Guarded(Func<Phrase?> read, Func<Phrase> damage)
    {
        try
        {
            return read();
        }
        catch (TableRefusedException refused)
        {
            return refused.Reason;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return damage();
        }
    }

    private Phrase? Fault(TableRow row)
    {
        if (row.Cells.Count > _limits.Columns)
        {
            return Words.TooManyColumns.With(row.Number, _limits.Columns);
        }

        return row.Cells.Any(cell => cell.Length > _limits.CellLength) ? Words.CellTooLong.With(row.Number, _limits.CellLength) : null;
    }

    /// <summary>The header is the first row with content, or the first with two cells when what stands above are headings of the whole sheet.</summary>
    private void ReadHeader()
    {
        while (_waiting.Count < RowsAboveHeader && TryRead(out var row))
        {
            _waiting.Enqueue(row);
        }

        if (Refusal is not null)
        {
            return;
        }

        while (_waiting.Any(HasSeveralCells) && !HasSeveralCells(_waiting.Peek()))
        {
            _waiting.Dequeue();
        }

        if (!_waiting.TryDequeue(out var header) || !header.Cells.Any(IsTitle))
        {
            Refusal = Words.NoHeader;
            return;
        }

        HeaderRow = header.Number;
        Headers = [.. header.Cells.Reverse().SkipWhile(cell => cell.Length == 0).Reverse()];
        if (_limits.NumbersTwins)
        {
            Headers = Numbered(Headers);
        }

        Refusal = DuplicateHeader();
    }

    private static List<string> Numbered(IReadOnlyList<string> titles)
    {
        var count = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. titles.Select(title => title.Length > 0 && (count[title] = count.GetValueOrDefault(title) + 1) > 1 ? string.Create(CultureInfo.InvariantCulture, $"{title} ({count[title]})") : title)];
    }

    private Phrase? DuplicateHeader()
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < Headers.Count; column++)
        {
            if (Headers[column].Length > 0 && !columns.TryAdd(Headers[column], column))
            {
                return Words.DuplicateHeader.With(ColumnLetters.Of(columns[Headers[column]]), ColumnLetters.Of(column), Headers[column]);
            }
        }

        return null;
    }

    private static bool HasSeveralCells(TableRow row) => row.Cells.Count(cell => cell.Length > 0) > 1;

    private static bool IsTitle(string cell) =>
        cell.Any(char.IsLetter) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private List<string> Fitted(IReadOnlyList<string> cells)
    {
        var fitted = new List<string>(Headers.Count);
        for (var column = 0; column < Headers.Count; column++)
        {
            fitted.Add(column < cells.Count ? cells[column] : "");
        }

        return fitted;
    }
}
