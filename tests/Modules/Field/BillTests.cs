using Pledge.Promises.Packs;

namespace Pledge.Field.Tests;

public sealed class BillTests
{
    private static readonly IReadOnlyList<PriceRule> Rules =
    [
        new("damage", "B14", new("损坏", "damage"), [new Condition("damage", ["customer"])], "list"),
        new("in", "B14", new("保内", "in"), [new Condition("warranty", ["in"])], "free"),
        new("out", "B14", new("保外", "out"), [new Condition("warranty", ["out"])], "list"),
    ];

    private static readonly PricedService Diagnosis = new("DIAGNOSE", new("检测", "Diagnosis"), new("次", "time"), 30);

    [Theory]
    [InlineData(true, false, 0, "in")]
    [InlineData(true, true, 190, "damage")]
    [InlineData(false, false, 190, "out")]
    [InlineData(false, true, 190, "damage")]
    public void Warranty_makes_it_free_unless_the_customer_caused_the_damage(bool inWarranty, bool damage, decimal total, string rule)
    {
        var bill = Bill.Of(Rules, inWarranty, damage, [(Diagnosis, 2)], [Part("FUSE", 2, 65)]);

        bill.Total.ShouldBe(total);
        bill.Rule.Id.ShouldBe(rule);
        bill.Lines.Select(line => line.Code).ShouldBe(["DIAGNOSE", "FUSE"]);
    }

    [Fact]
    public void Material_only_charges_the_parts()
    {
        var bill = Bill.Of([new("material", "C7", new("材料", "material"), [], "material")], false, false, [(Diagnosis, 1)], [Part("FUSE", 1, 65)]);

        bill.Total.ShouldBe(65);
    }

    [Fact]
    public void A_loaner_is_lent_not_sold() =>
        Bill.Of(Rules, false, false, [], [Part("LOAN", 1, 500, loaner: true)]).Lines.ShouldBeEmpty();

    [Fact]
    public void The_shipped_price_list_can_be_read()
    {
        var list = PriceList.Load(Path.Combine(AppContext.BaseDirectory, "packs"));

        list.Services.Count.ShouldBeGreaterThan(5);
        list.Services.ShouldAllBe(service => service.Price > 0 && service.Name.Chinese.Length > 0 && service.Name.English.Length > 0);
    }

    [Theory]
    [InlineData("version: 1\nservices:\n  A: { name: { zh: 甲, en: a }, unit: { zh: 次, en: time }, price: dear }", "price-list.yaml(3,")]
    [InlineData("version: 1\nservices:\n  A: { name: { zh: 甲 }, unit: { zh: 次, en: time }, price: 1 }", "“en” expected")]
    [InlineData("version: 1\nservices: [", "price-list.yaml(")]
    [InlineData("services: {}", "“version” expected")]
    public void A_broken_price_list_says_where_and_what_was_expected(string yaml, string says) =>
        Should.Throw<FormatException>(() => PriceList.Read(yaml)).Message.ShouldContain(says);

    [Fact]
    public void Without_a_price_list_only_parts_are_charged() => PriceList.Load(Path.GetTempPath()).Services.ShouldBeEmpty();

    private static VisitPart Part(string code, int quantity, decimal price, bool loaner = false) => new()
    {
        Code = code,
        ChineseName = code,
        EnglishName = code,
        Quantity = quantity,
        Price = price,
        Loaner = loaner,
        UsedAt = DateTimeOffset.UnixEpoch,
    };
}
