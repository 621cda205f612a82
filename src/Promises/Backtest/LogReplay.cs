using System.Runtime.InteropServices;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Backtest;

/// <summary>Turns the cases of a log into cases for the clocks of one pack, one after the other in the same memory.</summary>
internal sealed class LogReplay
{
    private readonly EventLog _log;
    private readonly ClockSet _clocks;
    private readonly EventNumbers[] _numbers;
    private readonly IReadOnlyList<Target> _agreed;
    private readonly int[] _noAttributes;
    private readonly int[][] _values;
    private readonly (int Slot, int Column)[] _slots;
    private readonly List<LogRow> _rows = [];
    private AttributeChange[] _changes = new AttributeChange[64];
    private CaseEvent[] _events = new CaseEvent[64];
    private int _changeCount;
    private int _count;

    public LogReplay(EventLog log, ClockSet clocks)
    {
        _log = log;
        _clocks = clocks;
        var words = clocks.Words;
        var sets = log.AttributeSets;
        _numbers = [.. Enumerable.Range(0, log.Events.Count).Select(number => EventNumbers.Of(NameOf(number), words))];
        var reader = new ClockCaseReader(words);
        _noAttributes = new int[words.SlotCount];
        _values = [.. Enumerable.Range(0, sets.Count).Select(number => reader.ValuesOf(sets.Changes(number, AttributeSets.None)))];
        _slots = [.. sets.Attributes.SelectMany((attribute, column) => words.SlotsOf(attribute).Select(slot => (slot.Number, column)))];
        _agreed = reader.AgreedDates;
    }

    /// <summary>A case of the log; it holds until the next one is read.</summary>
    /// <remarks>
    /// The first row tells what the case was opened with, every other one only what differs from the row before. The facts of one second are not
    /// read in the order of the rows, so a row that told again what it found would undo the change of another one.
    /// </remarks>
    public ClockCase Read(int number)
    {
        _log.ReadCase(number, _rows);
        (_count, _changeCount) = (0, 0);
        var initial = _rows[0].AttributeSet;
        var before = new LogRow(0, -1, initial, 0);
        foreach (var row in _rows)
        {
            var happened = _numbers[row.Event];
            var stays = _log.Columns.IsState && row.Event == before.Event;
            if (_log.Columns.IsState && !stays)
            {
                Add(row.At, before.Event < 0 ? ClockWords.Unknown : _numbers[before.Event].End, 0);
                Add(row.At, happened.Begin, 0);
            }

            Add(row.At, stays ? ClockWords.Unknown : happened.Plain, AddChanges(row.AttributeSet, before.AttributeSet));
            before = row;
        }

        return new(_events, _count, _changes, initial == AttributeSets.None ? _noAttributes : _values[initial], _agreed, []);
    }

    /// <summary>The same case with its facts, for an explanation.</summary>
    public ClockCase ReadFacts(int number)
    {
        _log.ReadCase(number, _rows);
        List<Fact> facts = [];
        var initial = _rows[0].AttributeSet;
        var before = new LogRow(0, -1, initial, 0);
        foreach (var row in _rows)
        {
            var stays = _log.Columns.IsState && row.Event == before.Event;
            Happen(row, stays ? "" : NameOf(row.Event), _log.AttributeSets.Changes(row.AttributeSet, before.AttributeSet));
            if (_log.Columns.IsState && !stays)
            {
                Happen(row, NameOf(row.Event) + PauseEvent.Begin, null);
                if (before.Event >= 0)
                {
                    Happen(row, NameOf(before.Event) + PauseEvent.End, null);
                }
            }

            before = row;
        }

        return _clocks.Read(facts, _log.AttributeSets.Changes(initial, AttributeSets.None));

        // The number of facts so far stands for the time of recording: it keeps rows of the same second in their order.
        void Happen(LogRow row, string name, Dictionary<string, string>? changes) =>
            facts.Add(new(name, UtcSecond.At(row.At), DateTimeOffset.UnixEpoch.AddSeconds(facts.Count), changes));
    }

    private string NameOf(int number) => _log.Columns.Names.GetValueOrDefault(_log.Events[number], _log.Events[number]);

    /// <summary>Adds what a set says differently from the one before it, by text: two values of which no promise knows either are a change as well.</summary>
    private int AddChanges(int set, int before)
    {
        if (set == before)
        {
            return 0;
        }

        var first = _changeCount;
        var (now, then) = (_log.AttributeSets[set], _log.AttributeSets[before]);
        foreach (var (slot, column) in _slots)
        {
            if (now[column] != then[column])
            {
                if (_changeCount == _changes.Length)
                {
                    Array.Resize(ref _changes, _changes.Length * 2);
                }

                _changes[_changeCount++] = new(slot, _values[set][slot]);
            }
        }

        return _changeCount - first;
    }

    private void Add(long at, int happened, int changes)
    {
        if (happened == ClockWords.Unknown && changes == 0)
        {
            return;
        }

        if (_count == _events.Length)
        {
            Array.Resize(ref _events, _events.Length * 2);
        }

        _events[_count] = new(at, happened, _count > 0 && _events[_count - 1].At == at, _changeCount - changes, changes);
        _count++;
    }

    /// <summary>An event of the log as the pack knows it; as a state also its beginning and end.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct EventNumbers(int Plain, int Begin, int End)
    {
        public static EventNumbers Of(string name, ClockWords words) =>
            new(words.Event(name), words.Event(name + PauseEvent.Begin), words.Event(name + PauseEvent.End));
    }
}
