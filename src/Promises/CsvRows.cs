using System.Buffers;

namespace Pledge.Promises;

/// <summary>
/// Reads separated values row by row without allocating: comma, semicolon or tab (whichever the first row has most of), quoted fields with doubled
/// quotes and line breaks. The fields of a row hold until the next one is read.
/// </summary>
internal sealed class CsvRows(TextReader text)
{
    private const int FirstRoom = 1 << 16;
    private const char Quote = '"';

    private static readonly SearchValues<char> LineEndOrQuote = SearchValues.Create("\n\"");

    private readonly List<(int Start, int Length, bool Doubled)> _fields = [];
    private char[] _room = new char[FirstRoom];
    private int _begin;
    private int _filled;
    private bool _ended;
    private char _separator;

    /// <summary>Line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Characters read so far.</summary>
    public long Characters { get; private set; }

    public int Count => _fields.Count;

    private long NextLine { get; set; } = 1;

    /// <summary>Reads the next row that is not empty.</summary>
    public bool Next()
    {
        while (true)
        {
            var length = RowLength(out var lines);
            if (length < 0)
            {
                return false;
            }

            var start = _begin;
            Line = NextLine;
            NextLine += lines;
            _begin += Math.Min(length + 1, _filled - _begin);
            Characters += length + 1;
            if (length > 0 && _room[start + length - 1] == '\r')
            {
                length--;
            }

            if (length > 0)
            {
                Split(start, length);
                return true;
            }
        }
    }

    /// <summary>A field of the row; empty when the row is shorter.</summary>
    public ReadOnlySpan<char> Field(int index)
    {
        if (index >= _fields.Count)
        {
            return [];
        }

        var (start, length, doubled) = _fields[index];
        var field = _room.AsSpan(start, length);
        return doubled ? field.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }

    /// <summary>The length up to the line end that lies outside quotes, reading on as needed; −1 at the end of the text.</summary>
    private int RowLength(out int lines)
    {
        lines = 1;
        var quoted = false;
        var closed = -1;
        for (var at = 0; ;)
        {
            var found = _room.AsSpan(_begin + at, _filled - _begin - at).IndexOfAny(LineEndOrQuote);
            if (found < 0)
            {
                at = _filled - _begin;
                if (!Fill())
                {
                    return at == 0 ? -1 : at;
                }

                continue;
            }

            at += found;
            if (_room[_begin + at] == Quote)
            {
                // A quote opens a field at its start, and again right after it closed (a doubled quote); anywhere else it is a letter.
                var opens = !quoted && (at == 0 || closed == at - 1 || _room[_begin + at - 1] is ',' or ';' or '\t');
                closed = quoted ? at : closed;
                quoted = opens;
            }
            else if (!quoted)
            {
                return at;
            }
            else
            {
                lines++;
            }

            at++;
        }
    }

    private bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        if (_begin > 0)
        {
            _room.AsSpan(_begin, _filled - _begin).CopyTo(_room);
            _filled -= _begin;
            _begin = 0;
        }

        if (_filled == _room.Length)
        {
            Array.Resize(ref _room, _room.Length * 2);
        }

        var read = text.Read(_room, _filled, _room.Length - _filled);
        _filled += read;
        _ended = read == 0;
        return !_ended;
    }

    private void Split(int start, int length)
    {
        _fields.Clear();
        if (_separator == default)
        {
            var row = _room.AsSpan(start, length);
            _separator = row.Count(';') > row.Count(',') ? ';' : row.Count('\t') > row.Count(',') ? '\t' : ',';
        }

        var end = start + length;
        for (var at = start; at <= end;)
        {
            at = at < end && _room[at] == Quote ? AddQuoted(at, end) : AddPlain(at, end);
        }
    }

    private int AddPlain(int at, int end)
    {
        var length = _room.AsSpan(at, end - at).IndexOf(_separator);
        length = length < 0 ? end - at : length;
        _fields.Add((at, length, false));
        return at + length + 1;
    }

    private int AddQuoted(int at, int end)
    {
        var doubled = false;
        var close = at + 1;
        for (; close < end; close++)
        {
            if (_room[close] != Quote)
            {
                continue;
            }

            if (close + 1 >= end || _room[close + 1] != Quote)
            {
                break;
            }

            doubled = true;
            close++;
        }

        _fields.Add((at + 1, close - at - 1, doubled));
        var next = _room.AsSpan(close, end - close).IndexOf(_separator);
        return next < 0 ? end + 1 : close + next + 1;
    }
}
