using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch;

/// <summary>A board's day as points of a drawing: degrees scaled to units, with north above and true proportions in the middle of the area.</summary>
internal sealed record MapOfDay(double Width, double Height, MapOfDay.Point? Outlet, IReadOnlyList<MapOfDay.Route> Routes, IReadOnlyList<(BoardVisit Visit, MapOfDay.Point Point)> Waiting, int Unlocated)
{
    private const double Wide = 600;
    private const double Margin = 16;
    private const double Lowest = 160;
    private const double Highest = 600;

    /// <summary>Lines are told apart by so many colours, and by their names.</summary>
    private const int Tints = 8;

    internal sealed record Point(double X, double Y);

    /// <summary>A technician's way, from the outlet when it is known.</summary>
    internal sealed record Route(TechnicianLine Line, int Tint, IReadOnlyList<Point> Points);

    internal static MapOfDay Of(BoardDay board)
    {
        var visits = board.Lines.SelectMany(line => line.Visits.Select(placed => placed.Visit)).Concat(board.Waiting).ToList();
        var known = visits.Select(visit => Of(visit.Visit.Latitude, visit.Visit.Longitude)).Append(Of(board.Outlet.Latitude, board.Outlet.Longitude)).OfType<(double North, double East)>().ToList();
        if (known.Count == 0)
        {
            return new MapOfDay(0, 0, null, [], [], visits.Count);
        }

        var (south, north) = (known.Min(point => point.North), known.Max(point => point.North));
        var (west, east) = (known.Min(point => point.East), known.Max(point => point.East));
        var shrink = Math.Cos((south + north) / 2 * Math.PI / 180);
        var extent = Math.Max(Math.Max((east - west) * shrink, (north - south) * Wide / Highest), 0.001);
        var unit = (Wide - (2 * Margin)) / extent;
        var height = Math.Max(Lowest, ((north - south) * unit) + (2 * Margin));
        Point? At(double? latitude, double? longitude) => Of(latitude, longitude) is { } place ? new Point(Margin + ((place.East - west) * shrink * unit), Margin + ((north - place.North) * unit)) : null;

        var outlet = At(board.Outlet.Latitude, board.Outlet.Longitude);
        var routes = board.Lines
            .Select(line => (Line: line, Points: line.Visits.Select(placed => At(placed.Visit.Visit.Latitude, placed.Visit.Visit.Longitude)).OfType<Point>().ToList()))
            .Where(route => route.Points.Count > 0)
            .Select((route, index) => new Route(route.Line, index % Tints, outlet is { } home ? [home, .. route.Points] : route.Points));
        return new MapOfDay(
            Wide,
            height,
            outlet,
            [.. routes],
            [.. board.Waiting.Select(visit => (visit, At(visit.Visit.Latitude, visit.Visit.Longitude))).Where(pair => pair.Item2 is not null).Select(pair => (pair.visit, pair.Item2!))],
            visits.Count(visit => Of(visit.Visit.Latitude, visit.Visit.Longitude) is null));
    }

    private static (double North, double East)? Of(double? latitude, double? longitude) => latitude is { } north && longitude is { } east ? (north, east) : null;
}
