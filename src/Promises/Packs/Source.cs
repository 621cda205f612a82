using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Pledge.Promises.Packs;

/// <summary>Reads YAML text into nodes that know their place.</summary>
internal static class Source
{
    private const int LongestText = 1_000_000;
    private const int DeepestNesting = 20;

    /// <summary>The root of the only document in a text, or <see langword="null"/> after an error.</summary>
    public static SourceNode? Parse(string yaml, string file, List<PackError> errors)
    {
        if (yaml.Length > LongestText)
        {
            errors.Add(new(file, 1, 1, new($"文件超过 {LongestText} 个字符。", $"The file is longer than {LongestText} characters.")));
            return null;
        }

        var place = Mark.Empty;
        try
        {
            if (IsTooDeep(yaml, ref place))
            {
                return Refuse($"嵌套超过 {DeepestNesting} 层。", $"Nested more than {DeepestNesting} levels deep.");
            }

            var stream = new YamlStream();
            stream.Load(new AliasParser(new Parser(new StringReader(yaml))));
            return stream.Documents.Count == 1
                ? new(file, stream.Documents[0].RootNode, errors)
                : Refuse("应恰有一个 YAML 文档。", "Expected exactly one YAML document.");
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException)
        {
            place = broken is YamlException { Start.Line: > 0 } placed ? placed.Start : place;
            return broken is AliasException alias
                ? Refuse(alias.Why.Chinese, alias.Why.English)
                : Refuse(
                    "此处不是有效的 YAML，应为“名称: 值”或“- 列表项”。请检查缩进、引号、括号、冒号后的空格和重复的名称。",
                    $"Not valid YAML here: {broken.Message.TrimEnd('.')}. Expected \"name: value\" or \"- entry\"; check indentation, quotes, brackets, the space after a colon, and names written twice.");
        }

        SourceNode? Refuse(string chinese, string english)
        {
            errors.Add(new(file, (int)Math.Max(1, place.Line), (int)Math.Max(1, place.Column), new(chinese, english)));
            return null;
        }
    }

    /// <summary>
    /// The loader recurses, so a text nested without end must be found before it is loaded. The place of the last part that could be read is kept,
    /// because the parser reports some errors without one.
    /// </summary>
    private static bool IsTooDeep(string yaml, ref Mark place)
    {
        var parser = new AliasParser(new Parser(new StringReader(yaml)));
        var depth = 0;
        while (depth <= DeepestNesting && parser.MoveNext())
        {
            place = parser.Current!.Start;
            depth += parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
        }

        return depth > DeepestNesting;
    }
}

/// <summary>A node of a pack with its place. Reading methods report what they expected and go on, so that one reading finds every error.</summary>
internal sealed class SourceNode(string file, YamlNode yaml, List<PackError> errors)
{
    public string File => file;

    public List<PackError> Errors => errors;

    public void Fail(string chinese, string english) =>
        errors.Add(new(file, (int)yaml.Start.Line, (int)yaml.Start.Column, new(chinese, english)));

    public T? Fail<T>(string chinese, string english)
    {
        Fail(chinese, english);
        return default;
    }

    public bool IsMap => yaml is YamlMappingNode;

    public bool IsEmptyList => yaml is YamlSequenceNode { Children.Count: 0 };

    public bool IsText => yaml is YamlScalarNode;

    /// <summary>A text that is not empty.</summary>
    public string? Text() => yaml is YamlScalarNode { Value: { Length: > 0 } value }
        ? value
        : Fail<string>($"应为文字，却是{Shape.Chinese}。", $"Expected a text, found {Shape.English}.");

    /// <summary>A list, or a single text as a list of one.</summary>
    public IReadOnlyList<SourceNode> List()
    {
        switch (yaml)
        {
            case YamlSequenceNode sequence:
                return [.. sequence.Children.Select(child => new SourceNode(file, child, errors))];
            case YamlScalarNode { Value.Length: > 0 }:
                return [this];
            default:
                Fail($"应为列表，却是{Shape.Chinese}。", $"Expected a list, found {Shape.English}.");
                return [];
        }
    }

    /// <summary>A list with at least one entry.</summary>
    public IReadOnlyList<SourceNode> Some()
    {
        if (IsEmptyList)
        {
            Fail("列表为空，应至少有一项。", "Expected at least one entry, found an empty list.");
        }

        return List();
    }

    /// <summary>Entries of a mapping whose keys are names that the author chooses.</summary>
    public IReadOnlyList<(SourceNode Key, string Name, SourceNode Value)> Entries()
    {
        if (yaml is not YamlMappingNode mapping)
        {
            Fail($"应为“名称: 值”的映射，却是{Shape.Chinese}。", $"Expected a mapping of names to values, found {Shape.English}.");
            return [];
        }

        List<(SourceNode, string, SourceNode)> entries = [];
        foreach (var (key, value) in mapping.Children)
        {
            var keyNode = new SourceNode(file, key, errors);
            if (keyNode.Text() is { } name)
            {
                entries.Add((keyNode, name, new(file, value, errors)));
            }
        }

        return entries;
    }

    /// <summary>A mapping with fixed keys; any other key is an error that names the keys there are.</summary>
    public SourceMap Map(params string[] keys)
    {
        Dictionary<string, SourceNode> values = new(StringComparer.Ordinal);
        foreach (var (key, name, value) in Entries())
        {
            if (keys.Contains(name))
            {
                values[name] = value;
            }
            else
            {
                var expected = string.Join(", ", keys);
                key.Fail($"未知的键“{name}”，应为：{expected}。", $"Unknown key \"{name}\", expected one of: {expected}.");
            }
        }

        return new(this, values);
    }

    public Bilingual? Bilingual()
    {
        var map = Map("zh", "en");
        var chinese = map.Required("zh")?.Text();
        var english = map.Required("en")?.Text();
        return chinese is null || english is null ? null : new(chinese, english);
    }

    /// <summary>A text that is one of the given words.</summary>
    public string? Word(IEnumerable<string> words) => Text() is not { } text ? null
        : words.Contains(text) ? text
        : Fail<string>($"“{text}”无效，应为：{string.Join(", ", words)}。", $"\"{text}\" is not known, expected one of: {string.Join(", ", words)}.");

    /// <summary>What a text that is one of the given words stands for.</summary>
    public T? OneOf<T>(IReadOnlyDictionary<string, T> words)
        where T : struct => Word(words.Keys) is { } word ? words[word] : null;

    private Bilingual Shape => yaml switch
    {
        YamlMappingNode => new("映射", "a mapping"),
        YamlSequenceNode => new("列表", "a list"),
        YamlScalarNode { Value.Length: > 0 } => new("文字", "a text"),
        _ => new("空值", "nothing"),
    };
}

/// <summary>A mapping with fixed keys.</summary>
internal sealed class SourceMap(SourceNode node, Dictionary<string, SourceNode> values)
{
    public SourceNode Node => node;

    public SourceNode? Optional(string key) => values.GetValueOrDefault(key);

    public SourceNode? Required(string key) => values.TryGetValue(key, out var value)
        ? value
        : node.IsMap ? node.Fail<SourceNode>($"缺少“{key}”。", $"\"{key}\" is missing.") : null;
}
