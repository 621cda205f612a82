using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pledge.Dispatch;
using Pledge.Dispatch.Roads;
using Pledge.Field;
using Pledge.Fixtures;
using Pledge.Network;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Modules.Tests.Dispatch;

/// <summary>Travel times from a road service: a real small server that speaks OSRM's table protocol, well or badly.</summary>
public sealed class RoadTests
{
    private static readonly Outlet Outlet = new(7, "H1", "网点", "0001", "", 31.2, 121.5);
    private readonly TestTime time = new();

    [Fact]
    public async Task Ways_are_asked_in_blocks_and_only_once()
    {
        await using var server = await RoadServer.Start();
        var roads = Roads(server.Address, mostPlaces: 10);
        var planned = Enumerable.Range(1, 40).Select(id => At(id, technician: id % 8)).ToList();
        var free = Enumerable.Range(41, 7).Select(id => At(id, technician: null)).ToList();

        var travel = await roads.Between(Outlet, planned, free, CancellationToken.None);

        travel.Estimated.ShouldBeFalse();
        travel.Seconds(1, 9).ShouldBe(RoadServer.Seconds(1, 9), "both are in one day");
        (travel.Seconds(3, 44), travel.Seconds(44, 3)).ShouldBe((RoadServer.Seconds(3, 44), RoadServer.Seconds(44, 3)));
        travel.Seconds(41, 47).ShouldBe(RoadServer.Seconds(41, 47));
        server.MostPlaces.ShouldBeInRange(2, 10);
        var requests = server.Requests;
        await roads.Between(Outlet, planned, free, CancellationToken.None);
        server.Requests.ShouldBe(requests);
        await roads.Between(Outlet, planned, [.. free, At(48, technician: null)], CancellationToken.None);
        server.Requests.ShouldBeGreaterThan(requests);
        time.Advance(TimeSpan.FromHours(25));
        await roads.Between(Outlet, planned, free, CancellationToken.None);
        (await roads.Between(Outlet, planned, free, CancellationToken.None)).Estimated.ShouldBeFalse("roads change: they are asked for again after a day");
    }

    [Fact]
    public async Task A_place_that_no_road_leads_to_is_out_of_reach_of_a_plan_but_not_of_somebody_sent_by_hand()
    {
        await using var server = await RoadServer.Start();
        server.Unreachable = 2;
        var travel = await Roads(server.Address).Between(Outlet, [At(1, 1), At(2, 1)], [], CancellationToken.None);
        travel.Ways.Seconds(travel.PlaceOf(1), travel.PlaceOf(2)).ShouldBe(Travel.Unreachable);
        travel.Seconds(1, 2).ShouldBe(DayTravel.Of(Outlet, [At(1, 1), At(2, 1)]).Seconds(1, 2));
        travel.Estimated.ShouldBeFalse("that there is no road is an answer");
    }

