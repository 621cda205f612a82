namespace Pledge.Architecture.Tests;

/// <summary>The files of the repository.</summary>
internal static class Sources
{
    internal static string Root { get; } = FindRoot();

    /// <summary>Files below a folder with one of the endings, as path from the root and text; nothing that was built.</summary>
    internal static IEnumerable<(string Path, string Text)> Under(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Where(path => !path.Split('/').Any(part => part is "obj" or "bin" or "node_modules" or "assets"))
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pledge.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        }

        return folder.FullName;
    }
}
