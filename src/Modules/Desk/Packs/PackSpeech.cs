using System.Globalization;
using Pledge.Kernel.Web.Components;
using Pledge.Promises;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>Says the parts of a pack in both languages, with the names that its vocabulary gives them.</summary>
internal sealed class PackSpeech(Pack pack)
{
    public Vocabulary Vocabulary => pack.Vocabulary;

    /// <summary>A name that is written the same in every language.</summary>
    public static Phrase Same(string name) => new(name, name);

    public static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    public static Phrase Of(TimeSpan span) => new(Times.Span(span, Language.Chinese), Times.Span(span, Language.English));

    public static Phrase Of(Threshold at) => at.Kind switch
    {
        ThresholdKind.Share => Words.AtShare.With(at.Value),
        ThresholdKind.After => Words.AfterTime.With(Of(TimeSpan.FromSeconds(at.Value))),
        _ => Words.BeforeDue.With(Of(TimeSpan.FromSeconds(at.Value))),
    };

    public static IEnumerable<Phrase> LastDay(PromiseDefinition promise)
    {
        if (promise.SameTime)
        {
            yield return Words.SameTime;
        }

        if (promise.Roll is not HolidayRoll.Holidays)
        {
            yield return promise.Roll == HolidayRoll.Never ? Words.NeverRolls : Words.RollsOverRestDays;
        }
    }

    public Phrase Event(string name) => Vocabulary.EventTitle(name).AsPhrase();

    /// <summary>What an action, measure, scope, subject, step of a ladder or charge is called.</summary>
    public Phrase Name(string name) => Vocabulary.NameTitle(name).AsPhrase();

    public IReadOnlyList<Phrase> Events(IEnumerable<string> names) => [.. names.Select(Event)];

    public Phrase Calendar(string id) => pack.Calendars.TryGetValue(id, out var calendar) ? calendar.Definition.Title.AsPhrase() : Same(id);

    public IReadOnlyList<Phrase> All(IEnumerable<Condition> conditions) => [.. conditions.SelectMany(Conditions)];

    public IReadOnlyList<Phrase> Target(TargetRule rule) =>
        rule.UntilAttribute is { } attribute ? [Words.AgreedDate.With(Attribute(attribute))]
        : rule.Rows.Count == 0 ? [Words.NoPromise]
        : rule.By.Count == 0 ? [Of(rule.Rows[0].Target)]
        : [.. rule.Rows.Select(row => Words.StepTo.With(Words.List(row.Values.Select((value, index) => Value(rule.By[index], value))), Of(row.Target)))];

    public IEnumerable<Phrase> Rhythm(CadenceDefinition cadence) => cadence.Rhythm switch
    {
        Promises.Packs.Rhythm.Period => [Words.TimesPer.With(cadence.Count, cadence.Period!.Value.ToText().AsPhrase())],
        Promises.Packs.Rhythm.CalendarPeriod => [Words.TimesPerCalendar.With(cadence.Count, cadence.Period!.Value.ToText().AsPhrase())],
        Promises.Packs.Rhythm.Offsets => cadence.Offsets.Select(offset => Words.AfterAnchor.With(Event(cadence.AnchorEvent!), offset.ToText().AsPhrase())),
        Promises.Packs.Rhythm.DaysOfMonth => [Words.OnDays.With(string.Join(", ", cadence.DaysOfMonth))],
        Promises.Packs.Rhythm.Rounds => [Words.EachRound.With(cadence.Period!.Value.ToText().AsPhrase())],
        _ => [Words.EachShift],
    };

    private static Phrase Of(Target? target) => target is null ? Words.NoPromise : target.ToText().AsPhrase();

    private IEnumerable<Phrase> Conditions(Condition condition)
    {
        var attribute = Attribute(condition.Attribute);
        if (!condition.IsNumeric)
        {
            yield return (condition.Negated ? Words.IsNot : Words.Is).With(attribute, Words.List(condition.Values.Select(value => Value(condition.Attribute, value))));
        }

        if (condition.AtLeast is { } least)
        {
            yield return Words.AtLeast.With(attribute, Number(least));
        }

        if (condition.AtMost is { } most)
        {
            yield return Words.AtMost.With(attribute, Number(most));
        }
    }

    private Phrase Attribute(string name) => Vocabulary.Attributes.TryGetValue(name, out var known) ? known.Title.AsPhrase() : Same(name);

    private Phrase Value(string attribute, string value) =>
        value == TargetRule.Any ? Words.AnyValue
        : Vocabulary.Attributes.TryGetValue(attribute, out var known) && known.Values.TryGetValue(value, out var title) ? title.AsPhrase()
        : Same(value);
}
