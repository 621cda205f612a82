using System.Text.Json;
using Pledge.Desk;
using Pledge.Fixtures;

namespace Pledge.Modules.Tests.Reports;

/// <summary>How many more broken promises or complaints an outlet's pack bears [A22, C16].</summary>
public abstract class ThresholdSuite(Product product)
{
    private const string Thresholds = """
        promises:
          C16.broken:
            kind: ratio
            requirement: C16
            title: { zh: 每月失约不超过 9 次, en: At most 9 broken promises a month }
            scope: outlet
            measure: broken
            at-most: 9
            window: month
            sanction: { zh: 通报批评, en: Public notice }
          C16.complaints:
            kind: ratio
            requirement: C16
            title: { zh: 每月投诉不超过 1 次, en: At most 1 complaint a month }
            scope: outlet
            measure: complaints
            at-most: 1
            window: month
          C16.kept:
            kind: ratio
            requirement: C16
            title: { zh: 守约率不低于 90%, en: At least 90 % of promises kept }
            scope: outlet
            measure: kept
            per: decided
            per-count: 100
            at-least: 90
            window: month
        """;

    [Fact]
    public async Task The_board_shows_each_outlet_how_far_it_is_from_the_thresholds_of_its_own_pack()
    {
        var scene = await DeskScene.On(product);
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        using var agent = await product.SignIn("agent", scene.City);
        using var manager = await product.SignIn("manager", scene.City);
        var draft = (await author.Post("/settings/packs", new { file = "tax-control.yaml" })).Succeeded().Json.GetProperty("id").GetInt64();
        await author.Rewrite(draft, "tax-control.yaml", "pack: tax-control", "pack: strict");
        await author.Rewrite(draft, "tax-control.yaml", "promises:", Thresholds);
        await author.Step(draft, "hand-in");
        await second.Step(draft, "approve");
        await second.Step(draft, "publish", new { effectiveFrom = product.Today() });
        (await author.Post("/settings/packs/attached", new { pack = "strict", place = scene.Here.Scope })).Succeeded();

        await agent.OpenCase(scene.Here, more: new { area = "city" });
        await agent.OpenCase(scene.There, more: new { area = "city" });
        await agent.OpenCase(scene.Here, "complaint");
        (await Distances(manager, scene.Here)).ShouldBe(("complaints", 0), "the next complaint crosses the threshold");
        product.Time.Advance(TimeSpan.FromHours(3));
        await product.RunJob("clock-wake-up");

        var board = (await manager.Get("/promises")).Succeeded().Json;
        var here = RowOf(board, scene.Here);
        var (kept, late) = (here.GetProperty("tally").GetProperty("kept").GetInt32(), here.GetProperty("tally").GetProperty("late").GetInt32());
        late.ShouldBeGreaterThan(0);
        DistanceOf(here, "C16.broken").ShouldBe(9 - late);
        DistanceOf(here, "C16.kept").ShouldBe((int)Math.Floor(kept * 100 / 90m) - kept - late);
        DistanceOf(here, "C16.complaints").ShouldBe(0);
        RowOf(board, scene.There).GetProperty("thresholds").EnumerateArray().ShouldAllBe(threshold => !threshold.GetProperty("id").GetString()!.StartsWith("C16.broken"));

        await agent.OpenCase(scene.Here, "complaint");
        var page = (await manager.Open($"/promises?scope={scene.Here.Scope}")).Succeeded().Text;
        page.ShouldContain("id=\"thresholds\"");
        page.ShouldContain("crossed by 1: complaints");
        page.ShouldContain("Public notice");
    }

    private static async Task<(string Measure, int Distance)> Distances(Client manager, Place place)
    {
        var nearest = RowOf((await manager.Get("/promises")).Succeeded().Json, place).GetProperty("thresholds")[0];
        return (nearest.GetProperty("id").GetString()!.Split('.')[1], nearest.GetProperty("distance").GetInt32());
    }

    private static JsonElement RowOf(JsonElement board, Place place) =>
        board.GetProperty("outlets").EnumerateArray().First(row => row.GetProperty("scope").GetString() == place.Scope);

    private static int DistanceOf(JsonElement row, string id) =>
        row.GetProperty("thresholds").EnumerateArray().First(threshold => threshold.GetProperty("id").GetString() == id).GetProperty("distance").GetInt32();
}

public sealed class ThresholdOnSqlite(OnSqlite product) : ThresholdSuite(product), IClassFixture<OnSqlite>;

public sealed class ThresholdOnPostgres(OnPostgres product) : ThresholdSuite(product), IClassFixture<OnPostgres>;
