using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch.Roads;

/// <summary>
/// Travel times from a road service that speaks OSRM's table protocol, asked in blocks and remembered. Where it is dead, slow or answers nonsense, ways are
/// estimated, and the board says so; a service that answered nothing is left alone for a minute.
/// </summary>
internal sealed class RoadService(IHttpClientFactory clients, RoadSettings settings, TimeProvider time, ILogger<RoadService> log)
{
    /// <summary>Name of its HTTP client.</summary>
    internal const string Client = "roads";

    private const int RequestsAtOnce = 4;
    private const int MostWays = 600_000;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    private readonly RoadCache cache = new(MostWays);
    private long silentUntil;

    /// <summary>The ways between the visits of a day, and between the free visits and all others.</summary>
    /// <param name="outlet">Where technicians start and end.</param>
    /// <param name="planned">Visits that are planned.</param>
    /// <param name="free">Visits, planned or not, that anybody may get.</param>
    /// <param name="cancellation">Stops the asking.</param>
    internal async Task<DayTravel> Between(Outlet outlet, IReadOnlyList<BoardVisit> planned, IReadOnlyList<BoardVisit> free, CancellationToken cancellation)
    {
        var travel = DayTravel.Of(outlet, planned.Concat(free));
        if (settings.Address is null)
        {
            return travel;
        }

        var days = planned.GroupBy(visit => visit.Visit.TechnicianId).Select(day => (IReadOnlyList<int>)[.. day.Select(visit => travel.PlaceOf(visit.Visit.Id))]).ToList();
        var wanted = new WantedWays(days, [.. free.Select(visit => travel.PlaceOf(visit.Visit.Id)).Prepend(DayTravel.Home).Distinct()]);
        var points = travel.Places.Select(RoadPoint.Of).ToList();
        var blocks = wanted.Blocks(settings.MostPlaces);
        await Ask([.. blocks.Select(block => Ways(block, wanted, points).ToList()).Where(ways => ways.Any(way => cache.Find(way.From, way.To) is null))], cancellation);
        return Known(travel, wanted, points, blocks);
    }

    private DayTravel Known(DayTravel travel, WantedWays wanted, List<RoadPoint> points, IReadOnlyList<IReadOnlyList<int>> blocks)
    {
        var (known, complete) = (new Dictionary<(int, int), int>(), true);
        foreach (var block in blocks)
        {
            foreach (var from in block)
            {
                foreach (var to in block.Where(to => wanted.Wants(from, to)))
                {
                    var seconds = points[from] == points[to] ? 0 : cache.Find(points[from], points[to]);
                    complete &= seconds is not null;
                    known[(from, to)] = seconds ?? travel.Ways.Seconds(from, to);
                }
            }
        }

        return travel.By(new RoadTravel(travel.Ways, known), estimated: !complete);
    }

    private static IEnumerable<(RoadPoint From, RoadPoint To)> Ways(IReadOnlyList<int> block, WantedWays wanted, List<RoadPoint> points) =>
        from origin in block
        from goal in block
        where wanted.Wants(origin, goal) && points[origin] != points[goal]
        select (points[origin], points[goal]);

    private async Task Ask(IReadOnlyList<IReadOnlyList<(RoadPoint From, RoadPoint To)>> blocks, CancellationToken cancellation)
    {
        if (blocks.Count == 0 || time.GetUtcNow().UtcTicks < Interlocked.Read(ref silentUntil))
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.Patience);
        var answered = 0;
        try
        {
            await Parallel.ForEachAsync(blocks, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = patience.Token }, async (ways, stop) =>
            {
                cache.Keep(await Table(ways, stop), time.GetUtcNow());
                Interlocked.Increment(ref answered);
            });
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException or InvalidDataException && !cancellation.IsCancellationRequested)
        {
            log.LogWarning("The road service answered {Answered} of {Asked} requests: {Reason}", answered, blocks.Count, failure.Message);
            if (answered == 0)
            {
                Interlocked.Exchange(ref silentUntil, (time.GetUtcNow() + Silence).UtcTicks);
            }
        }
    }

    private async Task<List<(RoadPoint From, RoadPoint To, int Seconds)>> Table(IReadOnlyList<(RoadPoint From, RoadPoint To)> ways, CancellationToken cancellation)
    {
        var points = ways.Select(way => way.From).Concat(ways.Select(way => way.To)).Distinct().ToList();
        var places = string.Join(';', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Longitude:0.#####},{point.Latitude:0.#####}")));
        using var client = clients.CreateClient(Client);
        await using var answer = await client.GetStreamAsync(new Uri(settings.Address!, $"table/v1/{Uri.EscapeDataString(settings.Profile)}/{places}?annotations=duration"), cancellation);
        var table = await JsonSerializer.DeserializeAsync<Answer>(answer, Wire.Json, cancellation);
        if (table is not { Code: "Ok", Durations: { } durations } || durations.Length != points.Count || durations.Any(row => row.Length != points.Count || row.Any(seconds => seconds < 0)))
        {
            throw new InvalidDataException($"its answer is no table of {points.Count} places ({table?.Code ?? "nothing"}).");
        }

        var number = points.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return [.. ways.Select(way => (way.From, way.To, SecondsOf(durations[number[way.From]][number[way.To]])))];
    }

    private static int SecondsOf(double? told) => told is { } seconds ? (int)Math.Min(Math.Ceiling(seconds), Travel.Unreachable) : Travel.Unreachable;

    private sealed record Answer(string? Code, double?[][]? Durations);
}
