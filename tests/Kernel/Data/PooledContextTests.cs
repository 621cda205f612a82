using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
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
        var left = await Leave(async db =>
        {
            await db.Database.BeginTransactionAsync();
            db.Add(new WebhookSubscription { Scope = "0001", Address = "http://left.example", Secret = "s" });
            await db.SaveChangesAsync(); // and never committed
        });
        await Again(left, db =>
        {
            db.ChangeTracker.Entries().ShouldBeEmpty();
            db.Database.CurrentTransaction.ShouldBeNull();
            db.ChangeTracker.AutoDetectChangesEnabled.ShouldBeTrue();
            db.Database.AutoSavepointsEnabled.ShouldBeFalse();
            return Task.CompletedTask;
        });
        (await product.Do((PledgeDbContext db) => db.Set<WebhookSubscription>().CountAsync(hook => hook.Address == "http://left.example"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_was_left_open_is_not_held_by_who_comes_next()
    {
        var left = await Leave(db => db.Database.OpenConnectionAsync());
        await Again(left, async db =>
        {
            await db.Set<WebhookSubscription>().CountAsync();
            db.Database.GetDbConnection().State.ShouldBe(ConnectionState.Closed);
        });
    }

    [Fact]
    public async Task A_turn_whose_session_broke_leaves_no_connection_open()
    {
        if (product.IsSqlite)
        {
            return; // it has no sessions that break
        }

        var left = await Leave(async db =>
        {
            await using var turn = (await WorkTurn.Take(db, "breaks", CancellationToken.None))!;
            await Should.ThrowAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())"));
        });
        await Again(left, async db =>
        {
            await db.Set<WebhookSubscription>().CountAsync();
            db.Database.GetDbConnection().State.ShouldBe(ConnectionState.Closed);
        });
    }

    private async Task<PledgeDbContext> Leave(Func<PledgeDbContext, Task> work)
    {
        await using var scope = product.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        await work(db);
        return db;
    }

    // The pool gives out in turn what it holds.
    private async Task Again(PledgeDbContext left, Func<PledgeDbContext, Task> work)
    {
        for (var turn = 0; turn < 1100; turn++)
        {
            var same = false;
            await Leave(db => (same = ReferenceEquals(db, left)) ? work(db) : Task.CompletedTask);
            if (same)
            {
                return;
            }
        }

        Assert.Fail("The context did not come again.");
    }

    private Task<int> Add(string address) => product.Write(services =>
    {
        services.GetRequiredService<PledgeDbContext>().Add(new WebhookSubscription { Scope = "0001", Address = address, Secret = "s" });
        return Task.FromResult(0);
    });
}

public sealed class PooledContextOnSqlite(OnSqlite product) : PooledContextSuite(product), IClassFixture<OnSqlite>;

public sealed class PooledContextOnPostgres(OnPostgres product) : PooledContextSuite(product), IClassFixture<OnPostgres>;
