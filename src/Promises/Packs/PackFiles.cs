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

        return read(name) is { } text
            ? Source.Parse(text, name, reference.Errors)
            : reference.Fail<SourceNode>($"找不到文件“{name}”，应为承诺包目录下的文件名。", $"There is no file \"{name}\", expected the name of a file in the folder of packs.");
    }
}
