namespace Pledge.Promises.Packs;

/// <summary>
/// Reads a target: a length of time; <c>by</c> attributes with nested <c>values</c>; or <c>until</c> an attribute that holds a date.
/// </summary>
internal static class TargetReader
{
    private const string NoPromise = "none";

    public static TargetRule? Read(SourceNode node, Words words)
    {
        if (node.IsText)
        {
            // A nearer pack takes a promise away by promising nothing.
            return node.Text() == NoPromise ? new([], []) : node.Duration() is { } duration ? new([], [new([], new(duration))]) : null;
        }

        var map = node.Map("by", "values", "until");
        if (map.Optional("until") is { } until)
        {
            if (until.Text() is { } attribute)
            {
                words.CheckAttribute(until, attribute);
            }

            return new([], [], until.Text());
        }

        var by = map.Required("by")?.Some() ?? [];
        List<string> names = [.. by.Select(each => each.Text()).OfType<string>()];
        foreach (var each in by.Where(each => each.IsText))
        {
            words.CheckAttribute(each, each.Text()!);
        }

        List<TargetRow> rows = [];
        if (map.Required("values") is { } values && names.Count > 0)
        {
            ReadRows(values, names, [], words, rows);
        }

        return new(names, rows);
    }

    private static void ReadRows(SourceNode node, List<string> by, IReadOnlyList<string> chosen, Words words, List<TargetRow> rows)
    {
        if (chosen.Count == by.Count)
        {
            if (node.Text() == NoPromise)
            {
                rows.Add(new(chosen, null));
            }
            else if (node.Duration() is { } duration)
            {
                rows.Add(new(chosen, new(duration)));
            }

            return;
        }

        foreach (var (key, value, child) in node.Entries())
        {
            if (value != TargetRule.Any)
            {
                words.CheckValues(by[chosen.Count], [key]);
            }

            ReadRows(child, by, [.. chosen, value], words, rows);
        }
    }
}
