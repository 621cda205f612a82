using System.Collections;
using System.Reflection;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Packs;

/// <summary>
/// Whoever adds a field to a pack and forgets to compare it would publish "no difference" where there is one. So every field that can be set is changed here,
/// one at a time, found by reflection down to the last record, and each change must be told.
/// </summary>
public sealed class EveryFieldTests
{
    /// <summary>Two versions differ in their numbers anyway; words are told where they are used.</summary>
    private static readonly string[] NotCompared = ["Pack.Version", "Pack.Vocabulary"];

    /// <summary>What one rhythm goes by means nothing in another, nor has a number an opposite: it is enough that one tells.</summary>
    private static readonly string[] OfSome = ["Count", "Period", "AnchorEvent", "Offsets", "DaysOfMonth", "Negated"];

    private static readonly Bilingual Title = new("名", "Name");
    private static readonly Condition[] Conditions =
    [
        new("area", ["city", "suburb"]), new("kind", ["fault"], Negated: true), new("units", []) { AtLeast = 1, AtMost = 9 },
    ];

    [Fact]
    public void No_field_of_a_pack_can_change_untold()
    {
        var before = Sample();
        var changes = Changes("Pack", before).Where(change => !NotCompared.Any(change.Path.StartsWith)).ToList();
        var told = changes.Where(change => change.Value is not null).ToLookup(change => change.Path, change => PackDifference.Between(before, (Pack)change.Value!).Count > 0);

        told.Where(field => IsOfSome(field.Key) ? !field.Contains(true) : field.Contains(false)).Select(field => field.Key).ShouldBeEmpty();
        changes.Select(change => change.Path).Where(path => !told.Any(field => field.Key.StartsWith(path, StringComparison.Ordinal))).ShouldBeEmpty("say something there in the sample below");
    }

    private static bool IsOfSome(string path) => path.Split('.', '[').Any(OfSome.Contains);

    /// <summary>The value with one thing in it changed, in every way; none where there is nothing to change.</summary>
    private static IEnumerable<Change> Changes(string path, object? value) => value switch
    {
        null => [new(path, null)],
        string text => [new(path, text + "x")],
        bool flag => [new(path, !flag)],
        int number => [new(path, number + 60)], // 60: hours are written in minutes
        long number => [new(path, number + 60)],
        decimal number => [new(path, number + 1)],
        TimeSpan time => [new(path, time + TimeSpan.FromMinutes(1))],
        DateOnly date => [new(path, date.AddDays(1))],
        Enum choice => [new(path, Enum.ToObject(choice.GetType(), ((int)(object)choice + 1) % Enum.GetValues(choice.GetType()).Length))],
        TimeZoneInfo => [new(path, TimeZoneInfo.Utc)],
        Target { Within: { } within } => Changes(path, within).Select(change => change with { Value = new Target((Duration)change.Value!) }),
        HolidayTable table => [new(path, new HolidayTable([.. table.Days, new(new(2026, 5, 1), Title, true)], table.Years)), new(path, new HolidayTable(table.Days, [.. table.Years, 2027]))],
        IReadOnlySet<DayOfWeek> days => [new(path, new HashSet<DayOfWeek>([.. days, DayOfWeek.Sunday]))],
        BusinessCalendar calendar => Changes(path, calendar.Definition).Select(change => change with { Value = change.Value is CalendarDefinition definition ? Compiled(definition) : null }),
        IDictionary entries => entries.Keys.Cast<object>().SelectMany(key => Changes(path + "{}", entries[key]).Select(change => With(entries, key, change))),
        IList items => items.Count == 0 ? [new(path, null)] : Enumerable.Range(0, items.Count).SelectMany(index => Changes(path + "[]", items[index]).Select(change => With(items, index, change))),
        _ when value.GetType().Assembly == typeof(Pack).Assembly && Settable(value).Length > 0 =>
            Settable(value).SelectMany(property => Changes($"{path}.{property.Name}", property.GetValue(value)).Select(change => With(value, property, change))),
        _ => throw new NotSupportedException($"{path}: say here how a {value.GetType()} is changed."),
    };

    private static PropertyInfo[] Settable(object value) => [.. value.GetType().GetProperties().Where(property => property.CanWrite)];

    private static Change With(object whole, PropertyInfo property, Change change) => Copied(change, () =>
    {
        var copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(whole, null)!;
        property.SetValue(copy, change.Value);
        return copy;
    });

