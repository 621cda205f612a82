namespace Pledge.Network.Divisions;

/// <summary>
/// Finds divisions by their names within an address. A full name (天河区) weighs more than a short one (天河), and most weighs that the
/// address names the city or province above, for districts of one name lie in many cities.
/// </summary>
internal sealed class AddressNames
{
    private const int ShortName = 1, FullName = 2, Above = 4;

    private readonly ILookup<char, Entry> entries;

    internal AddressNames(IEnumerable<Division> smallest) =>
        entries = smallest.SelectMany(EntriesOf).ToLookup(entry => entry.Name[0]);

    internal IReadOnlyList<Division> In(string address)
    {
        var matches = Matches(address);
        var found = new Dictionary<Division, int>();
        foreach (var (start, entry) in matches)
        {
            // 绛县 is not meant where 新绛县 is written.
            if (!matches.Exists(other => other.Entry.Name.Length > entry.Name.Length && other.Start <= start && other.Start + other.Entry.Name.Length >= start + entry.Name.Length))
            {
                found[entry.Division] = Math.Max(found.GetValueOrDefault(entry.Division), entry.Weight + WeightAbove(entry.Division, address));
            }
        }

        var best = found.Count == 0 ? 0 : found.Values.Max();
        return [.. found.Where(pair => pair.Value == best).Select(pair => pair.Key)];
    }

    private List<(int Start, Entry Entry)> Matches(string address)
    {
        var matches = new List<(int, Entry)>();
        for (var position = 0; position < address.Length; position++)
        {
            foreach (var entry in entries[address[position]])
            {
                if (string.CompareOrdinal(address, position, entry.Name, 0, entry.Name.Length) == 0)
                {
                    matches.Add((position, entry));
                }
            }
        }

        return matches;
    }

    private static int WeightAbove(Division division, string address)
    {
        var province = division.FullName[..Math.Min(2, division.FullName.Length)];
        var city = Shortened(division.CityName) ?? division.CityName;
        return (division.CityName != division.Name && address.Contains(city, StringComparison.Ordinal) ? Above : 0)
            + (address.Contains(province, StringComparison.Ordinal) ? Above : 0);
    }

    private static IEnumerable<Entry> EntriesOf(Division division)
    {
        yield return new Entry(division.Name, division, FullName);
        if (Shortened(division.Name) is { } shortened)
        {
            yield return new Entry(shortened, division, ShortName);
        }
    }

    /// <summary>天河 for 天河区, 乳源 for 乳源瑶族自治县; null where nothing distinctive would remain.</summary>
    private static string? Shortened(string name)
    {
        if (name.EndsWith("自治县", StringComparison.Ordinal) || name.EndsWith("自治旗", StringComparison.Ordinal) || name.EndsWith("自治州", StringComparison.Ordinal))
        {
            return name[..2];
        }

        return name.Length > 2 && (name[^1] is '区' or '县' or '市') ? name[..^1] : null;
    }

    private sealed record Entry(string Name, Division Division, int Weight);
}
