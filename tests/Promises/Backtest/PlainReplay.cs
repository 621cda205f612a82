using System.Globalization;
using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Backtest;

/// <summary>How a clock of the public incident log ended: a second, plain implementation that shares nothing with the engine but the written calendars.</summary>
/// <param name="State">Kept, KeptLate, Broken or Running.</param>
/// <param name="CountedSeconds">Counted time.</param>
internal sealed record PlainVerdict(ClockState State, long CountedSeconds);

/// <summary>
/// The three promises of packs/examples/it-incidents.yaml written out by hand: a list of states with the hours they lasted, and days that are walked one
/// by one.
/// </summary>
internal sealed class PlainReplay
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly string[] Ends = ["Resolved", "Closed"];
    private static readonly string[] Waits = ["Awaiting User Info", "Awaiting Vendor", "Awaiting Problem", "Awaiting Evidence"];

    private readonly Dictionary<string, List<(DateTime At, int Order, string State, string Priority)>> _cases = [];
    private readonly DateTime _end;
    private readonly CalendarDefinition _office = Shipped.Default.Calendars["5x8"].Definition;
    private readonly CalendarDefinition _workdays = Shipped.Default.Calendars["china-workdays"].Definition;

    public PlainReplay(TextReader log)
    {
        var names = log.ReadLine()!.Split(',').ToList();
        while (log.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var at = DateTime.ParseExact(fields[names.IndexOf("sys_updated_at")], "d/M/yyyy HH:mm", CultureInfo.InvariantCulture);
            var name = fields[names.IndexOf("number")];
            _cases.TryAdd(name, []);
            _cases[name].Add((at, int.Parse(fields[names.IndexOf("sys_mod_count")]), fields[names.IndexOf("ident_state")], fields[names.IndexOf("priority")]));
            _end = at > _end ? at : _end;
        }

        foreach (var rows in _cases.Values)
        {
            var sorted = rows.OrderBy(row => row.At).ThenBy(row => row.Order).ToList();
            rows.Clear();
            rows.AddRange(sorted);
        }
    }

    public DateTimeOffset Until => new(_end, China);

    public IEnumerable<string> Cases => _cases.Keys;

    public PlainVerdict? Verdict(string promise, string name) => promise switch
    {
        "C2.response" => Response(name),
        "C2.restore" => Restore(name),
        _ => Close(name),
    };

    private PlainVerdict? Response(string name)
    {
        var rows = _cases[name];
        var first = rows.FindIndex(row => row.State == "New");
        if (first < 0)
        {
            return null;
        }

        var stop = rows.FindIndex(row => row.At >= rows[first].At && (row.State is "Active" or "Resolved" or "Closed"));
        var end = stop < 0 ? _end : rows[stop].At;
        var minutes = rows[stop < 0 ? rows.Count - 1 : stop].Priority switch { "1" => 10, "2" => 30, "3" => 60, _ => 240 };
        return Verdict(rows[first].At, end, stop >= 0, minutes * 60L, [], _office);
    }

    private PlainVerdict? Close(string name)
    {
        var rows = _cases[name];
        var first = rows.FindIndex(row => row.State == "Resolved");
        if (first < 0)
        {
            return null;
        }

        var start = rows[first].At;
        var stop = rows.FindIndex(row => row.State == "Closed" && row.At >= start);
        var end = stop < 0 ? _end : rows[stop].At;
        var day = DateOnly.FromDateTime(start);
        for (var left = 5; left > 0;)
        {
            day = day.AddDays(1);
            left -= _workdays.KindOf(day) is DayKind.Workday or DayKind.MakeUpDay ? 1 : 0;
        }

        var due = day.ToDateTime(new(17, 30));
        var counted = Open(start.Date.AddDays(1), end, _workdays);
        return new(stop >= 0 ? (end <= due ? ClockState.Kept : ClockState.KeptLate) : end > due ? ClockState.Broken : ClockState.Running, counted);
    }

    private PlainVerdict? Restore(string name)
    {
        var rows = _cases[name];
        var start = rows.FindIndex(row => row.State == "New") is var found and >= 0 ? rows[found].At : (DateTime?)null;
        if (start is null)
        {
            return null;
        }

        List<(DateTime From, DateTime To)> notCounted = [];
        DateTime? ended = null;
        DateTime? waits = null;
        var priority = rows[^1].Priority;
        foreach (var minute in rows.Where(row => row.At >= start).GroupBy(row => row.At))
        {
            // Within a minute: what takes the case up again as new, what begins and ends to wait, what ends it, what takes it up again.
            var before = rows.LastOrDefault(row => row.At < minute.Key).State;
            var entered = minute.Where((row, index) => row.State != (index == 0 ? before : minute.ElementAt(index - 1).State)).ToList();
            if (ended is not null && entered.Exists(row => row.State == "New"))
            {
                TakeUp(minute.Key, before);
            }

            Wait(minute.Key, minute.Last().State);
            if (ended is null && entered.Find(row => Ends.Contains(row.State)) is { State: not null } end)
            {
                Wait(minute.Key, end.State);
                (ended, priority) = (minute.Key, end.Priority);
            }

            if (ended is not null && entered.Exists(row => row.State == "Active"))
            {
                TakeUp(minute.Key, minute.Last().State);
            }
        }

        Wait(_end, "");
        var hours = priority switch { "1" => 4, "2" => 24, "3" => 72, _ => 240 };
        return Verdict(start.Value, ended ?? _end, ended is not null, hours * 3600L, notCounted, null);

        void TakeUp(DateTime at, string? state)
        {
            notCounted.Add((ended!.Value, at));
            ended = null;
            waits = Waits.Contains(state) ? at : null;
        }

        void Wait(DateTime at, string state)
        {
            if (waits is { } since && !Waits.Contains(state))
            {
                notCounted.Add((since, at));
                waits = null;
            }
            else if (ended is null && Waits.Contains(state))
            {
                waits ??= at;
            }
        }
    }

    /// <summary>Without a calendar every hour is open.</summary>
    private static PlainVerdict Verdict(DateTime start, DateTime end, bool stopped, long target, List<(DateTime From, DateTime To)> notCounted, CalendarDefinition? calendar)
    {
        var counted = Open(start, end, calendar) - notCounted.Sum(span => Open(span.From, span.To, calendar));

        // Past due when more has been counted than promised, or just as much and the calendar has been closed since.
        var late = counted > target || (counted == target && Open(start, end.AddSeconds(-1), calendar) - notCounted.Sum(span => Open(span.From, span.To, calendar)) == target && end > start);
        return new(stopped ? (late ? ClockState.KeptLate : ClockState.Kept) : late ? ClockState.Broken : ClockState.Running, counted);
    }

    private static long Open(DateTime from, DateTime to, CalendarDefinition? calendar)
    {
        if (to <= from)
        {
            return 0;
        }

        if (calendar is null)
        {
            return (long)(to - from).TotalSeconds;
        }

        var open = 0.0;
        for (var day = DateOnly.FromDateTime(from); day <= DateOnly.FromDateTime(to); day = day.AddDays(1))
        {
            var kind = calendar.KindOf(day);
            var hours = kind == DayKind.Holiday ? calendar.Periods[0].OnHolidays
                : kind == DayKind.MakeUpDay ? calendar.Periods[0].OnMakeUpDays
                : calendar.Periods[0].Weekly.GetValueOrDefault(day.DayOfWeek, []);
            foreach (var span in hours)
            {
                var opens = day.ToDateTime(TimeOnly.MinValue).AddSeconds(span.StartSecond);
                var closes = day.ToDateTime(TimeOnly.MinValue).AddSeconds(span.EndSecond);
                var seconds = ((closes < to ? closes : to) - (opens > from ? opens : from)).TotalSeconds;
                open += Math.Max(0, seconds);
            }
        }

        return (long)open;
    }
}