    private static Change With(IDictionary whole, object key, Change change) => Copied(change, () =>
    {
        var copy = (IDictionary)Activator.CreateInstance(whole.GetType(), whole)!;
        copy[key] = change.Value;
        return copy;
    });

    private static Change With(IList whole, int index, Change change) => Copied(change, () =>
    {
        var list = whole.GetType().GetInterfaces().First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));
        var copy = Array.CreateInstance(list.GetGenericArguments()[0], whole.Count);
        whole.CopyTo(copy, 0);
        copy.SetValue(change.Value, index);
        return copy;
    });

    private static Change Copied(Change change, Func<object> copy) => change.Value is null ? change : change with { Value = copy() };

    private static BusinessCalendar Compiled(CalendarDefinition definition) => BusinessCalendar.Compile(definition, new(2026, 1, 1), new(2026, 1, 31));

    /// <summary>A pack in which every field says something.</summary>
    private static Pack Sample()
    {
        var minutes = new Duration(30, TimeUnit.Minute);
        OpenHours[] hours = [new(8 * 3600, 12 * 3600), new(13 * 3600, 17 * 3600)];
        var calendar = new CalendarDefinition(
            "office",
            Title,
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            new HashSet<DayOfWeek> { DayOfWeek.Monday },
            [new(new(2026, 1, 1), new(2026, 6, 30), new Dictionary<DayOfWeek, IReadOnlyList<OpenHours>> { [DayOfWeek.Monday] = hours }, hours, hours)],
            new([new(new(2026, 1, 1), Title, true)], [2026]));
        var promise = new PromiseDefinition
        {
            Id = "X.table",
            Requirement = "X",
            Title = Title,
            StartEvent = "case.reported",
            StopEvents = ["arrived", "resolved"],
            VoidEvents = ["case.cancelled"],
            UnlessEvents = ["unneeded"],
            Pauses = ["absent", "waiting-customer"],
            Calendar = "office",
            Target = new(["area"], [new(["city"], new(minutes)), new(["*"], new(new Duration(2, TimeUnit.Workday)))]),
            Applies = Conditions,
            ReopenEvents = ["case.reopened"],
            Warnings = [new(ThresholdKind.Share, 50), new(ThresholdKind.Before, 600)],
            Escalation = [new(new(ThresholdKind.After, 600), "manager")],
        };
        var cadence = new CadenceDefinition("X.cadence", "X", Title, "customer", Rhythm.Period, ["visited"], "office")
        {
            Count = 2,
            Period = new(1, TimeUnit.Year),
            AnchorEvent = "installed",
            Offsets = [new(6, TimeUnit.Month)],
            DaysOfMonth = [1, 15],
            Opens = new(1, TimeUnit.Month),
            Grace = new(3, TimeUnit.Day),
            Where = Conditions,
            Applies = Conditions,
        };
        return new()
        {
            Id = "sample",
            Version = "1",
            EffectiveFrom = new(2026, 1, 1),
            Title = Title,
            Promises =
            [
                promise,
                promise with { Id = "X.resume", Reopen = ReopenMode.Resume, SameTime = true, Roll = HolidayRoll.Never },
                promise with { Id = "X.restart", Reopen = ReopenMode.Restart, Target = new([], [], "agreed") },
            ],
            Cadences = [.. Enum.GetValues<Rhythm>().Select(rhythm => cadence with { Id = $"X.{rhythm}", Rhythm = rhythm })],
            Ratios =
            [
                new("X.ratio", "X", Title, "outlet", "technicians") { Per = "customers", PerCount = 200, AtLeast = 1, AtMost = 5, Window = RatioWindow.Month, Sanction = Title, Applies = Conditions },
            ],
            Guards = [new("X.guard", "X", Title, "visit.start", Conditions, ["dispatched"], Conditions, new("dispatched", TimeSpan.FromMinutes(30)), Title)],
            Figures = [new("X.figure", "X", Title, 5, "CNY")],
            Questionnaires =
            [
                new("X.form", "X", Title, [new("one", Title, [new("good", Title), new("bad", Title)], true)], "bad") { Script = Title },
            ],
            CheckLists = [new("X.list", "X", Title, "before-leaving", [new("keys", Title)])],
            PriceRules = [new("X.free", "X", Title, Conditions, "free"), new("X.list", "X", Title, Conditions, "list")],
            Calendars = new Dictionary<string, BusinessCalendar> { ["office"] = Compiled(calendar) },
        };
    }

    /// <summary>A changed value and where the change is; no value where there was nothing to change.</summary>
    private sealed record Change(string Path, object? Value);
}
