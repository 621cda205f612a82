using System.Buffers;

namespace Pledge.Promises;

/// <summary>
/// Reads separated values row by row without allocating: comma, semicolon or tab (whichever the first line has most of outside quotes), quoted fields with
/// doubled quotes and line breaks. A quote that is not closed breaks its line alone: the lines below it are rows as ever. The fields of a row hold until the
/// next one is read.
/// </summary>
internal sealed class CsvRows(TextReader text)
{
    private const int FirstRoom = 1 << 16;
    private const int LongestQuoted = 1 << 20;
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

    /// <summary>Index of the field whose quote is not closed before the next separator or line end, or not at all; the row has no fields after it.</summary>
    public int? Broken { get; private set; }

    private long NextLine { get; set; } = 1;

    /// <summary>Reads the next row that is not empty.</summary>
    public bool Next()
    {
        while (true)
        {
            if (_separator == default)
            {
                var first = LineLength();
                _separator = SeparatorOf(From(0)[..first]);
            }

            var length = RowLength(out var lines, out var brokenAt);
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
                Split(start, brokenAt ?? length);
                Broken = brokenAt is null ? null : Count - 1;
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

    private ReadOnlySpan<char> From(int at) => _room.AsSpan(_begin + at, _filled - _begin - at);

    /// <summary>None yet when the line is empty.</summary>
    private static char SeparatorOf(ReadOnlySpan<char> line)
    {
        var (commas, semicolons, tabs, quoted) = (0, 0, 0, false);
        foreach (var letter in line)
        {
            quoted ^= letter == Quote;
            commas += !quoted && letter == ',' ? 1 : 0;
            semicolons += !quoted && letter == ';' ? 1 : 0;
            tabs += !quoted && letter == '\t' ? 1 : 0;
        }

        return line.TrimEnd('\r').IsEmpty ? default : semicolons > commas ? ';' : tabs > commas ? '\t' : ',';
    }

    /// <summary>The length up to the line end that lies outside quotes, reading on as needed, and where a quote breaks the line; −1 at the end of the text.</summary>
    private int RowLength(out int lines, out int? brokenAt)
    {
        lines = 1;
        brokenAt = null;
        for (var at = 0; ;)
        {
            var found = From(at).IndexOfAny(LineEndOrQuote);
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
            if (_room[_begin + at] != Quote)
            {
                return at;
            }

            // A quote opens a field at its start; anywhere else it is a letter.
            if (at > 0 && _room[_begin + at - 1] != _separator)
            {
                at++;
            }
            else if (EndOfQuoted(at + 1, ref lines) is { } end)
            {
                at = end;
            }
            else
            {
                (lines, brokenAt) = (1, at);
                return LineLength();
            }
        }
    }

    /// <summary>Where the quoted field ends whose text begins here: before a separator, a line end or the end of the text. Null when its quote is not closed there.</summary>
    private int? EndOfQuoted(int at, ref int lines)
    {
        while (at < LongestQuoted)
        {
            var found = From(at).IndexOfAny(LineEndOrQuote);
            if (found < 0)
            {
                at = _filled - _begin;
                if (!Fill())
                {
                    return null;
                }

                continue;
            }

            at += found + 1;
            if (_room[_begin + at - 1] != Quote)
            {
                lines++;
            }
            else if (_begin + at == _filled && !Fill())
            {
                return at;
            }
            else if (_room[_begin + at] != Quote)
            {
                return _room[_begin + at] is '\r' or '\n' || _room[_begin + at] == _separator ? at : null;
            }
            else
            {
                at++;
            }
        }

        return null;
    }

    private int LineLength()
    {
        int length;
        while ((length = From(0).IndexOf('\n')) < 0 && Fill())
        {
        }

        return length < 0 ? _filled - _begin : length;
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
