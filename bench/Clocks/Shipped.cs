using Pledge.Promises.Packs;

namespace Pledge.Bench.Clocks;

/// <summary>Packs of the repository.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();

    public static Pack Pack(string name)
    {
        var folder = Path.Combine(Root, "packs");
        var reading = PackReader.Read(File.ReadAllText(Path.Combine(folder, name)), name, file =>
            File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : null);
        return reading.Pack ?? throw new InvalidOperationException(string.Join('\n', reading.Errors.Select(error => error.ToText("en"))));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pledge.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmark runs inside the repository.");
    }
}
