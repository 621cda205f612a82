using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Modules.Tests;

/// <summary>What stands on a list page and is the caller's own.</summary>
public abstract class ListPageSuite(Product product)
{
    [Fact]
    public async Task A_list_shows_ones_own_views_of_it_and_how_much_one_has_not_read()
    {
        using var anna = await product.SignIn("agent");
        using var berta = await product.SignIn("agent");
        foreach (var (who, list, name) in new[] { (anna, "cases", "Zeta of Anna"), (anna, "cases", "Alpha of Anna"), (anna, "devices", "Devices of Anna"), (berta, "cases", "Cases of Berta") })
        {
            (await who.Post("/views", new { list, name, query = "open=true" })).Succeeded();
        }

        await Notify(anna, read: false);
        await Notify(anna, read: false);
        await Notify(anna, read: true);
        await Notify(berta, read: false);
        await Notify(berta, read: false);
        await Notify(berta, read: false);

        var page = (await anna.Open("/cases")).Text;
        page.ShouldContain("aria-label=\"Notifications, 2 unread\"");
        page.IndexOf("Alpha of Anna", StringComparison.Ordinal).ShouldBeInRange(1, page.IndexOf("Zeta of Anna", StringComparison.Ordinal));
        page.ShouldNotContain("Devices of Anna");
        page.ShouldNotContain("of Berta");
        (await berta.Open("/cases")).Text.ShouldContain("aria-label=\"Notifications, 3 unread\"");
        (await berta.Open("/devices")).Text.ShouldNotContain("of Anna");
    }

    private Task Notify(Client who, bool read) => product.Do(async (PledgeDbContext db) =>
    {
        var now = product.Time.Now;
        db.Add(new Notification { AccountId = who.AccountId, Title = "News", Path = "/cases", CreatedAt = now, ReadAt = read ? now : null });
        return await db.SaveChangesAsync();
    });
}

public sealed class ListPageOnSqlite(OnSqlite product) : ListPageSuite(product), IClassFixture<OnSqlite>;

public sealed class ListPageOnPostgres(OnPostgres product) : ListPageSuite(product), IClassFixture<OnPostgres>;
