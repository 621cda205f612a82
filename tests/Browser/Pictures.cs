using Pledge.Fixtures;

namespace Pledge.Browser;

/// <summary>Pictures of what the tests saw, for people to look at: artifacts/screenshots, which is not kept in the repository.</summary>
internal static class Pictures
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Shared.Root, "artifacts", "screenshots")).FullName;

    internal static Task Keep(string name, byte[] picture, string kind = "png")
    {
        var path = Path.Combine(Folder, $"{name}.{kind}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllBytesAsync(path, picture);
    }
}
