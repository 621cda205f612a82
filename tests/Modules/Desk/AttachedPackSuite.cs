using System.Text.Json;
using Pledge.Fixtures;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;

namespace Pledge.Desk;

/// <summary>Packs that hold for a part of the organisation.</summary>
public abstract class AttachedPackSuite(Product product)
{
    [Fact]
    public async Task The_nearest_pack_wins_promise_by_promise_and_a_case_keeps_what_it_was_opened_under()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.City);
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        await Publish(author, second, "south", "city: 60 min", "city: 50 min");
        await Publish(author, second, "devices", "city: 60 min", "city: 40 min");
        (await author.Post("/settings/packs/attached", new { pack = "south", place = scene.Here.Scope })).Succeeded();

        var here = await agent.OpenCase(scene.Here);
        var there = await agent.OpenCase(scene.There);
        (await agent.DueOf(here, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(50));
        (await agent.DueOf(there, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(60), "another outlet");
        (await agent.StateOf(here, "C2.response")).ShouldBe("running", "what the nearer pack does not say is still promised by the organisation");

        (await author.Post("/settings/packs/attached", new { pack = "devices", productLine = "税控收款机" })).Succeeded();
        var device = await agent.OpenCase(scene.Here, more: new { deviceId = scene.Here.DeviceId });
        (await agent.DueOf(device, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(40), "the product line is nearer than the outlet");
        (await agent.DueOf(here, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(50), "it keeps what it was opened under");

        foreach (var id in await product.Do((PledgeDbContext db) => db.Set<AttachedPack>().Select(attached => attached.Id).ToListAsync()))
        {
            (await author.Post($"/settings/packs/attached/{id}/detach", new { })).Succeeded();
        }

        (await agent.DueOf(await agent.OpenCase(scene.Here), "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(60));
        (await agent.DueOf(device, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(40));
        (await author.Open("/settings/packs")).Succeeded();
    }

    [Fact]
    public async Task It_shows_which_promise_of_which_pack_holds_where_and_what_it_replaces()
    {
        var scene = await DeskScene.On(product);
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        await Publish(author, second, "north", "city: 60 min", "city: 55 min");
        await Publish(author, second, "tills", "city: 60 min", "city: 35 min");
        var place = (await author.Post("/settings/packs/attached", new { pack = "north", place = scene.There.Scope })).Succeeded().Json.GetProperty("id").GetInt64();
        var line = (await author.Post("/settings/packs/attached", new { pack = "tills", productLine = "税控收款机" })).Succeeded().Json.GetProperty("id").GetInt64();
        using var manager = await product.SignIn("manager", scene.There.Scope);

        var here = (await manager.Get($"/settings/packs/here?place={scene.There.Scope}")).Succeeded().Json;
        here.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()!.Split(' ')[0]).ShouldBe(["north", "default"], "nearest first");
        var arrival = PromiseOf(here, "A13.arrival");
        arrival.GetProperty("from").GetProperty("name").GetString()!.ShouldStartWith("north ");
        arrival.GetProperty("says").ToString().ShouldContain("55");
        arrival.GetProperty("instead")[0].GetProperty("says").ToString().ShouldContain("60");
        PromiseOf(here, "C2.response").GetProperty("from").GetProperty("name").GetString()!.ShouldStartWith("default ", customMessage: "the nearer pack does not say it");

        var device = (await manager.Get($"/settings/packs/here?place={scene.There.Scope}&productLine={Uri.EscapeDataString("税控收款机")}")).Succeeded().Json;
        PromiseOf(device, "A13.arrival").GetProperty("from").GetProperty("name").GetString()!.ShouldStartWith("tills ");
        PromiseOf(device, "A13.arrival").GetProperty("instead").GetArrayLength().ShouldBe(2);

        var page = (await manager.Open($"/settings/packs/here?place={scene.There.Scope}&productLine=")).Succeeded().Text;
        page.ShouldContain("<del>");
        (await manager.Get($"/settings/packs/here?place={scene.Here.Scope}")).ShouldBeRefused("pack.no-such-place");
        (await manager.Get("/settings/packs/here?productLine=x")).ShouldBeRefused("pack.no-such-product-line");
        (await author.Post($"/settings/packs/attached/{place}/detach", new { })).Succeeded();
        (await author.Post($"/settings/packs/attached/{line}/detach", new { })).Succeeded();
    }

    [Fact]
    public async Task The_pack_of_a_device_is_nearer_than_that_of_its_customer_and_is_seen_where_the_device_is()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.City);
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        using var manager = await product.SignIn("manager", scene.Here.Scope);
        using var stranger = await product.SignIn("manager", scene.There.Scope);
        await Publish(author, second, "one-till", "city: 60 min", "city: 20 min");
        await Publish(author, second, "one-shop", "city: 60 min", "city: 30 min");
        var device = (await author.Post("/settings/packs/attached", new { pack = "one-till", deviceId = scene.Here.DeviceId })).Succeeded().Json.GetProperty("id").GetInt64();
        var customer = (await author.Post("/settings/packs/attached", new { pack = "one-shop", customerId = scene.Here.CustomerId })).Succeeded().Json.GetProperty("id").GetInt64();

        var about = await agent.OpenCase(scene.Here, more: new { deviceId = scene.Here.DeviceId });
        (await agent.DueOf(about, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(20));
        (await agent.DueOf(await agent.OpenCase(scene.Here), "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(30));
        (await agent.DueOf(await agent.OpenCase(scene.There, more: new { deviceId = scene.There.DeviceId }), "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(60), "another device of the same line");

        var here = (await manager.Get($"/settings/packs/here?deviceId={scene.Here.DeviceId}")).Succeeded().Json;
        here.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()!.Split(' ')[0]).ShouldBe(["one-till", "one-shop", "default"]);
        PromiseOf(here, "A13.arrival").GetProperty("from").GetProperty("where").GetProperty("chinese").GetString()!.ShouldContain("SKGZTH0001");
        (await author.Open($"/settings/packs/here?deviceId={scene.Here.DeviceId}")).Succeeded().Text.ShouldContain($"name=\"deviceId\" value=\"{scene.Here.DeviceId}\"");
        (await manager.Open($"/settings/packs/here?customerId={scene.Here.CustomerId}")).Succeeded().Text.ShouldNotContain("name=\"customerId\"", customMessage: "only an account of the whole organisation attaches");
        (await manager.Open("/settings/packs")).Succeeded().Text.ShouldContain("SKGZTH0001");
        (await stranger.Open("/settings/packs")).Succeeded().Text.ShouldNotContain("SKGZTH0001");
        (await stranger.Get($"/settings/packs/here?deviceId={scene.Here.DeviceId}")).ShouldBeRefused("pack.no-such-device");
        (await stranger.Get($"/settings/packs/here?customerId={scene.Here.CustomerId}")).ShouldBeRefused("pack.no-such-customer");
        (await manager.Post("/settings/packs/attached", new { pack = "one-till", deviceId = scene.Here.DeviceId })).Status.ShouldBe(403);

        (await author.Post($"/settings/packs/attached/{device}/detach", new { })).Succeeded();
        (await author.Post($"/settings/packs/attached/{customer}/detach", new { })).Succeeded();
        (await agent.DueOf(about, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(20), "it keeps what it was opened under");
        var audited = await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().Where(entry => entry.Subject == "desk_attached_pack" && entry.SubjectId == $"{device}").Select(entry => entry.Action).ToListAsync());
        audited.Count.ShouldBe(2, "attached and detached");
    }

    [Fact]
    public async Task A_pack_is_attached_to_one_thing_that_there_is_and_only_when_it_is_published()
    {
        await DeskScene.On(product);
        using var author = await product.SignIn("administrator");
        (await author.Post("/settings/packs/attached", new { pack = "unheard-of", place = "zzzz" })).Errors.ShouldBe(["pack: field.not-offered", "place: pack.no-such-place"]);
        (await author.Post("/settings/packs/attached", new { pack = "default", place = "0000", productLine = "税控收款机" })).Errors.ShouldBe(["productLine: pack.one-thing"]);
        (await author.Post("/settings/packs/attached", new { pack = "default", contractId = 5 })).Errors.ShouldBe(["place: pack.one-thing"], "what is not known here must not hold for everybody");
        (await author.Post("/settings/packs/attached", new { pack = "default", customerId = 99999, deviceId = 99999 })).Errors.ShouldBe(["deviceId: pack.one-thing", "customerId: pack.no-such-customer", "deviceId: pack.no-such-device"], ignoreOrder: true);
        (await author.Post("/settings/packs/attached", new { pack = "default", productLine = "飞机" })).Errors.ShouldBe(["productLine: pack.no-such-product-line"]);
        (await author.Post("/settings/packs/attached/999/detach", new { })).Status.ShouldBe(404);
    }

    private static JsonElement PromiseOf(JsonElement here, string id) =>
        here.GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("promises").EnumerateArray()).First(promise => promise.GetProperty("id").GetString() == id);

    private async Task Publish(Client author, Client second, string name, string from, string to)
    {
        var draft = await author.StartDraft(name);
        await author.Rewrite(draft, "tax-control.yaml", from, to);
        await author.Step(draft, "hand-in");
        await second.Step(draft, "approve");
        await second.Step(draft, "publish", new { effectiveFrom = product.Today() });
    }
}

public sealed class AttachedPackOnSqlite(OnSqlite product) : AttachedPackSuite(product), IClassFixture<OnSqlite>;

public sealed class AttachedPackOnPostgres(OnPostgres product) : AttachedPackSuite(product), IClassFixture<OnPostgres>;
