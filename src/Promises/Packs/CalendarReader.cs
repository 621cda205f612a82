using System.Globalization;
using Pledge.Promises.Calendars;

namespace Pledge.Promises.Packs;

/// <summary>Reads calendar files and the holiday files that they name.</summary>
internal sealed class CalendarReader(PackFiles files)
{
    private const string Closed = "closed";
    private const int SecondsOfDay = 86_400;
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Several calendars share the same holiday files.</summary>
    private readonly Dictionary<string, HolidayTable> _holidays = new(StringComparer.Ordinal);

    public CalendarDefinition? Read(SourceNode root)
    {
        var map = root.Map("calendar", "title", "zone", "workdays", "holidays", "hours", "periods");
        var id = map.Required("calendar")?.Text();
        var title = map.Required("title")?.Bilingual();
        var zone = map.Required("zone") is { } zoneNode ? Zone(zoneNode) : null;
        var workdays = map.Optional("workdays") is { } workdaysNode
            ? workdaysNode.List().SelectMany(node => Days(node, node.Text() ?? "mon")).ToHashSet()
            : [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
        var holidays = map.Optional("holidays") is { } holidaysNode ? Holidays(holidaysNode) : HolidayTable.None;
        List<HoursPeriod> periods = [];
        if (map.Required("hours") is { } hours)
        {
            periods.Add(Period(hours, DateOnly.MinValue, DateOnly.MaxValue, workdays));
        }

        foreach (var node in map.Optional("periods")?.List() ?? [])
        {
            var period = node.Map("from", "to", "hours");
            if (period.Required("from")?.Date() is { } from && period.Required("to")?.Date() is { } to && period.Required("hours") is { } periodHours)
            {
                Expect(to >= from, node, "“to”不得早于“from”。", "\"to\" must not be before \"from\".");
                periods.Add(Period(periodHours, from, to, workdays));
            }
        }

        return id is null || title is null || zone is null ? null : new(id, title, zone, workdays, periods, holidays);
    }

    private static TimeZoneInfo? Zone(SourceNode node) => node.Text() is not { } name ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : node.Fail<TimeZoneInfo>($"未知的时区“{name}”，应如 Asia/Shanghai。", $"Unknown time zone \"{name}\", expected one like Asia/Shanghai.");

    private static HoursPeriod Period(SourceNode node, DateOnly from, DateOnly to, IReadOnlySet<DayOfWeek> workdays)
    {
        Dictionary<DayOfWeek, IReadOnlyList<OpenHours>> weekly = [];
        IReadOnlyList<OpenHours> onHolidays = [];
        IReadOnlyList<OpenHours>? onMakeUpDays = null;
        foreach (var (key, name, value) in node.Entries())
        {
            var hours = Hours(value);
            if (name == "holiday")
            {
                onHolidays = hours;
            }
            else if (name == "make-up")
            {
                onMakeUpDays = hours;
            }
            else
            {
                foreach (var day in Days(key, name))
                {
                    weekly[day] = hours;
                }
            }
        }

        // A make-up day is worked like the first day of the working week unless the calendar says otherwise.
        onMakeUpDays ??= workdays.Order().Select(day => weekly.GetValueOrDefault(day)).FirstOrDefault(hours => hours is not null) ?? [];
        return new(from, to, weekly, onHolidays, onMakeUpDays);
    }

    /// <summary><c>mon</c> or <c>mon-fri</c>.</summary>
    private static IEnumerable<DayOfWeek> Days(SourceNode node, string name)
    {
        var ends = name.Split('-');
        var first = Array.IndexOf(DayNames, ends[0]);
        var last = Array.IndexOf(DayNames, ends[^1]);
        if (first < 0 || last < 0 || ends.Length > 2)
        {
            node.Fail($"未知的日子“{name}”，应如 mon、mon-fri、holiday、make-up。", $"Unknown day \"{name}\", expected one like mon, mon-fri, holiday, make-up.");
            return [];
        }

        var count = ((last - first + DayNames.Length) % DayNames.Length) + 1;
        return Enumerable.Range(first, count).Select(day => (DayOfWeek)(day % DayNames.Length));
    }

    private static IReadOnlyList<OpenHours> Hours(SourceNode node)
    {
        List<OpenHours> hours = [];
        foreach (var part in node.List().Where(part => part.Text() is { } text && text != Closed))
        {
            foreach (var span in part.Text()!.Split(',', StringSplitOptions.TrimEntries))
            {
                var ends = span.Split('-', StringSplitOptions.TrimEntries);
                if (ends.Length == 2 && Second(ends[0]) is { } start && Second(ends[1]) is { } end && start < SecondsOfDay)
                {
                    // An end that is not after the start lies on the next day.
                    hours.Add(new(start, end > start ? end : end + SecondsOfDay));
                }
                else
                {
                    part.Fail(
                        $"“{span}”不是时段，应如 08:30-17:30、22:00-06:00、00:00-24:00 或 {Closed}。",
                        $"\"{span}\" is not a span of hours, expected one like 08:30-17:30, 22:00-06:00, 00:00-24:00 or {Closed}.");
                }
            }
        }

        return hours;
    }

    private static int? Second(string text) => text == "24:00" ? SecondsOfDay
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (int)time.ToTimeSpan().TotalSeconds
        : null;

    private HolidayTable Holidays(SourceNode reference)
    {
        if (reference.Text() is not { } name)
        {
            return HolidayTable.None;
        }

        if (!_holidays.TryGetValue(name, out var table))
        {
            table = files.Open(reference) is { } root ? ReadHolidays(root) : HolidayTable.None;
            _holidays[name] = table;
        }

        return table;
    }

    private HolidayTable ReadHolidays(SourceNode root)
    {
        var map = root.Map("holidays", "title", "source", "names", "years");
        Dictionary<string, string> english = new(StringComparer.Ordinal);
        foreach (var (_, name, value) in map.Required("names")?.Entries() ?? [])
        {
            english[name] = value.Text() ?? name;
        }

        List<HolidayDay> days = [];
        List<int> years = [];
        foreach (var year in map.Required("years")?.List() ?? [])
        {
            if (files.Open(year) is { } file)
            {
                ReadYear(file, english, days, years);
            }
        }

        return new(days, years);
    }

    /// <summary>One year in the format of NateScarlet/holiday-cn, so that its file can be dropped in unchanged.</summary>
    private static void ReadYear(SourceNode root, Dictionary<string, string> english, List<HolidayDay> days, List<int> years)
    {
        var map = root.Map("$schema", "$id", "year", "papers", "days");
        if (map.Required("year")?.Integer(DateOnly.MinValue.Year, DateOnly.MaxValue.Year) is { } year)
        {
            years.Add(year);
        }

        foreach (var node in map.Required("days")?.List() ?? [])
        {
            var day = node.Map("name", "date", "isOffDay");
            var name = day.Required("name")?.Text();
            var date = day.Required("date")?.Date();
            var isOff = day.Required("isOffDay")?.Flag();
            if (name is not null && date is { } known && isOff is { } off)
            {
                days.Add(new(known, new(name, English(name, english)), off));
            }
        }
    }

    /// <summary>Where two holidays fall together the notice joins their names.</summary>
    private static string English(string name, Dictionary<string, string> english) =>
        string.Join(", ", name.Split('、').Select(part => english.GetValueOrDefault(part, part)));

    private static void Expect(bool holds, SourceNode node, string chinese, string english)
    {
        if (!holds)
        {
            node.Fail(chinese, english);
        }
    }
}
