using System.Globalization;
using System.Text.RegularExpressions;

namespace Pledge.Routing.Formats;

/// <summary>
/// Instances of the technician routing and scheduling problem (skills, tools, spare parts) of Pillac, Guéret and Medaglia. What counts is the time
/// between leaving home and coming back; a technician may call at the depot to load. Times are kept as ten-thousandths, travel rounded up.
/// </summary>
public static partial class TechnicianFormat
{
    private const int Scale = 10_000;

    /// <summary>Whether a text looks like such an instance.</summary>
    public static bool Fits(string text) => text.Contains("CREW COUNT", StringComparison.Ordinal);

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="FormatException">The text is no such instance; the message says which line.</exception>
    public static PublicInstance Read(string text)
    {
        var lines = text.Split('\n');
        var header = Array.FindIndex(lines, line => line.StartsWith("CREW COUNT", StringComparison.Ordinal)) + 1;
        var first = Array.FindIndex(lines, line => line.StartsWith("ID ", StringComparison.Ordinal)) + 1;
        if (header == 0 || first == 0 || header >= lines.Length || !int.TryParse(lines[header].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(), CultureInfo.InvariantCulture, out var crew))
        {
            throw new FormatException("This is no technician routing instance: the lines CREW COUNT and ID are missing.");
        }

        var rows = lines.Skip(first).Select((line, index) => (Line: line, Number: first + index + 1)).Where(row => row.Line.Trim().Length > 0).Select(row => Read(row.Line, row.Number)).ToList();
        if (rows.Count < crew + 1)
        {
            throw new FormatException($"The instance promises a depot and {crew} technicians; it has {rows.Count} lines.");
        }

        var seconds = new int[rows.Count * rows.Count];
        for (var from = 0; from < rows.Count; from++)
        {
            for (var to = 0; to < rows.Count; to++)
            {
                seconds[(from * rows.Count) + to] = (int)Math.Ceiling(Math.Sqrt(Square(rows[from].X - rows[to].X) + Square(rows[from].Y - rows[to].Y)) * Scale);
            }
        }

        var depot = rows[0];
        return new PublicInstance(
            new Problem([.. rows.Skip(crew + 1).Select((row, index) => Visit(row, index + crew + 1))], [.. rows.Skip(1).Take(crew).Select((row, index) => Technician(row, index + 1))], new TravelMatrix(rows.Count, seconds))
            {
                Store = new Store(0, 0, new TimeWindow(depot.Open, depot.Close)),
                Objective = new Objective { SecondTravelled = 0, SecondAway = 1, Unassigned = 10_000_000_000 },
            },
            Scale);
    }

    private static Visit Visit(Row row, int place) => new(row.Id, place)
    {
        Service = row.Service,
        Windows = [new TimeWindow(row.Open, row.Close)],
        Skills = [.. row.Skills.Select(skill => new Skill($"skill {skill}"))],
        Needs = [.. row.Tools.Select(tool => new Need($"tool {tool}", 1, UsedUp: false)), .. row.Parts.Select((quantity, part) => new Need($"part {part}", quantity)).Where(need => need.Quantity > 0)],
    };

    private static Technician Technician(Row row, int place) => new(row.Id, [new Shift(place, place, row.Open, row.Close)])
    {
        Skills = [.. row.Skills.Select(skill => new Skill($"skill {skill}"))],
        Carries = [.. row.Tools.Select(tool => new Stock($"tool {tool}")), .. row.Parts.Select((quantity, part) => new Stock($"part {part}", quantity))],
    };

    private static Row Read(string line, int number)
    {
        var match = Shape().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"Line {number}: expected ID X Y TWS TWE Serv [skills] [tools] [parts].");
        }

        double Number(string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        int[] List(string name) => [.. match.Groups[name].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))];
        return new Row(match.Groups["id"].Value, Number("x"), Number("y"), Scaled(Number("open")), Scaled(Number("close")), Scaled(Number("service")), List("skills"), List("tools"), List("parts"));
    }

    private static int Scaled(double value) => (int)Math.Round(value * Scale);

    private static double Square(double value) => value * value;

    [GeneratedRegex(@"^\s*(?<id>\d+)\s+(?<x>[\d.]+)\s+(?<y>[\d.]+)\s+(?<open>[\d.]+)\s+(?<close>[\d.]+)\s+(?<service>[\d.]+)\s+\[(?<skills>[\d,]*)\]\s+\[(?<tools>[\d,]*)\]\s+\[(?<parts>[\d,]*)\]\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    private sealed record Row(string Id, double X, double Y, int Open, int Close, int Service, int[] Skills, int[] Tools, int[] Parts);
}
