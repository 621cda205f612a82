using System.Text.Json;

namespace Pledge.Fixtures;

/// <summary>The shared folder with public test data: <c>PLEDGE_SHARED</c>, or <c>../shared</c> beside the repository. Tests that need it skip without it.</summary>
public static class Shared
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } =
        new[] { Environment.GetEnvironmentVariable("PLEDGE_SHARED"), Path.Combine(Root, "..", "shared") }.FirstOrDefault(Directory.Exists);

    /// <summary>A file of it, or null.</summary>
    public static string? File(string path) => Folder is null || !System.IO.File.Exists(Path.Combine(Folder, path)) ? null : Path.Combine(Folder, path);

    /// <summary>Strings that break careless programs; empty when the folder is absent.</summary>
    public static IReadOnlyList<string> NaughtyStrings { get; } =
        File("data/strings/blns.json") is { } path ? JsonSerializer.Deserialize<List<string>>(System.IO.File.ReadAllText(path))! : [];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Pledge.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
