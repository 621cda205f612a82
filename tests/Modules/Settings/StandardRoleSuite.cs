using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Modules.Tests.Settings;

/// <summary>An organisation that has been running for long gets what a later version gives the standard roles, but never into a role that it has changed itself.</summary>
public abstract class StandardRoleSuite(Product product)
{
    [Fact]
    public async Task A_role_that_nobody_has_changed_follows_the_product_and_a_changed_one_stays_as_it_is()
    {
        // As an earlier version of the product made them.
        await product.Write(async services =>
        {
            foreach (var role in await services.GetRequiredService<PledgeDbContext>().Set<Role>().Where(role => role.Key == "technician" || role.Key == "dispatcher").ToListAsync())
            {
                role.Permissions = [.. role.Permissions.Except(["dispatch.grab", "network.absence"])];
            }

            return 0;
        });
        using var administrator = await product.SignIn("administrator");
        var kept = (await Permissions("dispatcher")).Except(["field.cancel"]).ToList();
        (await administrator.Post("/settings/roles/dispatcher", new { chineseName = "派工员", englishName = "Dispatcher", permissions = kept })).Succeeded();

        await Web.Host.Migrate(product.Services, CancellationToken.None);
        (await Permissions("technician")).ShouldContain("dispatch.grab");
        (await Permissions("dispatcher")).ShouldBe(kept, ignoreOrder: true);

        // What the product has brought up to date is no change by anybody: it goes on following.
        await product.Write(async services => (await services.GetRequiredService<PledgeDbContext>().Set<Role>().SingleAsync(role => role.Key == "technician")).Permissions = ["case.read"]);
        await Web.Host.Migrate(product.Services, CancellationToken.None);
        (await Permissions("technician")).ShouldContain("dispatch.grab");
    }

    private Task<List<string>> Permissions(string key) => product.Do(async (PledgeDbContext db) => (await db.Set<Role>().AsNoTracking().SingleAsync(role => role.Key == key)).Permissions);
}

public sealed class StandardRolesOnSqlite(OnSqlite product) : StandardRoleSuite(product), IClassFixture<OnSqlite>;

public sealed class StandardRolesOnPostgres(OnPostgres product) : StandardRoleSuite(product), IClassFixture<OnPostgres>;
