using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Register;
using Pledge.Field;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Modules.Tests.Dispatch;

/// <summary>An urgent visit is offered its best places at once, and taking one moves whoever has to wait.</summary>
public abstract partial class InsertionSuite(Product product)
{
    [Fact]
    public async Task An_urgent_visit_is_offered_places_with_what_each_costs_whom_and_one_click_takes_it()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var (first, second) = (await town.Request(), await town.Request());
        await Send(dispatcher, first, town.Chen, hours: 1, minutes: 240);
        await Send(dispatcher, second, town.Chen, hours: 5, minutes: 240);
        var urgent = await town.Request("critical");

        var openings = (await dispatcher.Get($"/board/visits/{urgent.Id}/places")).Succeeded().Json;

        var places = openings.GetProperty("places").EnumerateArray().ToDictionary(place => place.GetProperty("technician").GetProperty("personId").GetInt64());
        openings.GetProperty("places")[0].GetProperty("technician").GetProperty("personId").GetInt64().ShouldBe(town.Lin, "nobody waits for him");
        places[town.Lin].GetProperty("delayed").GetArrayLength().ShouldBe(0);
        places[town.Chen].GetProperty("late").GetBoolean().ShouldBeFalse();
        places[town.Chen].GetProperty("delayed").EnumerateArray().Select(later => later.GetProperty("visit").GetProperty("visit").GetProperty("id").GetInt64()).ShouldBe([first.Id, second.Id]);
        openings.GetProperty("unable").EnumerateArray().Single().GetProperty("technician").GetString().ShouldBe("黄志强");
        (await dispatcher.Open($"/board/visits/{urgent.Id}")).Succeeded().Text.ShouldContain($"visits.{first.Id}.plannedStart");
        (await dispatcher.Open($"/board?outlet={town.Here.Id}")).Text.ShouldContain($"/board/visits/{urgent.Id}");

        (await dispatcher.Post("/board/proposal", Taking(urgent, places[town.Chen]))).Succeeded().Json.GetProperty("visits").GetInt32().ShouldBe(3);
        (await town.Now(urgent)).TechnicianId.ShouldBe(town.Chen);
        (await town.Now(second)).PlannedStart!.Value.ShouldBe((await town.Now(first)).PlannedStart!.Value.AddHours(4), "both were put off alike");

