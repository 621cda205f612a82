namespace Pledge.Promises.Packs;

/// <summary>The files that a pack names, by their name relative to the folder of packs.</summary>
internal sealed class PackFiles(Func<string, string?> read)
{
    /// <summary>The root of the file that a node names, or <see langword="null"/> after an error at that node.</summary>
    public SourceNode? Open(SourceNode reference)
    {
        if (reference.Text() is not { } name)
        {
            return null;
        }

        // A pack may be written by somebody who must not read other files of the server.
        if (Path.IsPathRooted(name) || name.Contains("..", StringComparison.Ordinal) || name.Contains('\\'))
        {
            return reference.Fail<SourceNode>($"“{name}”不在承诺包目录内。", $"\"{name}\" lies outside the folder of packs, expected a name like calendars/24x7.yaml.");
        }

        return read(name) is { } text
            ? Source.Parse(text, name, reference.Errors)
            : reference.Fail<SourceNode>($"找不到文件“{name}”，应为承诺包目录下的文件名。", $"There is no file \"{name}\", expected the name of a file in the folder of packs.");
    }
}
