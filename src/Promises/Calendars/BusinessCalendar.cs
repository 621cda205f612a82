using System.Globalization;

namespace Pledge.Promises.Calendars;

/// <summary>
/// A calendar compiled for a horizon of years: open spans with prefix sums, and one row per local day. Instants outside the horizon have no
/// open time. Immutable and safe to share between threads.
/// </summary>
public sealed class BusinessCalendar
{
    /// <summary>First year of the default horizon.</summary>
    public const int FirstYear = 2000;

    /// <summary>Last year of the default horizon.</summary>
    public const int LastYear = 2060;

    /// <summary>The years of the default horizon, for people.</summary>
    internal static readonly string Years = string.Create(CultureInfo.InvariantCulture, $"{FirstYear}–{LastYear}");

    private const long SecondsOfDay = 86_400;
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly int _firstDay;
    private readonly ZoneOffsets _zone;
    private readonly long[] _dayStarts;
    private readonly long[] _dayCloses;
    private readonly DayKind[] _kinds;
    private readonly int[] _workdaysBefore;
    private readonly List<int> _workdays = [];

    private BusinessCalendar(CalendarDefinition definition, DateOnly first, DateOnly last)
    {
        Definition = definition;
        _firstDay = first.DayNumber;
        var count = last.DayNumber - _firstDay + 1;
        var horizonStart = (first.DayNumber - Epoch) * SecondsOfDay;
        _zone = ZoneOffsets.Of(definition.Zone, horizonStart - SecondsOfDay, horizonStart + ((count + 1) * SecondsOfDay));
        _dayStarts = new long[count + 1];
        _dayCloses = new long[count];
        _kinds = new DayKind[count];
        _workdaysBefore = new int[count + 1];
        List<(long Start, long End)> open = [];
        List<(long Start, long End)> openOnWorkdays = [];
        for (var day = 0; day <= count; day++)
        {
            _dayStarts[day] = _zone.ToUtc(LocalMidnight(day));
        }

        for (var day = 0; day < count; day++)
        {
            CompileDay(day, open, openOnWorkdays);
        }

        Open = Timeline.Of(open);
        OpenOnWorkdays = Timeline.Of(openOnWorkdays);
        Always = Timeline.Of([(_dayStarts[0], _dayStarts[count])]);
    }

    /// <summary>The calendar as written.</summary>
    public CalendarDefinition Definition { get; }

    /// <summary>Name that promises use.</summary>
    public string Id => Definition.Id;

    internal Timeline Open { get; }

    internal Timeline OpenOnWorkdays { get; }

    internal Timeline Always { get; }

    /// <summary>Compiles a calendar for the years 2000–2060.</summary>
    public static BusinessCalendar Compile(CalendarDefinition definition) =>
        Compile(definition, new(FirstYear, 1, 1), new(LastYear, 12, 31));

    /// <summary>Compiles a calendar for the local dates from <paramref name="first"/> to <paramref name="last"/>, both inclusive.</summary>
    public static BusinessCalendar Compile(CalendarDefinition definition, DateOnly first, DateOnly last) => new(definition, first, last);

    /// <summary>Open time between two instants; zero when <paramref name="to"/> is not later. O(log n).</summary>
    public TimeSpan OpenBetween(DateTimeOffset from, DateTimeOffset to) =>
        TimeSpan.FromSeconds(Open.Between(UtcSecond.Of(from), UtcSecond.Of(to)));

    /// <summary>
    /// The earliest instant (UTC) by which <paramref name="open"/> has passed in open time, to the second; <see langword="null"/> when that lies
    /// beyond the horizon. O(log n).
    /// </summary>
    public DateTimeOffset? After(DateTimeOffset from, TimeSpan open)
    {
        var instant = Open.After(UtcSecond.Of(from), (long)open.TotalSeconds);
        return instant == Timeline.Never ? null : UtcSecond.At(instant);
    }

    /// <summary>The end of the last day.</summary>
    internal long End => _dayStarts[^1];

    internal bool Covers(long instant) => instant >= _dayStarts[0] && instant < End;

