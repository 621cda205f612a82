using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Tests.Jobs;

/// <summary>The clock of the machine is set back by hours, or on by a day, while the product runs: nothing lasts until the clock is there again.</summary>
public abstract class ClockJumpSuite(Product product)
{
    [Fact(Timeout = 30_000)]
    public async Task Work_goes_on_at_its_interval_however_the_clock_is_set()
    {
        await using var node = product.AnotherNode(atWork: true);
        await node.StartAsync(TestContext.Current.CancellationToken);
        var beats = node.Services.GetRequiredService<Beats>();
        var now = product.Time.Now;
        foreach (var jump in new[] { TimeSpan.Zero, TimeSpan.FromHours(-1), TimeSpan.FromDays(1) })
        {
            product.Time.Now = now + jump;
            var before = beats.Done;
            while (beats.Done < before + 3)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        product.Time.Now = now;
        await node.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_pause_after_wrong_attempts_ends_when_the_clock_is_set_back_and_not_by_nodes_that_differ_a_little()
    {
        var now = product.Time.Now;
        async Task<bool> Counts() => await product.Do((SignInAttempts attempts) => attempts.Count("name:jump", SignInAttempts.MostOfOne, CancellationToken.None));
        for (var attempt = 0; attempt < SignInAttempts.MostOfOne; attempt++)
        {
            (await Counts()).ShouldBeTrue();
        }

        (await Counts()).ShouldBeFalse();
        product.Time.Now = now.AddSeconds(-5);
        (await Counts()).ShouldBeFalse("another node, whose clock is behind");
        product.Time.Now = now.AddDays(-1);
        (await Counts()).ShouldBeTrue();
        product.Time.Now = now;
        (await Counts()).ShouldBeTrue("the clock is right again, a day later than what was counted meanwhile");
    }

    [Fact]
    public async Task A_disabled_account_is_out_also_when_the_clock_is_set_back_and_others_stay_in()
    {
        var now = product.Time.Now;
        using var leaver = await product.SignIn("administrator");
        using var stayer = await product.SignIn("administrator");
        await product.Do((PledgeDbContext db) => db.Set<Account>().IgnoreQueryFilters().Where(account => account.Id == leaver.AccountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.Disabled, true)));
        product.Time.Now = now.AddHours(-2);
        (await leaver.Open("/notifications")).Status.ShouldBe(302);
        (await stayer.Open("/notifications")).Status.ShouldBe(200);
        product.Time.Now = now.AddDays(1);
        (await stayer.Open("/notifications")).Status.ShouldBe(200);
        product.Time.Now = now;
        (await stayer.Open("/notifications")).Status.ShouldBe(200);
    }
}

public sealed class ClockJumpOnSqlite(ProbeOnSqlite product) : ClockJumpSuite(product), IClassFixture<ProbeOnSqlite>;

public sealed class ClockJumpOnPostgres(ProbeOnPostgres product) : ClockJumpSuite(product), IClassFixture<ProbeOnPostgres>;
