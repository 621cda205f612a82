using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Pledge.Kernel.Tests.Web.Components;

public sealed partial class IconsTests
{
    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite()
    {
        var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../../src"));
        var known = File.ReadAllLines(Path.Combine(source, "Web/Client/icons.txt")).ToHashSet(StringComparer.Ordinal);
        var missing = Directory.EnumerateFiles(source, "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => IconName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Where(name => !known.Contains(name)).Select(name => $"{Path.GetFileName(file)}: {name}"))
            .ToList();
        missing.ShouldBeEmpty("Add the name to src/Web/Client/icons.txt, or correct it.");
    }

    [GeneratedRegex("(<Icon Name|\\bIcon)=\"(?<name>[a-z0-9-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IconName();

    private static string Here([CallerFilePath] string path = "") => path;
}
