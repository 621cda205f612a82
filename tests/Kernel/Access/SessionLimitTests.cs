using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Tests.Access;

/// <summary>How long a session lasts in the product as it is installed: other tests move time by weeks and have longer ones.</summary>
public sealed class SessionLimitTests(SessionLimitTests.Installed product) : IClassFixture<SessionLimitTests.Installed>
{
    [Fact]
    public async Task Whoever_does_nothing_for_twelve_hours_signs_in_again()
    {
        using var person = await product.SignIn("clerk");
        for (var time = 0; time < 3; time++)
        {
            product.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1));
            (await person.Get("/search?q=x")).Succeeded();
        }

        product.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));
        (await person.Get("/search?q=x")).ShouldBeRefused("sign-in");
    }

    [Fact]
    public async Task Whoever_is_always_there_signs_in_again_after_seven_days()
    {
        using var person = await product.SignIn("clerk");
        for (var hours = 8; hours < 7 * 24; hours += 8)
        {
            product.Time.Advance(TimeSpan.FromHours(8));
            (await person.Get("/search?q=x")).Succeeded();
        }

        product.Time.Advance(TimeSpan.FromHours(8));
        (await person.Get("/search?q=x")).ShouldBeRefused("sign-in");
    }

    [Fact]
    public void A_product_that_was_just_installed_has_neither_accounts_nor_keys() => product.AtFirst.ShouldBe((0, 0));

    public sealed class Installed : OnSqlite
    {
        internal (int Accounts, int Keys) AtFirst { get; private set; } = (-1, -1);

        protected override IReadOnlyList<IModule> Modules => [new Probe()];

        protected override bool SessionsEnd => true;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            AtFirst = await Do(async (PledgeDbContext db) => (await db.Set<Account>().IgnoreQueryFilters().CountAsync(), await db.Set<ApiKey>().IgnoreQueryFilters().CountAsync()));
        }
    }
}
