using Pledge.Fixtures;

namespace Pledge.Network;

/// <summary>Nodes and areas of the three-tier network [A1].</summary>
public abstract class NetworkSuite(Product product)
{
    [Fact]
    public async Task An_area_is_found_by_division_and_by_address()
    {
        var network = await SmallNetwork.On(product);

        var byDivision = (await network.Administrator.Get("/network/areas?division=440112")).Json.GetProperty("area");
        byDivision.GetProperty("outlet").GetProperty("code").GetString().ShouldBe("GZ01");
        byDivision.GetProperty("class").GetString().ShouldBe("suburb");
        var byAddress = (await network.Administrator.Get("/network/areas?address=" + Uri.EscapeDataString("广州市天河区体育西路 103 号"))).Json.GetProperty("area");
        byAddress.GetProperty("divisionName").GetString().ShouldBe("广东省广州市天河区");
        (await network.Administrator.Get("/network/areas")).ShouldBeRefused("field.required");
        (await network.Administrator.Open("/network/areas?q=" + Uri.EscapeDataString("南海区桂城"))).Text.ShouldContain("佛山南海网点");
    }

    [Fact]
    public async Task A_district_name_that_many_cities_have_means_the_one_that_is_served()
    {
        var network = await SmallNetwork.On(product);
        (await network.Administrator.Get("/network/areas?address=" + Uri.EscapeDataString("南海区大沥镇"))).Json.GetProperty("area").GetProperty("divisionCode").GetString().ShouldBe("440605");
    }

    [Fact]
    public async Task There_is_one_authorised_unit_per_area_and_the_refusal_names_it()
    {
        var network = await SmallNetwork.On(product);

        var refused = await network.Administrator.Post($"/network/{network.Yuexiu.Id}/areas", new { divisionCode = "440106", @class = "city" });

        refused.ShouldBeRefused("network.area-taken");
        refused.Text.ShouldContain("广州天河网点");
    }

    [Fact]
    public async Task Of_two_who_want_the_same_area_at_once_one_gets_it()
    {
        var network = await SmallNetwork.On(product);

        var answers = await Task.WhenAll(new[] { network.Tianhe, network.Yuexiu }.Select(outlet => network.Administrator.Post($"/network/{outlet.Id}/areas", new { divisionCode = "440113", @class = "city" })));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Single(answer => answer.Status != 200).Code.ShouldBeOneOf("network.area-taken", "changed-meanwhile");
    }

    [Fact]
    public async Task Only_a_district_that_exists_and_has_none_below_can_be_given()
    {
        var network = await SmallNetwork.On(product);
        (await network.Administrator.Post($"/network/{network.Tianhe.Id}/areas", new { divisionCode = "999999", @class = "city" })).ShouldBeRefused("network.division-unknown");
        (await network.Administrator.Post($"/network/{network.Tianhe.Id}/areas", new { divisionCode = "440100", @class = "city" })).ShouldBeRefused("network.division-too-large");
        (await network.Administrator.Post($"/network/{network.Guangzhou}/areas", new { divisionCode = "440111", @class = "city" })).ShouldBeRefused("network.not-an-outlet");
        (await network.Administrator.Post($"/network/{network.Tianhe.Id}/areas", new { })).Errors.ShouldBe(["divisionCode: field.required", "class: field.required"]);
    }

    [Fact]
    public async Task Everything_wrong_with_a_node_is_told_at_once()
    {
        var network = await SmallNetwork.On(product);

        var refused = await network.Administrator.Post("/network", new { parentId = network.Guangzhou, code = "天河", hotline = "12", latitude = 91, plaqueFrom = "2026-02-01", plaqueUntil = "2026-01-01" });

        refused.Errors.ShouldBe(["code: network.code-shape", "name: field.required", "hotline: field.invalid", "latitude: field.out-of-range", "plaqueUntil: network.period"]);
        (await network.Administrator.Post("/network", new { parentId = network.Guangzhou, code = "gz01", name = "x" })).ShouldBeRefused("network.code-taken");
        (await network.Administrator.Post("/network", new { parentId = network.Tianhe.Id, code = "GZ99", name = "x" })).ShouldBeRefused("network.nothing-below");
    }

