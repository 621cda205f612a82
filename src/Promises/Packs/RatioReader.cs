namespace Pledge.Promises.Packs;

/// <summary>Reads ratios.</summary>
internal static class RatioReader
{
    private const int LargestPerCount = 999_999_999;

    private static readonly Dictionary<string, RatioWindow> Windows = new(StringComparer.Ordinal)
    {
        ["now"] = RatioWindow.Now,
        ["month"] = RatioWindow.Month,
        ["quarter"] = RatioWindow.Quarter,
        ["year"] = RatioWindow.Year,
    };

    public static RatioDefinition? Read(string id, SourceNode node, Words words)
    {
        var map = node.Map(PackKeys.Ratio);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var scope = map.Required("scope")?.Text();
        var measure = map.Required("measure")?.Text();
        if (node.IsMap && map.Optional("at-least") is null && map.Optional("at-most") is null)
        {
            node.Fail("缺少“at-least”或“at-most”。", "Expected \"at-least\" or \"at-most\".");
        }

        var ratio = new RatioDefinition(id, requirement ?? "", title ?? new("", ""), scope ?? "", measure ?? "")
        {
            Per = map.Optional("per")?.Text(),
            PerCount = map.Optional("per-count")?.Integer(1, LargestPerCount) ?? 1,
            AtLeast = map.Optional("at-least")?.Number(),
            AtMost = map.Optional("at-most")?.Number(),
            Window = map.Optional("window")?.OneOf(Windows) ?? RatioWindow.Now,
            Sanction = map.Optional("sanction")?.Bilingual(),
            Applies = map.Optional("applies").Conditions(words),
        };
        return requirement is null || title is null || scope is null || measure is null ? null : ratio;
    }
}
