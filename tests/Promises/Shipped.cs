using System.Collections.Concurrent;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests;

/// <summary>The packs that the product ships, read from the repository.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, "packs");

    /// <summary>Facts and public records beside the repository, where they are there.</summary>
    public static string SharedFolder => Environment.GetEnvironmentVariable("PLEDGE_SHARED") ?? Path.Combine(Root, "..", "shared");

    public static IEnumerable<string> PackNames => Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)).Where(name => name != "vocabulary.yaml").Order(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, Pack> Packs = new(StringComparer.Ordinal);

    public static Pack Default => Pack("default.yaml");

    /// <summary>Each pack is read once: packs never change.</summary>
    public static Pack Pack(string name) => Packs.GetOrAdd(name, Read);

    private static Pack Read(string name)
    {
        var reading = PackReader.Read(File.ReadAllText(Path.Combine(Folder, name)), name, ReadFile);
        reading.Errors.ShouldBeEmpty(string.Join('\n', reading.Errors.Select(error => error.ToText("en"))));
        return reading.Pack.ShouldNotBeNull();
    }

    public static string? ReadFile(string name)
    {
        var path = Path.Combine(Folder, name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pledge.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
