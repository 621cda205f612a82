using System.Globalization;

namespace Pledge.Routing.Formats;

/// <summary>
/// Instances of Solomon and of Gehring and Homberger. By the convention of the DIMACS challenge, distances are truncated to one decimal, travel takes
/// as long as it is far, and the total distance counts; all numbers are kept as tenths.
/// </summary>
public static class SolomonFormat
{
    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="FormatException">The text is no such instance; the message says which line.</exception>
    public static PublicInstance Read(string text)
    {
        var lines = text.Split('\n').Select((line, index) => (Number: index + 1, Cells: line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Cells.Length > 0).ToList();
        var vehicle = lines.FindIndex(line => line.Cells[0] == "NUMBER") + 1;
        var customers = lines.FindIndex(line => line.Cells[0] == "CUST") + 1;
        if (vehicle == 0 || customers == 0 || vehicle >= lines.Count || lines[vehicle].Cells.Length < 2)
        {
            throw new FormatException("This is no Solomon instance: the lines NUMBER CAPACITY and CUST NO. are missing.");
        }

        var rows = lines.Skip(customers).Select(line => Row(line.Number, line.Cells)).ToList();
        if (rows.Count < 1)
        {
            throw new FormatException("The instance has no depot.");
        }

        var places = rows.Count;
        var distances = new int[places * places];
        for (var from = 0; from < places; from++)
        {
            for (var to = 0; to < places; to++)
            {
                distances[(from * places) + to] = (int)(Math.Sqrt(Square(rows[from][1] - rows[to][1]) + Square(rows[from][2] - rows[to][2])) * 10);
            }
        }

        var depot = rows[0];
        var capacity = Row(lines[vehicle].Number, lines[vehicle].Cells, 2)[1];
        var shift = new Shift(0, 0, Tenths(depot[4]), Tenths(depot[5]));
        var vehicles = (int)Row(lines[vehicle].Number, lines[vehicle].Cells, 2)[0];
        return new PublicInstance(
            new Problem(
                [.. rows.Skip(1).Select((row, index) => new Visit(row[0].ToString(CultureInfo.InvariantCulture), index + 1)
                {
                    Load = (int)row[3],
                    Windows = [new TimeWindow(Tenths(row[4]), Tenths(row[5]))],
                    Service = Tenths(row[6]),
                })],
                [.. Enumerable.Range(1, vehicles).Select(number => new Technician(number.ToString(CultureInfo.InvariantCulture), [shift]) { Capacity = (int)capacity })],
                new TravelMatrix(places, distances))
            {
                Objective = new Objective { Unassigned = 100_000_000 },
            },
            10);
    }

    private static double Square(double value) => value * value;

    private static int Tenths(double value) => (int)Math.Round(value * 10);

    private static double[] Row(int number, string[] cells, int needed = 7)
    {
        if (cells.Length < needed)
        {
            throw new FormatException($"Line {number}: {needed} numbers are needed, {cells.Length} are there.");
        }

        return [.. cells.Take(needed).Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0
            ? value
            : throw new FormatException($"Line {number}: '{cell}' is no number of zero or more."))];
    }
}

/// <summary>A public instance.</summary>
/// <param name="Problem">The problem, in whole units.</param>
/// <param name="Scale">Units per unit of the file.</param>
public sealed record PublicInstance(Problem Problem, int Scale);
