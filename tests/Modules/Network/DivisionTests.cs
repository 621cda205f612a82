using Pledge.Fixtures;
using Pledge.Network.Divisions;

namespace Pledge.Network;

/// <summary>The divisions of China and how addresses speak of them.</summary>
public sealed class DivisionTests
{
    private static readonly DivisionTree Divisions = DivisionTree.Load(Path.Combine(Shared.Root, "packs", "divisions", "china.csv"));

    [Fact]
    public void Every_division_is_found_by_its_full_name_with_a_street_behind()
    {
        var smallest = Divisions.Search("", int.MaxValue);
        smallest.Count.ShouldBeGreaterThan(2900);
        var wrong = smallest.Where(division => Divisions.InAddress(division.FullName + "中山路 1 号") is not [var found] || found != division).Select(division => division.FullName).ToList();
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("广州市天河区体育西路 103 号", "440106")]
    [InlineData("天河体育西路", "440106")]
    [InlineData("广东省东莞市南城街道鸿福路", "441900")]
    [InlineData("广州天河中山大道西 293 号", "440106")]
    [InlineData("汕尾市城区香洲路", "441502")]
    [InlineData("乳源县乳城镇", "440232")]
    [InlineData("北京市朝阳区建国路", "110105")]
    public void An_address_names_its_district(string address, string code) =>
        Divisions.InAddress(address).Select(division => division.Code).ShouldBe([code]);

    [Fact]
    public void A_name_that_several_cities_have_gives_them_all() =>
        Divisions.InAddress("白云区机场路").Select(division => division.CityName).ShouldBe(["广州市", "贵阳市"], ignoreOrder: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("体育西路 103 号")]
    public void Where_none_is_named_none_is_found(string? address) => Divisions.InAddress(address).ShouldBeEmpty();

    [Fact]
    public void Hostile_addresses_find_nothing_and_break_nothing()
    {
        foreach (var text in Shared.NaughtyStrings)
        {
            Divisions.InAddress(text).Count.ShouldBeLessThan(4000);
            Divisions.Search(text, 20).Count.ShouldBeLessThanOrEqualTo(20);
        }
    }

    [Fact]
    public void A_full_name_repeats_no_city_and_shows_no_filler()
    {
        Divisions.Find("110101")!.FullName.ShouldBe("北京市东城区");
        Divisions.Find("441900")!.FullName.ShouldBe("广东省东莞市");
        Divisions.Find("440106")!.CityName.ShouldBe("广州市");
        Divisions.Find("110101")!.CityName.ShouldBe("北京市");
    }
}
