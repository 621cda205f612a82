using System.Runtime.InteropServices;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Backtest;

/// <summary>Turns the cases of a log into cases for the clocks of one pack, one after the other in the same memory.</summary>
internal sealed class LogReplay
{
    private readonly EventLog _log;
    private readonly EventNumbers[] _numbers;
    private readonly AttributeChange[] _changes;
    private readonly (int First, int Count)[] _sets;
    private readonly IReadOnlyList<Target> _agreed;
    private readonly int[][] _initialAttributes;
    private readonly int[] _noAttributes;
    private readonly List<LogRow> _rows = [];
    private CaseEvent[] _events = new CaseEvent[64];
    private int _count;

    public LogReplay(EventLog log, ClockSet clocks)
    {
        _log = log;
        var words = clocks.Words;
        _numbers = [.. Enumerable.Range(0, log.Events.Count).Select(number => EventNumbers.Of(NameOf(number), words))];
        var reader = new ClockCaseReader(words);
        _sets = new (int, int)[log.AttributeSets.Count];
        for (var number = 0; number < _sets.Length; number++)
        {
            var first = reader.Changes.Count;
            reader.AddChanges(log.AttributeSets[number]);
            _sets[number] = (first, reader.Changes.Count - first);
        }

        _changes = [.. reader.Changes];
        _agreed = reader.AgreedDates;
        _noAttributes = new int[words.SlotCount];
        _initialAttributes = [.. _sets.Select(AttributesOf)];
    }

    /// <summary>A case of the log; it holds until the next one is read.</summary>
    public ClockCase Read(int number)
    {
        _log.ReadCase(number, _rows);
        _count = 0;
        var initial = _rows[0].AttributeSet;
        var before = new LogRow(0, -1, initial, 0);
        var beforeWasTied = false;
        for (var index = 0; index < _rows.Count; index++)
        {
            // The facts of one second are not read in the order of the rows, so there every row says what its attributes are.
            var row = _rows[index];
            var isTied = row.At == before.At || (index + 1 < _rows.Count && _rows[index + 1].At == row.At);
            var (first, count) = row.AttributeSet == AttributeSets.None || (row.AttributeSet == before.AttributeSet && !isTied && !beforeWasTied)
                ? (0, 0)
                : _sets[row.AttributeSet];
            var happened = _numbers[row.Event];
            var stays = _log.Columns.IsState && row.Event == before.Event;
            if (_log.Columns.IsState && !stays)
            {
                Add(row.At, before.Event < 0 ? ClockWords.Unknown : _numbers[before.Event].End, 0, 0);
                Add(row.At, happened.Begin, 0, 0);
            }

            Add(row.At, stays ? ClockWords.Unknown : happened.Plain, first, count);
            (before, beforeWasTied) = (row, isTied);
        }

        return new(_events, _count, _changes, initial == AttributeSets.None ? _noAttributes : _initialAttributes[initial], _agreed, []);
    }

    /// <summary>The same case as facts, for an explanation.</summary>
    public IReadOnlyList<Fact> ReadFacts(int number)
    {
        _log.ReadCase(number, _rows);
        List<Fact> facts = [];
        var state = -1;
        foreach (var row in _rows)
        {
            var stays = _log.Columns.IsState && row.Event == state;
            Happen(row, stays ? "" : NameOf(row.Event), row.AttributeSet);
            if (_log.Columns.IsState && !stays)
            {
                Happen(row, NameOf(row.Event) + PauseEvent.Begin, AttributeSets.None);
                if (state >= 0)
                {
                    Happen(row, NameOf(state) + PauseEvent.End, AttributeSets.None);
                }
            }

            state = row.Event;
        }

        return facts;

        // The number of facts so far stands for the time of recording: it keeps rows of the same second in their order.
        void Happen(LogRow row, string name, int attributeSet) => facts.Add(new(
            name, UtcSecond.At(row.At), DateTimeOffset.UnixEpoch.AddSeconds(facts.Count), attributeSet == AttributeSets.None ? null : _log.AttributeSets[attributeSet]));
    }

    private int[] AttributesOf((int First, int Count) set)
    {
        var attributes = new int[_noAttributes.Length];
        foreach (var change in _changes.AsSpan(set.First, set.Count))
        {
            attributes[change.Slot] = change.Value;
        }

        return attributes;
    }

    private string NameOf(int number) => _log.Columns.Names.GetValueOrDefault(_log.Events[number], _log.Events[number]);

    private void Add(long at, int happened, int firstChange, int changeCount)
    {
        if (happened == ClockWords.Unknown && changeCount == 0)
        {
            return;
        }

        if (_count == _events.Length)
        {
            Array.Resize(ref _events, _events.Length * 2);
        }

        _events[_count] = new(at, happened, _count > 0 && _events[_count - 1].At == at, firstChange, changeCount);
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
