using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Kernel.Tests.Data;

/// <summary>A context serves many callers, one after the other: nothing of one is there for the next.</summary>
public abstract class PooledContextSuite(Product product)
{
    [Fact]
    public async Task A_context_that_was_given_back_serves_nobody_and_sees_nothing()
    {
        await Add("http://nobody.example");
        PledgeDbContext used;
        await using (var scope = product.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
            used = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
            (await used.Set<WebhookSubscription>().CountAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        }

        used.Caller.Known.ShouldBeFalse();
        await using var next = await product.Services.GetRequiredService<IDbContextFactory<PledgeDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        (await next.Set<WebhookSubscription>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task The_next_caller_finds_nothing_tracked_and_no_transaction()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            await using var scope = product.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
            var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
            db.ChangeTracker.Entries().ShouldBeEmpty();
            db.Database.CurrentTransaction.ShouldBeNull();
            db.ChangeTracker.AutoDetectChangesEnabled.ShouldBeTrue();
            await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.Add(new WebhookSubscription { Scope = "0001", Address = $"http://left.example/{turn}", Secret = "s" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken); // and never committed
        }

        (await product.Do((PledgeDbContext db) => db.Set<WebhookSubscription>().CountAsync(hook => hook.Address.StartsWith("http://left.example")))).ShouldBe(0);
    }

    private Task<int> Add(string address) => product.Write(services =>
    {
        services.GetRequiredService<PledgeDbContext>().Add(new WebhookSubscription { Scope = "0001", Address = address, Secret = "s" });
        return Task.FromResult(0);
    });
}

public sealed class PooledContextOnSqlite(OnSqlite product) : PooledContextSuite(product), IClassFixture<OnSqlite>;

public sealed class PooledContextOnPostgres(OnPostgres product) : PooledContextSuite(product), IClassFixture<OnPostgres>;
