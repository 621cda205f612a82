using Pledge.Desk.Packs;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Backtest;

/// <summary>A name of a pack with the words that people read.</summary>
/// <param name="Name">In the pack.</param>
/// <param name="Title">In words.</param>
public sealed record PackName(string Name, Phrase Title);

/// <summary>An attribute that deadlines read, with the values that they name.</summary>
/// <param name="Name">In the pack.</param>
/// <param name="Title">In words.</param>
/// <param name="Values">Values that conditions and targets name; empty when it is compared as a number or holds a date.</param>
public sealed record PackAttribute(string Name, Phrase Title, IReadOnlyList<PackName> Values);

/// <summary>All that the deadlines of packs read.</summary>
/// <param name="Events">What starts, stops, pauses, voids or reopens a clock.</param>
/// <param name="Pauses">A state can be one.</param>
/// <param name="Attributes">Of conditions and target tables.</param>
public sealed record PackReads(IReadOnlyList<PackName> Events, IReadOnlyList<PackName> Pauses, IReadOnlyList<PackAttribute> Attributes);

/// <summary>What the deadlines of packs read of a case: the names that those of a log are to be given.</summary>
internal sealed class PackNames(IReadOnlyList<Pack> packs)
{
    public PackReads All => new(Events, Pauses, Attributes);

    private IEnumerable<PromiseDefinition> Promises => packs.SelectMany(pack => pack.Promises);

    /// <summary>Pauses: a state can be one.</summary>
    public IReadOnlyList<PackName> Pauses =>
        [.. Promises.SelectMany(promise => promise.Pauses).Distinct(StringComparer.Ordinal).Select(name => new PackName(name, Title(vocabulary => vocabulary.Pauses.GetValueOrDefault(name), name)))];

    /// <summary>Everything that starts, stops, pauses, voids or reopens a clock.</summary>
    public IReadOnlyList<PackName> Events =>
    [
        .. Promises.SelectMany(promise => new[] { promise.StartEvent }.Concat(promise.StopEvents).Concat(promise.ReopenEvents).Concat(promise.UnlessEvents).Concat(promise.VoidEvents)
                .Concat(promise.Pauses.SelectMany(pause => new[] { pause + ".begin", pause + ".end" })))
            .Distinct(StringComparer.Ordinal).Select(name => new PackName(name, Title(vocabulary => vocabulary.Events.GetValueOrDefault(name), name))),
    ];

    /// <summary>Attributes of conditions and target tables.</summary>
    public IReadOnlyList<PackAttribute> Attributes =>
    [
        .. Promises.SelectMany(Read).GroupBy(read => read.Attribute, read => read.Value, StringComparer.Ordinal)
            .Select(values => new PackAttribute(
                values.Key,
                Title(vocabulary => vocabulary.Attributes.GetValueOrDefault(values.Key)?.Title, values.Key),
                [.. values.OfType<string>().Distinct(StringComparer.Ordinal).Select(value => new PackName(value, Title(vocabulary => vocabulary.Attributes.GetValueOrDefault(values.Key)?.Values.GetValueOrDefault(value), value)))])),
    ];

    /// <summary>The pack's name for a name in a log, when they are the same but for capitals and signs or but for the language.</summary>
    public static string? Like(string name, IEnumerable<PackName> known) =>
        known.FirstOrDefault(each => LogGuess.Same(each.Name, name) || LogGuess.Same(each.Title.Chinese, name) || LogGuess.Same(each.Title.English, name))?.Name;

    private static IEnumerable<(string Attribute, string? Value)> Read(PromiseDefinition promise) =>
        promise.Applies.SelectMany(condition => condition.Values.DefaultIfEmpty(null!).Select(value => (condition.Attribute, (string?)value)))
            .Concat(promise.Target.By.SelectMany((attribute, place) => promise.Target.Rows.Select(row => (attribute, row.Values[place] == TargetRule.Any ? null : row.Values[place]))))
            .Concat(promise.Target.UntilAttribute is { } until ? [(until, null)] : []);

    private Phrase Title(Func<Vocabulary, Promises.Bilingual?> of, string name) =>
        packs.Select(pack => of(pack.Vocabulary)).OfType<Promises.Bilingual>().Select(PackPhrases.AsPhrase).FirstOrDefault() ?? PackSpeech.Same(name);
}
