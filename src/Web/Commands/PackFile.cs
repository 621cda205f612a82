using Pledge.Promises.Packs;

namespace Pledge.Web.Commands;

/// <summary>A pack named on the command line: a shipped one or a file.</summary>
internal static class PackFile
{
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "packs");

    internal static IEnumerable<string> Shipped => Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "vocabulary").Order(StringComparer.Ordinal);

    internal static Pack Read(string name)
    {
        var path = File.Exists(name) ? Path.GetFullPath(name) : Path.Combine(Folder, name + ".yaml");
        if (!File.Exists(path))
        {
            throw new CommandRefusedException($"There is no pack '{name}'; shipped are: {string.Join(", ", Shipped)}.");
        }

        // Calendars and holidays lie beside the pack; a pack of one's own may use the shipped ones.
        var folder = Path.GetDirectoryName(path)!;
        var reading = PackReader.Read(File.ReadAllText(path), Path.GetFileName(path), file =>
            new[] { Path.Combine(folder, file), Path.Combine(Folder, file) }.FirstOrDefault(File.Exists) is { } found ? File.ReadAllText(found) : null);
        return reading.Pack ?? throw new CommandRefusedException(string.Join(Environment.NewLine, reading.Errors.Select(error => error.ToText("en"))));
    }
}
