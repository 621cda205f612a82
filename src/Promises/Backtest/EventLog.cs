using System.Runtime.InteropServices;

namespace Pledge.Promises.Backtest;

/// <summary>A row of a log: when, which event, which attributes, and the row of the same case before it (−1 for the first).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogRow(uint At, int Event, int AttributeSet, int Previous);

/// <summary>A row that could not be used.</summary>
/// <param name="Line">Line of the log, from 1.</param>
/// <param name="Column">Title of the column.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record LogError(long Line, string Column, Bilingual Message);

/// <summary>An event log in memory, 16 bytes a row, with the rows of each case chained. Times are whole seconds.</summary>
public sealed class EventLog
{
    private const int RowsOfChunk = 1 << 16;
    private readonly List<LogRow[]> _chunks = [];
    private readonly List<long> _recorded = [];
    private readonly List<int> _lastRows = [];
    private int _count;

    internal EventLog(LogColumns columns)
    {
        Columns = columns;
        AttributeSets = new([.. columns.Attributes.Keys], columns.Names);
    }

    /// <summary>How the columns were read.</summary>
    public LogColumns Columns { get; }

    /// <summary>Rows that were used.</summary>
    public int RowCount => _count;

    /// <summary>Different cases.</summary>
    public int CaseCount => _lastRows.Count;

    /// <summary>Different customers; the cases when no column names the customer.</summary>
    public int CustomerCount => Columns.Customer is null ? CaseCount : Customers.Count;

    /// <summary>Time of the first event (UTC).</summary>
    public DateTimeOffset From => UtcSecond.At(FirstSecond);

    /// <summary>Time of the last event (UTC).</summary>
    public DateTimeOffset Until => UtcSecond.At(LastSecond);

    /// <summary>The first rows that could not be used.</summary>
    public IReadOnlyList<LogError> Errors => FirstErrors;

    /// <summary>How many rows could not be used.</summary>
    public long ErrorCount { get; internal set; }

    /// <summary>The events or states as the log writes them, in the order in which they first appear.</summary>
    public IReadOnlyList<string> EventNames => Events.All;

    internal List<LogError> FirstErrors { get; } = [];

    internal NameTable Events { get; } = new();

    internal NameTable Customers { get; } = new();

    internal NameTable Cases { get; } = new();

    internal AttributeSets AttributeSets { get; }

    internal long FirstSecond { get; private set; } = long.MaxValue;

    internal long LastSecond { get; private set; }

    internal void Add(ReadOnlySpan<char> caseName, long at, int happened, int attributeSet, long? recorded)
    {
        var number = Cases.Of(caseName);
        if (number == _lastRows.Count)
        {
            _lastRows.Add(-1);
        }

        if (_count % RowsOfChunk == 0)
        {
            _chunks.Add(new LogRow[RowsOfChunk]);
        }

        _chunks[^1][_count % RowsOfChunk] = new((uint)at, happened, attributeSet, _lastRows[number]);
        _lastRows[number] = _count++;
        FirstSecond = Math.Min(FirstSecond, at);
        LastSecond = Math.Max(LastSecond, at);
        if (recorded is { } order)
        {
            _recorded.Add(order);
        }
    }

    /// <summary>
    /// The rows of a case in the order in which they happened, then in which they were recorded. While a case is read, <see cref="LogRow.Previous"/> is the
    /// number of the row itself.
    /// </summary>
    internal void ReadCase(int number, List<LogRow> rows)
    {
        rows.Clear();
        var inOrder = true;
        for (var index = _lastRows[number]; index >= 0;)
        {
            var row = _chunks[index / RowsOfChunk][index % RowsOfChunk];
            var numbered = row with { Previous = index };
            inOrder &= rows.Count == 0 || Compare(numbered, rows[^1]) < 0;
            rows.Add(numbered);
            index = row.Previous;
        }

        rows.Reverse();
        if (!inOrder)
        {
            rows.Sort(Compare);
        }
    }

    private int Compare(LogRow one, LogRow other) => one.At != other.At ? one.At.CompareTo(other.At)
        : _recorded.Count > 0 && _recorded[one.Previous] != _recorded[other.Previous] ? _recorded[one.Previous].CompareTo(_recorded[other.Previous])
        : one.Previous.CompareTo(other.Previous);
}

/// <summary>Names as numbers in the order in which they first appear.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<string> _names = [];

    public int Count => _names.Count;

    public IReadOnlyList<string> All => _names;

    public string this[int number] => _names[number];

    public int Of(ReadOnlySpan<char> name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _names.Count;
            _names.Add(name.ToString());
            _numbers[name] = number;
        }

        return number;
    }
}

/// <summary>The combinations of attribute values that occur in a log, as numbers; −1 where no column is an attribute.</summary>
internal sealed class AttributeSets(IReadOnlyList<string> attributes, IReadOnlyDictionary<string, string> names)
{
    public const int None = -1;
    private const char Between = '\u001f';

    private readonly NameTable _joined = new();
    private readonly List<string[]> _sets = [];
    private char[] _room = new char[256];
    private int _length;

    public int Count => _sets.Count;

    /// <summary>The attributes; the values of a set are in the same order.</summary>
    public IReadOnlyList<string> Attributes => attributes;

    public string[] this[int number] => _sets[number];

    /// <summary>What a set says differently from another one; everything where there is none.</summary>
    public Dictionary<string, string> Changes(int number, int before)
    {
        Dictionary<string, string> changes = new(StringComparer.Ordinal);
        for (var column = 0; column < attributes.Count; column++)
        {
            if (before == None || _sets[before][column] != _sets[number][column])
            {
                changes[attributes[column]] = _sets[number][column];
            }
        }

        return changes;
    }

    public void Append(ReadOnlySpan<char> value)
    {
        if (_length + value.Length + 1 > _room.Length)
        {
            Array.Resize(ref _room, Math.Max(_room.Length * 2, _length + value.Length + 1));
        }

        value.CopyTo(_room.AsSpan(_length));
        _length += value.Length;
        _room[_length++] = Between;
    }

    /// <summary>The number of the values appended since the last call.</summary>
    public int Take()
    {
        var number = _joined.Of(_room.AsSpan(0, _length));
        _length = 0;
        if (number == _sets.Count)
        {
            var values = _joined[number].Split(Between);
            _sets.Add([.. attributes.Select((attribute, index) => Renamed(attribute, values[index]))]);
        }

        return number;
    }

    private string Renamed(string attribute, string value) => names.GetValueOrDefault(attribute + LogColumns.AttributeMark + value, value);
}
