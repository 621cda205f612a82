using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>The deadlines of a pack, compiled together: a case is read once for all of them. Immutable; safe to share between threads.</summary>
public sealed class ClockSet
{
    private readonly ClockWords _words;
    private readonly CompiledPromise[] _promises;

    /// <summary>Compiles deadlines with the calendars of a pack.</summary>
    /// <exception cref="ArgumentException">A deadline counts in a calendar that the pack does not have.</exception>
    internal ClockSet(Pack pack, IReadOnlyList<PromiseDefinition> promises)
    {
        _words = new(promises);
        _promises = [.. promises.Select(promise => new CompiledPromise(promise, ClockEvaluation.CalendarOf(promise, pack), _words))];
    }

    /// <summary>The deadlines in the order of the pack.</summary>
    public IReadOnlyList<CompiledPromise> Promises => _promises;

    internal ClockWords Words => _words;

    /// <summary>Reads what happened to a case, in any order, for the clocks of this set.</summary>
    /// <param name="facts">What happened.</param>
    /// <param name="attributes">Attributes of the case when it was opened.</param>
    public ClockCase Read(IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes) => ClockCaseReader.Read(_words, facts, attributes);
}
