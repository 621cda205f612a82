using System.Text.RegularExpressions;
using Pledge.Promises.Calendars;

namespace Pledge.Promises.Packs;

/// <summary>The packs that hold for a case, put together: the nearest attachment wins, promise by promise.</summary>
public sealed partial class EffectivePack
{
    /// <summary>More digits than any number in a version has.</summary>
    private const int MostDigits = 30;

    private readonly OrderedDictionary<string, IPromise> _promises = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Figure> _figures = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Questionnaire> _questionnaires = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, CheckList> _checkLists = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, PriceRule> _priceRules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BusinessCalendar> _calendars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bilingual> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bilingual> _pauses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttributeTitles> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bilingual> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackAttachment> _origins = new(StringComparer.Ordinal);

    private EffectivePack(IReadOnlyList<PackAttachment> attachments)
    {
        foreach (var attachment in attachments)
        {
            Add(attachment);
        }

        var nearest = attachments[^1].Pack;
        Pins = [.. attachments.Select(attachment => attachment.Pin)];
        Pack = attachments.Count == 1 ? nearest : nearest with
        {
            Id = string.Join('+', attachments.Select(attachment => attachment.Pack.Id).Distinct(StringComparer.Ordinal)),
            Version = string.Join('+', attachments.Select(attachment => attachment.Pack.Version)),
            EffectiveFrom = attachments.Max(attachment => attachment.Pack.EffectiveFrom),
            Promises = [.. _promises.Values.OfType<PromiseDefinition>()],
            Guards = [.. _promises.Values.OfType<GuardDefinition>()],
            Cadences = [.. _promises.Values.OfType<CadenceDefinition>()],
            Ratios = [.. _promises.Values.OfType<RatioDefinition>()],
            Calendars = _calendars,
            Figures = [.. _figures.Values],
            Questionnaires = [.. _questionnaires.Values],
            CheckLists = [.. _checkLists.Values],
            PriceRules = [.. _priceRules.Values],
            Vocabulary = new(_events, _pauses, _attributes, _names),
        };
    }

    /// <summary>All promises that hold, with the calendars, forms and words that they need.</summary>
    public Pack Pack { get; }

    /// <summary>What the case keeps, farthest first: <see cref="Of"/> gives the same pack again from these versions.</summary>
    public IReadOnlyList<PackPin> Pins { get; }

    /// <summary>
    /// The packs that hold for a case that is opened on a local day; <see langword="null"/> when none is in effect. Of several versions attached to
    /// the same thing the one that came into effect last is taken; of those of the same day the one with the highest version, 1.10.0 rather than 1.9.0.
    /// </summary>
    /// <param name="attachments">Everything attached to the organisation, the areas, the outlet, the devices and the contract of the case, in any order.</param>
    /// <param name="day">The local day.</param>
    public static EffectivePack? On(IEnumerable<PackAttachment> attachments, DateOnly day)
    {
        List<PackAttachment> latest =
        [
            .. attachments.Where(attachment => attachment.Pack.EffectiveFrom <= day)
                .GroupBy(attachment => (attachment.Level, attachment.To, attachment.Pack.Id))
                .Select(versions => versions.OrderBy(each => each.Pack.EffectiveFrom).ThenBy(each => Countable(each.Pack.Version), StringComparer.Ordinal).Last()),
        ];
        return latest.Count == 0 ? null : Of(latest);
    }

    /// <summary>Puts versions together that a case is pinned to, whatever their effective dates.</summary>
    /// <param name="attachments">One or more, in any order. Of two at the same level the later effective one wins, then the one whose name comes later.</param>
    public static EffectivePack Of(IReadOnlyCollection<PackAttachment> attachments) => new(
    [
        .. attachments.OrderBy(each => each.Level).ThenBy(each => each.Pack.EffectiveFrom)
            .ThenBy(each => each.Pack.Id, StringComparer.Ordinal).ThenBy(each => each.To, StringComparer.Ordinal),
    ]);

    /// <summary>Where a promise comes from.</summary>
    public PackAttachment? OriginOf(string promise) => _origins.GetValueOrDefault(promise);

    private void Add(PackAttachment attachment)
    {
        var pack = attachment.Pack;
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var (name, calendar) in pack.Calendars)
        {
            // Another pack may mean other hours by the same name; its promises go on counting in theirs.
            names[name] = _calendars.TryAdd(name, calendar) || _calendars[name] == calendar ? name : $"{pack.Id} {pack.Version}/{name}";
            _calendars[names[name]] = calendar;
        }

        foreach (var promise in pack.AllPromises)
        {
            _promises[promise.Id] = promise switch
            {
                PromiseDefinition deadline => deadline with { Calendar = names[deadline.Calendar] },
                CadenceDefinition cadence => cadence with { Calendar = names[cadence.Calendar] },
                _ => promise,
            };
            _origins[promise.Id] = attachment;
        }

        AddAll(_figures, pack.Figures, figure => figure.Id);
        AddAll(_questionnaires, pack.Questionnaires, questionnaire => questionnaire.Id);
        AddAll(_checkLists, pack.CheckLists, list => list.Id);
        PriceRule.PutFirst(_priceRules, pack.PriceRules);
        AddAll(_events, pack.Vocabulary.Events, pair => pair.Key, pair => pair.Value);
        AddAll(_pauses, pack.Vocabulary.Pauses, pair => pair.Key, pair => pair.Value);
        AddAll(_attributes, pack.Vocabulary.Attributes, pair => pair.Key, pair => pair.Value);
        AddAll(_names, pack.Vocabulary.Names, pair => pair.Key, pair => pair.Value);
    }

    /// <summary>A version with its numbers filled up, so that texts compare as the numbers do.</summary>
    private static string Countable(string version) => Number().Replace(version, digits => digits.Value.PadLeft(MostDigits, '0'));

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    private static void AddAll<T>(OrderedDictionary<string, T> into, IEnumerable<T> items, Func<T, string> nameOf) => AddAll(into, items, nameOf, item => item);

    private static void AddAll<TItem, T>(IDictionary<string, T> into, IEnumerable<TItem> items, Func<TItem, string> nameOf, Func<TItem, T> valueOf)
    {
        foreach (var item in items)
        {
            into[nameOf(item)] = valueOf(item);
        }
    }
}
