using Pledge.Promises.Calendars;

namespace Pledge.Promises.Packs;

/// <summary>Reads packs. Every error of a pack and of the files that it includes is reported with its place; a pack with an error is not given.</summary>
public static class PackReader
{
    /// <summary>Reads a pack from its text.</summary>
    /// <param name="yaml">Text of the pack.</param>
    /// <param name="fileName">Its name relative to the folder of packs, for error messages.</param>
    /// <param name="readIncluded">
    /// Gives the text of a pack, vocabulary, calendar or holiday file by its name relative to the folder of packs, or <see langword="null"/> when
    /// there is none. Names that lead out of that folder are refused before it is asked.
    /// </param>
    public static PackReading Read(string yaml, string fileName, Func<string, string?> readIncluded)
    {
        List<PackError> errors = [];
        var assembly = new PackAssembly(new PackFiles(readIncluded));
        var pack = Source.Parse(yaml, fileName, errors) is { } root ? assembly.Read(root) : null;
        return errors.Count == 0 && pack is not null
            ? new(pack, [])
            : new(null, [.. errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column)]);
    }
}

/// <summary>Puts a pack together from its file and those it includes: a promise written later replaces the one of the same ID.</summary>
internal sealed class PackAssembly(PackFiles files)
{
    private readonly Words _words = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BusinessCalendar> _calendars = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, IPromise> _promises = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Figure> _figures = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Questionnaire> _questionnaires = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, CheckList> _checkLists = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, PriceRule> _priceRules = new(StringComparer.Ordinal);
    private readonly CalendarReader _calendarReader = new(files);

    public Pack? Read(SourceNode root)
    {
        _read.Add(root.File);
        var map = root.Map(PackKeys.Pack);
        var id = map.Required("pack")?.Text();
        var version = map.Required("version")?.Text();
        var effectiveFrom = map.Required("effective-from")?.Date();
        var title = map.Required("title")?.Bilingual();
        ReadOnce(map.Optional("include"), included => Read(included));
        ReadOnce(map.Optional("vocabulary"), _words.Read);
        ReadOnce(map.Optional("calendars"), ReadCalendar);
        ReadPromises(map);
        ReadForms(map);
        return id is null || version is null || effectiveFrom is not { } from || title is null ? null : new()
        {
            Id = id,
            Version = version,
            EffectiveFrom = from,
            Title = title,
            Promises = [.. _promises.Values.OfType<PromiseDefinition>()],
            Guards = [.. _promises.Values.OfType<GuardDefinition>()],
            Cadences = [.. _promises.Values.OfType<CadenceDefinition>()],
            Ratios = [.. _promises.Values.OfType<RatioDefinition>()],
            Calendars = _calendars,
            Figures = [.. _figures.Values],
            Questionnaires = [.. _questionnaires.Values],
            CheckLists = [.. _checkLists.Values],
            PriceRules = [.. _priceRules.Values],
            Vocabulary = _words.ToVocabulary(),
        };
    }

    /// <summary>Files named twice, or in a circle, are read once.</summary>
    private void ReadOnce(SourceNode? references, Action<SourceNode> read)
    {
        foreach (var reference in references?.List() ?? [])
        {
            if (reference.Text() is { } name && _read.Add(name) && files.Open(reference) is { } root)
            {
                read(root);
            }
        }
    }

    private void ReadCalendar(SourceNode root)
    {
        if (_calendarReader.Read(root) is { } definition)
        {
            _calendars[definition.Id] = CompiledCalendars.Of(definition);
        }
    }

    private void ReadPromises(SourceMap map)
    {
        var reader = new PromiseReader(_words, _calendars.Keys, map.Optional("defaults"));
        ReadNamed(map.Optional("promises"), reader.Read, _promises);
    }

    private void ReadForms(SourceMap map)
    {
        ReadNamed(map.Optional("figures"), FormReader.Figure, _figures);
        ReadNamed(map.Optional("questionnaires"), FormReader.Questionnaire, _questionnaires);
        ReadNamed(map.Optional("check-lists"), FormReader.CheckList, _checkLists);
        OrderedDictionary<string, PriceRule> own = new(StringComparer.Ordinal);
        ReadNamed(map.Optional("price-rules"), (id, node) => FormReader.PriceRule(id, node, _words), own);
        PriceRule.PutFirst(_priceRules, own.Values);
    }

    private static void ReadNamed<T>(SourceNode? part, Func<string, SourceNode, T?> read, OrderedDictionary<string, T> into)
        where T : class
    {
        foreach (var (_, id, node) in part?.Entries() ?? [])
        {
            if (read(id, node) is { } known)
            {
                into[id] = known;
            }
        }
    }
}
