using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pledge.Promises.Packs;

/// <summary>
/// Puts what an alias stands for in its place, at the line of the alias: what is right where it is written may be wrong where it is repeated, and that is
/// the line to change.
/// </summary>
internal sealed class AliasParser(IParser inner) : IParser
{
    private const int MostRepeated = 100_000;

    private readonly Dictionary<AnchorName, List<ParsingEvent>> _known = [];
    private readonly List<Recording> _open = [];
    private readonly Queue<ParsingEvent> _repeated = [];
    private int _count;

    public ParsingEvent? Current { get; private set; }

    public bool MoveNext()
    {
        if (_repeated.Count == 0)
        {
            if (!inner.MoveNext())
            {
                Current = null;
                return false;
            }

            if (inner.Current is not AnchorAlias alias)
            {
                return Give(inner.Current!);
            }

            Repeat(alias);
        }

        return Give(_repeated.Dequeue());
    }

    private void Repeat(AnchorAlias alias)
    {
        // What holds itself is not finished when it is asked for.
        if (!_known.TryGetValue(alias.Value, out var events))
        {
            throw new AliasException(alias, new($"此处的别名之前没有锚点“{alias.Value}”。", $"There is no anchor \"{alias.Value}\" before this alias."));
        }

        _count += events.Count;
        if (_count > MostRepeated)
        {
            throw new AliasException(alias, new($"别名重复的内容超过 {MostRepeated} 处。", $"Aliases repeat more than {MostRepeated} parts."));
        }

        foreach (var part in events)
        {
            _repeated.Enqueue(At(alias, part));
        }
    }

    private static ParsingEvent At(AnchorAlias place, ParsingEvent part) => part switch
    {
        Scalar text => new Scalar(AnchorName.Empty, text.Tag, text.Value, text.Style, text.IsPlainImplicit, text.IsQuotedImplicit, place.Start, place.End, text.IsKey),
        SequenceStart list => new SequenceStart(AnchorName.Empty, list.Tag, list.IsImplicit, list.Style, place.Start, place.End),
        SequenceEnd => new SequenceEnd(place.Start, place.End),
        MappingStart map => new MappingStart(AnchorName.Empty, map.Tag, map.IsImplicit, map.Style, place.Start, place.End),
        MappingEnd => new MappingEnd(place.Start, place.End),
        _ => throw new InvalidOperationException($"{part} is no part of a node."),
    };

    private bool Give(ParsingEvent part)
    {
        Current = part;
        if (part is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _open.Add(new(anchored.Anchor));
        }

        foreach (var recording in _open)
        {
            recording.Add(part);
        }

        foreach (var finished in _open.FindAll(recording => recording.Depth == 0))
        {
            _known[finished.Name] = finished.Events;
            _open.Remove(finished);
        }

        return true;
    }

    /// <summary>A node with an anchor, as far as it has been read.</summary>
    private sealed class Recording(AnchorName name)
    {
        public AnchorName Name => name;

        public List<ParsingEvent> Events { get; } = [];

        public int Depth { get; private set; }

        public void Add(ParsingEvent part)
        {
            Events.Add(part);
            Depth += part.NestingIncrease;
        }
    }
}

/// <summary>An alias that cannot be put in place.</summary>
internal sealed class AliasException(AnchorAlias alias, Bilingual why) : YamlException(alias.Start, alias.End, why.English)
{
    public Bilingual Why => why;
}
