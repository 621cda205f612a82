using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Kernel.Tests.Audit;

/// <summary>Every write leaves an entry: who, from where, what before and after.</summary>
public abstract class AuditSuite(Product product)
{
    [Fact]
    public async Task Adding_changing_and_deleting_are_told_with_old_and_new_values()
    {
        var id = await product.Write(async services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            var hook = new WebhookSubscription { Scope = "0001", Address = "http://a.example", Secret = "top-secret", Topics = ["case.opened"] };
            db.Add(hook);
            await db.SaveChangesAsync();
            return hook.Id;
        });
        await Change(id, hook => hook.Address = "http://b.example");
        await Change(id, hook => hook.Secret = "another-secret");
        await product.Write(async services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            db.Remove(await db.Set<WebhookSubscription>().SingleAsync(hook => hook.Id == id));
            return 0;
        });

        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var entries = await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().Where(entry => entry.Subject == "kernel_webhook" && entry.SubjectId == key).OrderBy(entry => entry.Id).ToListAsync());
        entries.Select(entry => entry.Action).ShouldBe(["added", "changed", "deleted"], "a change of the secret alone tells nothing");
        entries.ShouldAllBe(entry => entry.Actor == "Pledge" && entry.Source == "job" && entry.Scope == "0001" && entry.At == product.Time.Now);
        JsonDocument.Parse(entries[1].Changes).RootElement.GetProperty("Address").EnumerateArray().Select(value => value.GetString()).ShouldBe(["http://a.example", "http://b.example"]);
        entries.ShouldAllBe(entry => !entry.Changes.Contains("secret"));
    }

    [Fact]
    public async Task A_write_that_is_rolled_back_leaves_no_entry()
    {
        var before = await Count();
        await Should.ThrowAsync<InvalidOperationException>(() => product.Write<int>(async services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            db.Add(new WebhookSubscription { Scope = "0001", Address = "http://c.example", Secret = "s" });
            await db.SaveChangesAsync();
            throw new InvalidOperationException("changed my mind");
        }));
        (await Count()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_added_is_told_though_it_is_forgotten_between_save_and_commit_and_not_twice()
    {
        var id = await product.Write(async services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            var hook = new WebhookSubscription { Scope = "0001", Address = "http://d.example", Secret = "s" };
            db.Add(hook);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            return hook.Id;
        });
        (await ActionsOf(id)).ShouldBe(["added"]);
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_told_by_the_next_transaction_of_the_same_context()
    {
        var (lost, kept) = await product.Do(async (PledgeDbContext db) =>
        {
            var hooks = new[] { "http://e.example", "http://f.example" }.Select(address => new WebhookSubscription { Scope = "0001", Address = address, Secret = "s" }).ToList();
            await using (await db.Database.BeginTransactionAsync())
            {
                db.Add(hooks[0]);
                await db.SaveChangesAsync();
            }

            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(hooks[1]);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return (hooks[0].Address, hooks[1].Address);
        });
        var told = await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().Where(entry => entry.Changes.Contains(lost) || entry.Changes.Contains(kept)).Select(entry => entry.Changes).ToListAsync());
        told.ShouldHaveSingleItem().ShouldContain(kept);
    }

    [Fact]
    public async Task What_happens_to_a_row_within_one_transaction_is_told_in_its_order()
    {
        var id = await product.Write(async services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            var hook = new WebhookSubscription { Scope = "0001", Address = "http://g.example", Secret = "s" };
            db.Add(hook);
            await db.SaveChangesAsync();
            hook.Address = "http://h.example";
            await db.SaveChangesAsync();
            db.Remove(hook);
            await db.SaveChangesAsync();
            return hook.Id;
        });
        (await ActionsOf(id)).ShouldBe(["added", "changed", "deleted"]);
    }

    [Fact]
    public async Task A_transaction_in_which_a_save_has_failed_cannot_be_committed()
    {
        var before = await Count();
        await product.Do(async (PledgeDbContext db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(new WebhookSubscription { Scope = "0001", Address = "http://i.example", Secret = "s" });
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            db.Remove(new WebhookSubscription { Id = long.MaxValue, Scope = "0001", Address = "http://nowhere.example", Secret = "s" });
            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();
            await Should.ThrowAsync<InvalidOperationException>(() => transaction.CommitAsync());
            return 0;
        });
        (await Count()).ShouldBe(before);
        (await product.Do((PledgeDbContext db) => db.Set<WebhookSubscription>().AnyAsync(hook => hook.Address == "http://i.example"))).ShouldBeFalse();
    }

    private async Task<List<string>> ActionsOf(long id)
    {
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().Where(entry => entry.Subject == "kernel_webhook" && entry.SubjectId == key).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
    }

    private Task<int> Count() => product.Do((PledgeDbContext db) => db.Set<AuditEntry>().CountAsync());

    private Task<int> Change(long id, Action<WebhookSubscription> change) => product.Write(async services =>
    {
        change(await services.GetRequiredService<PledgeDbContext>().Set<WebhookSubscription>().SingleAsync(hook => hook.Id == id));
        return 0;
    });
}

public sealed class AuditOnSqlite(OnSqlite product) : AuditSuite(product), IClassFixture<OnSqlite>;

public sealed class AuditOnPostgres(OnPostgres product) : AuditSuite(product), IClassFixture<OnPostgres>;