    internal int DayCount => _kinds.Length;

    internal bool HasDay(int day) => day >= 0 && day < _kinds.Length;

    /// <summary>The local day of an instant: −1 before the horizon, the number of days after it.</summary>
    internal int DayOf(long instant)
    {
        if (instant < _dayStarts[0])
        {
            return -1;
        }

        // Days of 23 or 25 hours put the guess off by one at most.
        var day = (int)Math.Min((instant - _dayStarts[0]) / SecondsOfDay, _kinds.Length);
        return _dayStarts[day] > instant ? day - 1
            : day < _kinds.Length && _dayStarts[day + 1] <= instant ? day + 1
            : day;
    }

    internal int DayOf(DateOnly date) => date.DayNumber - _firstDay;

    internal DateOnly DateOf(int day) => DateOnly.FromDayNumber(_firstDay + day);

    internal DayKind KindOf(int day) => _kinds[day];

    internal bool IsWorkday(int day) => _kinds[day] is DayKind.Workday or DayKind.MakeUpDay;

    internal Bilingual? HolidayName(int day) => Definition.Holidays.On(DateOf(day))?.Name;

    internal bool HasHours(int day) => Definition.HoursOn(DateOf(day), KindOf(day)).Count > 0;

    /// <summary>The day to which the open time at an instant belongs: that of a night shift to the day on which it began.</summary>
    internal int DayOfShift(long instant)
    {
        var day = DayOf(instant);
        var second = LocalSecondOfDay(instant);
        var beganToday = Definition.HoursOn(DateOf(day), KindOf(day)).Any(hours => hours.StartSecond <= second && second < hours.EndSecond);
        return beganToday || day == 0 ? day : day - 1;
    }

    /// <summary>The instants in [from, to) at which clocks are put forward or back.</summary>
    internal IEnumerable<long> ClockChanges(long from, long to) => _zone.ChangesBetween(from, to);

    internal long DayStart(int day) => _dayStarts[day];

    /// <summary>End of the day: close of business where the day has hours, midnight otherwise and when the hours run past it.</summary>
    internal long DayClose(int day) => _dayCloses[day];

    /// <summary>The n-th working day after a day, or −1 beyond the horizon.</summary>
    internal int WorkdayAfter(int day, int count)
    {
        var position = _workdaysBefore[day + 1] + count - 1;
        return position < _workdays.Count ? _workdays[position] : -1;
    }

    internal long LocalSecondOfDay(long instant) => _zone.ToLocal(instant) - LocalMidnight(DayOf(instant));

    internal long AtLocalTime(int day, long secondOfDay) => _zone.ToUtc(LocalMidnight(day) + secondOfDay);

    internal DateTimeOffset ToLocal(long instant) =>
        new(DateTime.UnixEpoch.AddSeconds(_zone.ToLocal(instant)).Ticks, TimeSpan.FromSeconds(_zone.ToLocal(instant) - instant));

    private long LocalMidnight(int day) => (_firstDay + day - Epoch) * SecondsOfDay;

    private void CompileDay(int day, List<(long Start, long End)> open, List<(long Start, long End)> openOnWorkdays)
    {
        var date = DateOf(day);
        var kind = Definition.KindOf(date);
        _kinds[day] = kind;
        _workdaysBefore[day + 1] = _workdaysBefore[day] + (IsWorkday(day) ? 1 : 0);
        if (IsWorkday(day))
        {
            _workdays.Add(day);
        }

        var latest = 0;
        var firstOfDay = open.Count;
        foreach (var hours in Definition.HoursOn(date, kind))
        {
            latest = Math.Max(latest, hours.EndSecond);
            _zone.AddInstants(LocalMidnight(day) + hours.StartSecond, LocalMidnight(day) + hours.EndSecond, open);
        }

        for (var span = firstOfDay; IsWorkday(day) && span < open.Count; span++)
        {
            openOnWorkdays.Add(open[span]);
        }

        _dayCloses[day] = latest is 0 or >= (int)SecondsOfDay ? _dayStarts[day + 1] : _zone.ToUtc(LocalMidnight(day) + latest);
    }
}
