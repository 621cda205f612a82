using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Field;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Network.Nodes;

namespace Pledge.Modules.Tests.Dispatch;

/// <summary>The board proposes a plan for what waits; the dispatcher takes it whole or in part.</summary>
public abstract class ProposalSuite(Product product)
{
    [Fact]
    public async Task What_waits_is_given_to_certified_technicians_around_what_has_been_dispatched()
    {
        var town = await Town.Build(product);
        var (sent, urgent, other) = (await town.Request(), await town.Request("critical"), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        (await dispatcher.Post("/dispatch-orders", new { visitId = sent.Id, technicianId = town.Chen, plannedStart = product.Time.Now.AddHours(2), plannedMinutes = 60, sent.Version })).Succeeded();

        var answer = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Json;
        var proposal = answer.GetProperty("visits").EnumerateArray().ToList();
        var total = answer.GetProperty("comparison")[0];
        (total.GetProperty("before").GetProperty("visits").GetInt32(), total.GetProperty("after").GetProperty("visits").GetInt32()).ShouldBe((1, 3));

        proposal.Select(line => line.GetProperty("visitId").GetInt64()).ShouldBe([urgent.Id, other.Id], ignoreOrder: true);
        proposal.ShouldAllBe(line => line.GetProperty("technicianId").GetInt64() == town.Chen || line.GetProperty("technicianId").GetInt64() == town.Lin);
        proposal.ShouldAllBe(line => line.GetProperty("others").EnumerateArray().All(instead => !instead.GetProperty("technician").GetString()!.Contains("过期")));
        (await town.Now(urgent)).Status.ShouldBe(VisitStatus.Requested, "a proposal saves nothing");
        (await dispatcher.Open($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Text.ShouldContain(urgent.Number);

        // Every order passes the checks of an order by hand, overlaps with what was dispatched before among them.
        (await dispatcher.Post("/board/proposal", Chosen(proposal, accept: _ => true))).Succeeded().Json.GetProperty("visits").GetInt32().ShouldBe(2);
        (await town.Now(urgent)).Status.ShouldBe(VisitStatus.Dispatched);
        (await town.Now(other)).Status.ShouldBe(VisitStatus.Dispatched);
    }

    [Fact]
    public async Task Who_goes_and_who_else_could_come_are_told_with_what_it_costs_on_the_road()
    {
        var town = await Town.Build(product);
        await product.Do((PledgeDbContext db) => db.Set<NetworkNode>().Where(node => node.Id == town.Here.Id).ExecuteUpdateAsync(set => set.SetProperty(n => n.Latitude, 31.2).SetProperty(n => n.Longitude, 121.4)));
        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == town.Customer).ExecuteUpdateAsync(set => set.SetProperty(c => c.Latitude, 31.3).SetProperty(c => c.Longitude, 121.4)));
        await town.Request();
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var answer = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Json;
        var road = answer.GetProperty("comparison")[0].GetProperty("after").GetProperty("travelMinutes").GetInt32();
        road.ShouldBeGreaterThan(10);
        Extra(answer.GetProperty("visits")[0]).Values.ShouldBe([road, road]);

        (await dispatcher.Post("/board/proposal", Chosen(answer.GetProperty("visits").EnumerateArray(), accept: _ => true))).Succeeded();
        await town.Request();
        var second = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Succeeded().Json.GetProperty("visits")[0];
        Extra(second)[answer.GetProperty("visits")[0].GetProperty("technician").GetString()!].ShouldBe(0, "he is there already");
        Extra(second).Values.Order().ShouldBe([0, road]);
        (await dispatcher.Open($"/board/proposal?outlet={town.Here.Id}")).Text.ShouldContain($"{road} min more on the road");

        // Minutes of everybody who can come.
        static Dictionary<string, int> Extra(System.Text.Json.JsonElement visit) => visit.GetProperty("others").EnumerateArray().Append(visit)
            .Where(who => who.TryGetProperty("extraMinutes", out _))
            .ToDictionary(who => who.GetProperty("technician").GetString()!, who => who.GetProperty("extraMinutes").GetInt32());
    }

    [Fact]
    public async Task A_part_is_dispatched_and_the_rest_still_waits()
    {
        var town = await Town.Build(product);
        var (first, second) = (await town.Request(), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var proposal = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Json.GetProperty("visits").EnumerateArray().ToList();

        (await dispatcher.Post("/board/proposal", Chosen(proposal, accept: _ => false))).ShouldBeRefused("proposal.nothing-chosen");
        (await dispatcher.Post("/board/proposal", Chosen(proposal, accept: id => id == first.Id))).Succeeded();

        ((await town.Now(first)).Status, (await town.Now(second)).Status).ShouldBe((VisitStatus.Dispatched, VisitStatus.Requested));
    }

    [Fact]
    public async Task What_changed_since_refuses_the_whole_proposal_and_names_the_visit()
    {
        var town = await Town.Build(product);
        var (first, second) = (await town.Request(), await town.Request());
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var proposal = (await dispatcher.Get($"/board/proposal?outlet={town.Here.Id}")).Json.GetProperty("visits").EnumerateArray().ToList();
        (await dispatcher.Post("/dispatch-orders", new { visitId = second.Id, technicianId = town.Lin, plannedStart = product.Time.Now.AddHours(3), plannedMinutes = 60, second.Version })).Succeeded();

        var refused = await dispatcher.Post("/board/proposal", Chosen(proposal, accept: _ => true));

        refused.ShouldBeRefused("proposal.outdated").Text.ShouldContain(second.Number);
        ((await town.Now(first)).Status, (await town.Now(second)).Status).ShouldBe((VisitStatus.Requested, VisitStatus.Dispatched));
    }

    [Fact]
    public async Task Nobody_proposes_for_another_outlet_or_without_the_right_to_dispatch()
    {
        var town = await Town.Build(product);
        using var stranger = await product.SignIn("dispatcher", town.There.Scope);
        using var agent = await product.SignIn("agent", town.Here.Scope);
        (await stranger.Get($"/board/proposal?outlet={town.Here.Id}")).Status.ShouldBe(404);
        (await stranger.Open($"/board/proposal?outlet={town.Here.Id}")).Status.ShouldBe(404);
        (await agent.Get($"/board/proposal?outlet={town.Here.Id}")).Status.ShouldBe(403);
    }

    internal static object Chosen(IEnumerable<System.Text.Json.JsonElement> proposal, Func<long, bool> accept) => new
    {
        visits = proposal.ToDictionary(
            line => line.GetProperty("visitId").GetRawText(),
            line => new
            {
                accept = accept(line.GetProperty("visitId").GetInt64()),
                technicianId = line.GetProperty("technicianId").GetInt64(),
                plannedStart = line.GetProperty("plannedStart").GetDateTimeOffset(),
                plannedMinutes = line.GetProperty("plannedMinutes").GetInt32(),
                version = line.GetProperty("version").GetInt32(),
            },
            StringComparer.Ordinal),
    };
}

public sealed class ProposalsOnSqlite(OnSqlite product) : ProposalSuite(product), IClassFixture<OnSqlite>;

public sealed class ProposalsOnPostgres(OnPostgres product) : ProposalSuite(product), IClassFixture<OnPostgres>;