        (await dispatcher.Get($"/board/visits/{urgent.Id}/places")).ShouldBeRefused("dispatch.not-waiting");
    }

    [Fact]
    public async Task A_visit_opened_on_the_board_of_a_later_day_is_offered_places_of_that_day()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var visit = await town.Request("critical");
        var tomorrow = House.DayOf(product.Time.Now).AddDays(1).ToString("yyyy-MM-dd", null);

        (await dispatcher.Open($"/board?outlet={town.Here.Id}&day={tomorrow}")).Text.Split($"/board/visits/{visit.Id}?day={tomorrow}").Length.ShouldBe(3, "on its card and in the notice");
        (await dispatcher.Open($"/board/visits/{visit.Id}?day={tomorrow}")).Succeeded().Text.ShouldContain($"datetime=\"{tomorrow}\"");
        (await dispatcher.Open($"/board/visits/{visit.Id}?day=2020-01-01")).Succeeded().Text.ShouldContain($"datetime=\"{House.DayOf(product.Time.Now):yyyy-MM-dd}\"");
    }

    [Fact]
    public async Task An_urgent_visit_whose_promise_can_still_be_kept_is_told_before_those_that_are_late_already()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        for (var late = 0; late < 4; late++)
        {
            await town.Request("critical");
        }

        product.Time.Advance(TimeSpan.FromHours(3));
        var fresh = await town.Request("critical");

        var page = (await dispatcher.Open($"/board?outlet={town.Here.Id}")).Succeeded().Text;
        page[..page.IndexOf("board-waiting", StringComparison.Ordinal)].ShouldContain($"/board/visits/{fresh.Id}?");
        product.Time.Advance(TimeSpan.FromHours(21));
    }

    [Fact]
    public async Task What_is_planned_for_today_is_not_left_over_on_the_board_of_tomorrow()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        await Send(dispatcher, await town.Request(), town.Chen, hours: 1, minutes: 60);
        var tomorrow = $"/board?outlet={town.Here.Id}&day={House.DayOf(product.Time.Now).AddDays(1):yyyy-MM-dd}";

        (await dispatcher.Open(tomorrow)).Succeeded().Text.ShouldNotContain("Left from earlier days");
        product.Time.Advance(TimeSpan.FromDays(1));
        (await dispatcher.Open(tomorrow)).Succeeded().Text.ShouldContain("Left from earlier days");
    }

    [Fact]
    public async Task Places_asked_of_another_node_know_what_was_sent_and_who_fell_ill_a_moment_ago()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        using var manager = await product.SignIn("manager", town.Here.Scope);
        await using var node = product.AnotherNode();
        await node.StartAsync();
        using var there = dispatcher.At(new Uri(node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
        var (urgent, planned) = (await town.Request("critical"), await town.Request());
        (await Delayed(dispatcher, urgent)).ShouldBe((await Delayed(there, urgent)), ignoreOrder: true);

        await Send(dispatcher, planned, town.Chen, hours: 1, minutes: 240);
        (await Delayed(there, urgent)).ShouldBe(new Dictionary<long, int> { [town.Chen] = 1, [town.Lin] = 0 }, ignoreOrder: true);
        (await manager.Post($"/people/{town.Lin}/absences", new { firstDay = House.DayOf(product.Time.Now), reason = "病假" })).Succeeded();
        (await Delayed(there, urgent)).ShouldBe(new Dictionary<long, int> { [town.Chen] = 1 });

        // Taken at the other node, it is gone at the first.
        var place = (await there.Get($"/board/visits/{urgent.Id}/places")).Json.GetProperty("places").EnumerateArray().Single();
        (await there.Post("/board/proposal", Taking(urgent, place))).Succeeded();
        (await dispatcher.Get($"/board/visits/{urgent.Id}/places")).ShouldBeRefused("dispatch.not-waiting");
    }

    [Fact]
    public async Task A_map_shows_what_waits_before_anything_is_dispatched()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        (await dispatcher.Open($"/board?outlet={town.Here.Id}")).Text.ShouldNotContain("id=\"board-map\"");
        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == town.Customer).ExecuteUpdateAsync(set => set.SetProperty(c => c.Latitude, 31.2).SetProperty(c => c.Longitude, 121.4)));
        await town.Request("critical");
        (await dispatcher.Open($"/board?outlet={town.Here.Id}")).Succeeded().Text.ShouldContain("map-key-urgent");
    }

    [Fact]
    public async Task A_place_is_lost_when_somebody_else_moved_one_of_its_visits()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var planned = await town.Request();
        await Send(dispatcher, planned, town.Chen, hours: 1, minutes: 240);
        var urgent = await town.Request("critical");
        var places = (await dispatcher.Get($"/board/visits/{urgent.Id}/places")).Json.GetProperty("places").EnumerateArray().ToList();
        var place = places.Single(place => place.GetProperty("technician").GetProperty("personId").GetInt64() == town.Chen);
        await Send(dispatcher, await town.Now(planned), town.Lin, hours: 1, minutes: 60);

        (await dispatcher.Post("/board/proposal", Taking(urgent, place))).ShouldBeRefused("proposal.outdated").Text.ShouldContain(planned.Number);
        (await town.Now(urgent)).Status.ShouldBe(VisitStatus.Requested);
    }

    [Fact]
    public async Task What_others_change_is_in_the_next_answer()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        using var other = await product.SignIn("dispatcher", town.Here.Scope);
        using var manager = await product.SignIn("manager", town.Here.Scope);
        var (urgent, planned) = (await town.Request("critical"), await town.Request());
        (await Delayed(dispatcher, urgent)).ShouldBe(new Dictionary<long, int> { [town.Chen] = 0, [town.Lin] = 0 }, ignoreOrder: true);

        await Send(other, planned, town.Chen, hours: 1, minutes: 240);
        (await Delayed(dispatcher, urgent)).ShouldBe(new Dictionary<long, int> { [town.Chen] = 1, [town.Lin] = 0 }, ignoreOrder: true, "whom he has been sent to would wait");

        (await manager.Post($"/people/{town.Lin}/absences", new { firstDay = House.DayOf(product.Time.Now), reason = "病假" })).Succeeded();
        (await Delayed(dispatcher, urgent)).ShouldBe(new Dictionary<long, int> { [town.Chen] = 1 });
    }

    [Fact]
    public async Task An_open_board_that_tells_what_it_shows_gets_only_what_has_changed()
    {
        var town = await Town.Build(product);
        using var dispatcher = await product.SignIn("dispatcher", town.Here.Scope);
        var (sent, waiting) = (await town.Request(), await town.Request());
        await Send(dispatcher, sent, town.Chen, hours: 1, minutes: 60);
        var path = $"/board?outlet={town.Here.Id}";
        var stamps = string.Join(' ', Stamps(await dispatcher.Open(path)));

        var nothing = await dispatcher.Open(path, ("Pledge-Shown", stamps));
        Stamps(nothing).ShouldBeEmpty();
        nothing.Text.ShouldNotContain($"data-visit=\"{waiting.Id}\"");
        await Send(dispatcher, waiting, town.Lin, hours: 1, minutes: 60);

        var changed = await dispatcher.Open(path, ("Pledge-Shown", $"{stamps} map"));
        Stamps(changed).Count.ShouldBe(1, "his day, whose visit waits no more");
        changed.Text.ShouldContain($"data-visit=\"{waiting.Id}\"");
        changed.Text.ShouldNotContain($"data-visit=\"{sent.Id}\"");
    }

    private static List<string> Stamps(Answer page) => [.. Stamp().Matches(page.Text).Select(match => match.Groups["stamp"].Value)];

    [GeneratedRegex("data-stamp=\"(?<stamp>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stamp();

    private async Task Send(Client dispatcher, Visit visit, long technician, int hours, int minutes) =>
        (await dispatcher.Post("/dispatch-orders", new { visitId = visit.Id, technicianId = technician, plannedStart = product.Time.Now.AddHours(hours), plannedMinutes = minutes, visit.Version })).Succeeded();

    /// <summary>How many customers of each technician who can come would have to wait for it.</summary>
    private static async Task<Dictionary<long, int>> Delayed(Client dispatcher, Visit urgent) =>
        (await dispatcher.Get($"/board/visits/{urgent.Id}/places")).Succeeded().Json.GetProperty("places").EnumerateArray()
            .ToDictionary(place => place.GetProperty("technician").GetProperty("personId").GetInt64(), place => place.GetProperty("delayed").GetArrayLength());

    private static object Taking(Visit visit, JsonElement place)
    {
        var technicianId = place.GetProperty("technician").GetProperty("personId").GetInt64();
        var visits = place.GetProperty("delayed").EnumerateArray().ToDictionary(
            later => later.GetProperty("visit").GetProperty("visit").GetProperty("id").GetRawText(),
            later => (object)new
            {
                accept = true,
                technicianId,
                plannedStart = later.GetProperty("start").GetDateTimeOffset(),
                plannedMinutes = later.GetProperty("visit").GetProperty("visit").GetProperty("plannedMinutes").GetInt32(),
                version = later.GetProperty("visit").GetProperty("visit").GetProperty("version").GetInt32(),
            },
            StringComparer.Ordinal);
        visits[$"{visit.Id}"] = new { accept = true, technicianId, plannedStart = place.GetProperty("start").GetDateTimeOffset(), plannedMinutes = visit.PlannedMinutes, version = visit.Version };
        return new { visits };
    }
}

public sealed class InsertionsOnSqlite(OnSqlite product) : InsertionSuite(product), IClassFixture<OnSqlite>;

public sealed class InsertionsOnPostgres(OnPostgres product) : InsertionSuite(product), IClassFixture<OnPostgres>;
