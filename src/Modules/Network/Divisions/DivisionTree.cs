namespace Pledge.Network.Divisions;

/// <summary>The divisions of a file with the columns code, name and parent, ready for look-ups by code, name and address.</summary>
internal sealed class DivisionTree : IDivisions
{
    // A city's districts hang below it; these stand in the file where a province has no city in between.
    private static readonly string[] Fillers = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

    private readonly Dictionary<string, Division> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Division>> below = new(StringComparer.Ordinal);
    private readonly List<Division> smallest;
    private readonly AddressNames names;

    private DivisionTree(IEnumerable<(string Code, string Name, string Parent)> rows)
    {
        // Ordered by code, every division stands behind the one above it.
        foreach (var (code, name, parent) in rows.OrderBy(row => row.Code, StringComparer.Ordinal))
        {
            var above = byCode.GetValueOrDefault(parent);
            var isFiller = Fillers.Contains(name);
            var city = above?.Parent is null ? (isFiller ? above!.Name : name) : above.CityName;
            var division = new Division(code, name, above?.Code, (above?.FullName ?? "") + (isFiller ? "" : name), city);
            byCode.Add(code, division);
            Children(above?.Code ?? "").Add(division);
        }

        smallest = [.. byCode.Values.Where(division => !below.ContainsKey(division.Code)).OrderBy(division => division.Code, StringComparer.Ordinal)];
        names = new AddressNames(smallest);
    }

    internal static DivisionTree Load(string path) => Read(File.ReadLines(path));

    internal static DivisionTree Read(IEnumerable<string> lines) =>
        new(lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).Select(cells => (cells[0], cells[1], cells[2])));

    public Division? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    public IReadOnlyList<Division> Below(string? code) => below.GetValueOrDefault(code ?? "") ?? [];

    public IReadOnlyList<Division> InAddress(string? address) => string.IsNullOrWhiteSpace(address) ? [] : names.In(address);

    public IReadOnlyList<Division> Search(string? text, int most)
    {
        var wanted = (text ?? "").Trim();
        return [.. smallest.Where(division => division.Code.StartsWith(wanted, StringComparison.Ordinal) || division.FullName.Contains(wanted, StringComparison.Ordinal)).Take(most)];
    }

    private List<Division> Children(string code)
    {
        if (!below.TryGetValue(code, out var children))
        {
            below[code] = children = [];
        }

        return children;
    }
}
