namespace Pledge.Web.Commands;

/// <summary>A file that a command is to write: whether that can be done is looked at before the work, not after it.</summary>
internal static class OutputFile
{
    internal static string At(string path)
    {
        var full = Path.GetFullPath(path);
        return Directory.Exists(full) ? throw new CommandRefusedException($"'{full}' is a folder; name a file.")
            : Directory.Exists(Path.GetDirectoryName(full)) ? full
            : throw new CommandRefusedException($"There is no folder '{Path.GetDirectoryName(full)}'; make it first.");
    }
}