    [Theory]
    [InlineData("dead")]
    [InlineData("slow")]
    [InlineData("wrong")]
    [InlineData("garbage")]
    [InlineData("negative")]
    [InlineData("error")]
    public async Task Ways_are_estimated_where_the_service_fails_and_it_is_left_alone_for_a_minute(string fault)
    {
        await using var server = await RoadServer.Start();
        server.Fault = fault;
        var roads = Roads(fault == "dead" ? new Uri("http://127.0.0.1:9") : server.Address, patience: fault == "slow" ? 5 : 60);
        List<BoardVisit> visits = [At(1, 1), At(2, 1)];

        var travel = await roads.Between(Outlet, visits, [], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        travel.Estimated.ShouldBeTrue();
        travel.Seconds(1, 2).ShouldBe(DayTravel.Of(Outlet, visits).Seconds(1, 2));
        var requests = server.Requests;
        await roads.Between(Outlet, visits, [], CancellationToken.None);
        server.Requests.ShouldBe(requests);
        (server.Fault, time.Now) = (null, time.Now.AddMinutes(2));
        (await roads.Between(Outlet, visits, [], CancellationToken.None)).Estimated.ShouldBe(fault == "dead");
    }

    [Fact]
    public void Requests_hold_every_way_that_a_plan_can_use_and_no_more_places_than_they_may()
    {
        var random = new Random(20260304);
        for (var round = 0; round < 200; round++)
        {
            var most = random.Next(6, 30);
            var next = 1;
            List<IReadOnlyList<int>> days = [.. Enumerable.Range(0, random.Next(6)).Select(_ => (IReadOnlyList<int>)[.. Enumerable.Range(0, random.Next(most / 2)).Select(_ => next++)])];
            List<int> free = [0, .. Enumerable.Range(0, random.Next(25)).Select(_ => next++)];
            var wanted = new WantedWays(days, free);
            var blocks = wanted.Blocks(most);
            blocks.ShouldAllBe(block => block.Count <= most && block.Distinct().Count() == block.Count);
            for (var from = 0; from < next; from++)
            {
                for (var to = 0; to < next; to++)
                {
                    (!wanted.Wants(from, to) || blocks.Any(block => block.Contains(from) && block.Contains(to))).ShouldBeTrue($"round {round}: {from} → {to}");
                }
            }
        }
    }

    // Patience is short only where the service is slow on purpose: on a busy machine a first answer takes seconds.
    private RoadService Roads(Uri address, int mostPlaces = 100, double patience = 60) => new(
        new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>(),
        new RoadSettings(new Uri(address, "/"), "driving", mostPlaces, TimeSpan.FromSeconds(patience)), time, NullLogger<RoadService>.Instance);

    private static BoardVisit At(long id, long? technician) => new(
        PlanTests.Visit(id, technician is null ? VisitStatus.Requested : VisitStatus.Dispatched, DateTimeOffset.UnixEpoch, 30) with { TechnicianId = technician, Latitude = 31, Longitude = 121 + (id / 100.0) },
        Urgent: false, DateTimeOffset.UnixEpoch, Arrival: null, Area: null);

    /// <summary>A road service whose places are visits in a row, a hundredth of a degree apart.</summary>
    private sealed class RoadServer : IAsyncDisposable
    {
        private readonly WebApplication app;

        private RoadServer()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapGet("/table/v1/driving/{places}", Answer);
        }

        internal Uri Address => new(app.Urls.Single());

        internal int Requests { get; private set; }

        internal int MostPlaces { get; private set; }

        internal int? Unreachable { get; set; }

        internal string? Fault { get; set; }

        internal static async Task<RoadServer> Start()
        {
            var server = new RoadServer();
            await server.app.StartAsync();
            return server;
        }

        internal static int Seconds(int from, int to) => (60 * Math.Abs(to - from)) + (to > from ? 5 : 0);

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task<IResult> Answer(string places, string annotations, CancellationToken cancellation)
        {
            var visits = places.Split(';').Select(place => (int)Math.Round((double.Parse(place.Split(',')[0], CultureInfo.InvariantCulture) - 121) * 100)).ToList();
            lock (app)
            {
                (Requests, MostPlaces) = (Requests + 1, Math.Max(MostPlaces, visits.Count));
            }

            annotations.ShouldBe("duration");
            await Task.Delay(Fault == "slow" ? TimeSpan.FromSeconds(30) : TimeSpan.Zero, cancellation);
            return Fault switch
            {
                "wrong" => Results.Json(new { code = "Ok", durations = new[] { new[] { 0.0 } } }),
                "garbage" => Results.Text("<html>"),
                "negative" => Results.Json(new { code = "Ok", durations = visits.Select(_ => visits.Select(_ => -1.0)) }),
                "error" => Results.Json(new { code = "TooBig", message = "Too many table coordinates" }, statusCode: 400),
                _ => Results.Json(new { code = "Ok", durations = visits.Select(from => visits.Select(to => from != to && (from == Unreachable || to == Unreachable) ? null : (double?)Seconds(from, to) - (from == to ? 0 : 0.4))) }),
            };
        }
    }
}

/// <summary>The product with a road service that is down.</summary>
public sealed class WithoutRoads : OnSqlite
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Settings => ["--Roads:Address=http://127.0.0.1:9/"];
}

/// <summary>A road service that is down stops nobody, and everybody sees that ways are estimated.</summary>
public sealed class WithoutRoadsTests(WithoutRoads product) : IClassFixture<WithoutRoads>
{
    [Fact]
    public async Task The_board_and_its_proposals_say_that_ways_are_estimated()
    {
        var town = await Town.Build(product);
        await product.Write(async services =>
        {
            var customer = (await services.GetRequiredService<Kernel.Data.PledgeDbContext>().FindAsync<Customers.Register.CustomerEntry>(town.Customer))!;
            return (customer.Latitude, customer.Longitude) = (31.2, 121.4);
        });
        var visit = await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope, Kernel.Text.Language.Chinese);
        (await dispatcher.Get($"/board/visits/{visit.Id}/places")).Succeeded().Json.GetProperty("waysEstimated").GetBoolean().ShouldBeTrue();
        foreach (var page in new[] { $"/board/visits/{visit.Id}", $"/board/proposal?outlet={town.Here.Id}" })
        {
            (await dispatcher.Open(page)).Succeeded().Text.ShouldContain("按直线距离估算", customMessage: page);
        }
    }
}
