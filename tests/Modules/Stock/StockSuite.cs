using Microsoft.EntityFrameworkCore;
using Pledge.Field.Tests;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Stock.Keeping;

namespace Pledge.Stock.Tests;

public sealed class StockOnSqlite(OnSqlite product) : StockSuite(product), IClassFixture<OnSqlite>;

public sealed class StockOnPostgres(OnPostgres product) : StockSuite(product), IClassFixture<OnPostgres>;

public abstract class StockSuite(Product product)
{
    private static int count;

    [Fact]
    public async Task Levels_are_always_the_sum_of_the_ledger_and_never_negative()
    {
        var (street, code) = await Prepare();
        using var clerk = await product.SignIn("clerk", street.Here.Scope);
        var random = new Random(20260304);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            var quantity = random.Next(1, 6);
            if (number % 3 == 0)
            {
                await clerk.Post("/stock/receive", new { outletId = street.Here.Id, part = code, quantity });
            }
            else
            {
                await Issue(street, code, quantity);
            }
        }));

        var (level, ledger) = await Sums(street, code);
        level.ShouldBe(ledger);
        level.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task The_last_ten_are_taken_by_exactly_ten_of_thirty()
    {
        var (street, code) = await Prepare(quantity: 10);

        var taken = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Issue(street, code, 1)));

        taken.Count(refusal => refusal is null).ShouldBe(10);
        taken.Where(refusal => refusal is not null).ShouldAllBe(refusal => refusal == "stock.not-enough");
        (await Sums(street, code)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_piece_with_a_serial_number_is_received_once_and_taken_once()
    {
        var (street, code) = await Prepare(serialised: true);
        using var clerk = await product.SignIn("clerk", street.Here.Scope);
        var receipt = new { outletId = street.Here.Id, part = code, quantity = 2, serials = "A1\nA2" };
        (await clerk.Post("/stock/receive", receipt with { quantity = 3 })).ShouldBeRefused("stock.serial-count");
        (await clerk.Post("/stock/receive", receipt)).Succeeded();

        (await clerk.Post("/stock/receive", receipt)).ShouldBeRefused("stock.serial-in-stock");
        (await Issue(street, code, 1)).ShouldBe("stock.serial-required");
        (await Issue(street, code, 1, "A9")).ShouldBe("stock.serial-not-here");
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Issue(street, code, 1, "A1")));
        taken.Count(refusal => refusal is null).ShouldBe(1);

        (await clerk.Post("/stock/take-back", new { outletId = street.Here.Id, part = code, quantity = 1, serials = "A1" })).Succeeded();
        (await Sums(street, code)).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Counting_brings_the_level_to_what_is_there_and_says_why()
    {
        var (street, code) = await Prepare(quantity: 7);
        using var clerk = await product.SignIn("clerk", street.Here.Scope);
        var counting = new { outletId = street.Here.Id, part = code, quantity = 4, note = "盘点" };

        (await clerk.Post("/stock/count", new { counting.outletId, counting.part, counting.quantity })).Errors.ShouldBe(["note: field.required"]);
        (await clerk.Post("/stock/count", counting)).Succeeded();
        (await Sums(street, code)).ShouldBe((4, 4));
        (await clerk.Post("/stock/count", counting with { quantity = 9 })).Succeeded();
        (await Sums(street, code)).ShouldBe((9, 9));
    }

    [Fact]
    public async Task Counting_serial_numbers_takes_out_the_missing_and_puts_in_the_found()
    {
        var (street, code) = await Prepare(serialised: true);
        using var clerk = await product.SignIn("clerk", street.Here.Scope);
        (await clerk.Post("/stock/receive", new { outletId = street.Here.Id, part = code, quantity = 2, serials = "B1\nB2" })).Succeeded();

        (await clerk.Post("/stock/count", new { outletId = street.Here.Id, part = code, quantity = 2, serials = "B2\nB3", note = "盘点" })).Succeeded();

        var stocked = await product.Do((IStock stock) => stock.AtOutlet(street.Here.Id, CancellationToken.None));
        stocked.Single(line => line.Part.Code == code).Serials.ShouldBe(["B2", "B3"]);
        (await Sums(street, code)).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Stock_of_another_outlet_is_neither_seen_nor_moved()
    {
        var (street, code) = await Prepare(quantity: 5);
        using var neighbour = await product.SignIn("clerk", street.There.Scope);

        (await neighbour.Get($"/outlets/{street.Here.Id}/stock")).ShouldBeRefused("not-found");
        (await neighbour.Get($"/stock?q={code}")).Succeeded().Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await neighbour.Get($"/stock/movements?part={code}")).Succeeded().Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await neighbour.Open("/stock/export.csv")).Text.ShouldNotContain(street.Here.Code);
        (await neighbour.Post("/stock/receive", new { outletId = street.Here.Id, part = code, quantity = 1 })).ShouldBeRefused("stock.outlet-unknown");
        (await neighbour.Post("/stock/count", new { outletId = street.Here.Id, part = code, quantity = 0, note = "x" })).ShouldBeRefused("stock.outlet-unknown");
        (await Sums(street, code)).ShouldBe((5, 5));
    }

    [Fact]
    public async Task A_part_is_refused_where_and_why_it_is_wrong()
    {
        using var clerk = await product.SignIn("clerk");
        (await clerk.Post("/parts", new { code = "sp ace", price = -1 })).Errors.ShouldBe(
            ["code: stock.code-shape", "chineseName: field.required", "englishName: field.required", "unit: field.required", "price: field.out-of-range"], ignoreOrder: true);
        var part = new { code = $"P-{Interlocked.Increment(ref count)}", chineseName = "电源", englishName = "Power", unit = "个", price = 65.5 };

        (await clerk.Post("/parts", part)).Succeeded().Location.ShouldBe($"/api/v1/parts/{part.code}");
        (await clerk.Post("/parts", part)).ShouldBeRefused("stock.part-exists");
        (await clerk.Post($"/parts/{part.code}", new { part.chineseName, part.englishName, part.unit, price = 70, version = 1 })).Succeeded();
        (await clerk.Post($"/parts/{part.code}", new { part.chineseName, part.englishName, part.unit, price = 71, version = 1 })).ShouldBeRefused("changed-meanwhile");
        (await clerk.Get("/search?q=电源")).Text.ShouldContain(part.code);
    }

    [Fact]
    public async Task Hostile_texts_neither_break_a_page_nor_an_export()
    {
        Assert.SkipWhen(Shared.NaughtyStrings.Count == 0, "The shared folder with hostile strings is absent.");
        var (street, code) = await Prepare();
        using var clerk = await product.SignIn("clerk", street.Here.Scope);
        foreach (var text in Street.HostileNotes.Append("=1+1"))
        {
            (await clerk.Post("/stock/receive", new { outletId = street.Here.Id, part = code, quantity = 1, note = text })).Succeeded();
        }

        (await clerk.Open($"/stock/movements?part={code}")).Succeeded().Text.ShouldNotContain("<script>alert");
        (await clerk.Open($"/stock/movements/export.csv?part={code}")).Succeeded().Text.ShouldNotContain(",=1+1");
    }

    [Fact]
    public async Task Every_page_opens_in_both_languages()
    {
        var (street, code) = await Prepare(quantity: 3);
        foreach (var language in Enum.GetValues<Kernel.Text.Language>())
        {
            using var clerk = await product.SignIn("clerk", street.Here.Scope, language);
            foreach (var path in new[] { "/parts", "/parts/new", $"/parts/{code}", "/stock", "/stock/movements", "/stock/receive", "/stock/take-back", "/stock/count" })
            {
                (await clerk.Open(path)).Status.ShouldBe(200, path);
            }
        }
    }

    private async Task<(Street Street, string Code)> Prepare(int quantity = 0, bool serialised = false)
    {
        var street = await Street.Build(product);
        var code = $"PART-{Interlocked.Increment(ref count)}-{(product.IsSqlite ? "S" : "P")}";
        using var clerk = await product.SignIn("clerk");
        (await clerk.Post("/parts", new { code, chineseName = "备件", englishName = "Part", unit = "个", price = 1, serialised })).Succeeded();
        if (quantity > 0)
        {
            (await clerk.Post("/stock/receive", new { outletId = street.Here.Id, part = code, quantity })).Succeeded();
        }

        return (street, code);
    }

    private async Task<string?> Issue(Street street, string code, int quantity, string? serial = null)
    {
        try
        {
            return await product.Write(async services =>
            {
                var stock = (IStock)services.GetService(typeof(IStock))!;
                var issued = await stock.Issue(new PartIssue(street.Here.Id, code, quantity, serial, "test", product.Time.Now), CancellationToken.None);
                return issued.Refused ? throw new NotIssuedException(issued.Refusals[0].Code) : (string?)null;
            });
        }
        catch (NotIssuedException refused)
        {
            return refused.Message;
        }
    }

    private Task<(int Level, int Ledger)> Sums(Street street, string code) => product.Do(async (PledgeDbContext db) =>
    (
        await db.Set<StockLevel>().Where(level => level.OutletId == street.Here.Id && level.Part.Code == code).SumAsync(level => level.Quantity),
        await db.Set<StockMovement>().Where(movement => movement.OutletId == street.Here.Id && movement.Part.Code == code).SumAsync(movement => movement.Quantity)));

    // A refused write rolls everything back, as the product's command filter does.
    private sealed class NotIssuedException(string code) : Exception(code);
}
