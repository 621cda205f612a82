using System.Text.Json;

namespace Pledge.Kernel.Tests.Text;

/// <summary>The 515 hostile strings of the shared data, and some of our own; without the shared folder the test is skipped.</summary>
internal static class NaughtyStrings
{
    private static readonly string[] Ours =
    [
        "", " ", "\0", "a\0b", "\ud800", "x\udc00y", "\u202Eevil\u202C", "\u2069\u2066", "=1+1", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "'", "\"", "*", "a* OR b",
        "NEAR(\"a\" \"b\")", "col:x", "!", "'a' & !'b'", ":*", "\\", "a\\'b", "<->", "(((", "^", "{a}", "𠮷野家", "e\u0301", "\uFFFE", new('e', 5000), string.Concat(Enumerable.Repeat("\u0300", 5000)),
    ];

    public static IReadOnlyList<string> All()
    {
        var path = Path.Combine(SharedFolder(), "data", "strings", "blns.json");
        if (!File.Exists(path))
        {
            Assert.Skip("The shared strings are not here: set PLEDGE_SHARED or put the shared folder beside the repository.");
        }

        return [.. JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!, .. Ours];
    }

    private static string SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("PLEDGE_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pledge.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }
}