    [Fact]
    public async Task A_manager_sees_and_changes_only_his_outlet()
    {
        var network = await SmallNetwork.On(product);
        using var manager = await product.SignIn("administrator", network.Tianhe.Scope);

        (await manager.Get("/network")).Json.EnumerateArray().Select(node => node.GetProperty("code").GetString()).ShouldBe(["GZ01"]);
        (await manager.Get($"/network/{network.Yuexiu.Id}")).ShouldBeRefused("not-found");
        (await manager.Open($"/network/{network.Yuexiu.Id}")).Status.ShouldBe(404);
        (await manager.Open($"/network/{network.Yuexiu.Id}/edit")).Status.ShouldBe(404);
        (await manager.Post($"/network/{network.Yuexiu.Id}", new { name = "mine", code = "GZ02", version = 0 })).ShouldBeRefused("not-found");
        (await manager.Post($"/network/{network.Yuexiu.Id}/areas", new { divisionCode = "440103", @class = "city" })).ShouldBeRefused("not-found");
        (await manager.Post($"/network/{network.Yuexiu.Id}/areas/release", new { divisionCode = "440104" })).ShouldBeRefused("not-found");
        (await manager.Post("/people", new { nodeId = network.Yuexiu.Id, name = "甲", phone = "13800138000", jobTitle = "technician" })).ShouldBeRefused("not-found");
        (await manager.Post("/network", new { code = "XX", name = "x" })).ShouldBeRefused("network.branch-scope");
        (await manager.Get("/network/areas?division=440104")).Json.TryGetProperty("area", out _).ShouldBeFalse();
        (await manager.Get("/search?q=" + Uri.EscapeDataString("越秀"))).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_node_in_use_is_not_closed_and_a_closed_one_takes_nothing_new()
    {
        var network = await SmallNetwork.On(product);
        (await network.Administrator.Post($"/network/{network.Nanhai.Id}/close", new { version = 0 })).ShouldBeRefused("network.in-use");
        var id = (await network.Administrator.Post("/network", new { parentId = network.Foshan, code = "FS77", name = "佛山三水网点" })).Succeeded().Json.GetProperty("id").GetInt64();

        (await network.Administrator.Post($"/network/{id}/close", new { version = 0 })).Succeeded();

        (await network.Administrator.Post($"/network/{id}/areas", new { divisionCode = "440607", @class = "city" })).ShouldBeRefused("network.closed");
        (await product.Do((INetwork reads) => reads.Outlets(CancellationToken.None))).ShouldNotContain(outlet => outlet.Id == id);
        (await network.Administrator.Post($"/network/{id}/reopen", new { version = 1 })).Succeeded();
    }

    [Fact]
    public async Task The_second_of_two_editors_is_refused_and_overwrites_nothing()
    {
        var network = await SmallNetwork.On(product);
        var id = (await network.Administrator.Post("/network", new { parentId = network.Foshan, code = "FS78", name = "佛山高明网点" })).Json.GetProperty("id").GetInt64();

        (await network.Administrator.Post($"/network/{id}", new { code = "FS78", name = "first", version = 0 })).Succeeded();
        (await network.Administrator.Post($"/network/{id}", new { code = "FS78", name = "second", version = 0 })).ShouldBeRefused("changed-meanwhile");

        (await network.Administrator.Get($"/network/{id}")).Json.GetProperty("name").GetString().ShouldBe("first");
    }

    [Fact]
    public async Task A_form_sends_its_version_beside_its_fields()
    {
        var network = await SmallNetwork.On(product);
        var id = (await network.Administrator.Post("/network", new { parentId = network.Foshan, code = "FS79", name = "佛山顺德网点" })).Json.GetProperty("id").GetInt64();
        (await network.Administrator.Submit($"/network/{id}", [("code", "FS79"), ("name", "by form"), ("_version", "0")])).Succeeded();
        (await network.Administrator.Submit($"/network/{id}", [("code", "FS79"), ("name", "by form again"), ("_version", "0")])).ShouldBeRefused("changed-meanwhile");
    }

    [Fact]
    public async Task The_same_submission_twice_adds_one_outlet()
    {
        var network = await SmallNetwork.On(product);
        var command = new { parentId = network.Foshan, code = "FS80", name = "佛山禅城网点" };
        var first = await network.Administrator.Post("/network", command, "twice");
        var second = await network.Administrator.Post("/network", command, "twice");
        second.Text.ShouldBe(first.Succeeded().Text);
    }

    [Fact]
    public async Task Hostile_names_are_kept_and_shown_as_text()
    {
        Assert.SkipWhen(Shared.NaughtyStrings.Count == 0, "The shared folder with hostile strings is absent.");
        var network = await SmallNetwork.On(product);
        var number = 0;
        foreach (var text in Shared.NaughtyStrings.Where(text => text.Length is > 0 and <= 100))
        {
            var answer = await network.Administrator.Post("/network", new { parentId = network.Guangzhou, code = $"H{number++}A", name = text, address = text, plaqueNumber = text.Length <= 60 ? text : null });
            if (answer.Status != 201)
            {
                answer.Errors.ShouldBe(["name: field.required"], text);
            }
        }

        var page = await network.Administrator.Open("/network");
        page.Status.ShouldBe(200);
        page.Text.ShouldNotContain("<script>alert");
        page.Text.ShouldNotContain("<img src=x");
    }
}

public sealed class NetworkOnSqlite(OnSqlite product) : NetworkSuite(product), IClassFixture<OnSqlite>;

public sealed class NetworkOnPostgres(OnPostgres product) : NetworkSuite(product), IClassFixture<OnPostgres>;
