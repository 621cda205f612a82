using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Kernel.Tests.Audit;

/// <summary>Whoever changes the audit behind the product's back is found out.</summary>
public abstract class AuditChainSuite(Product product)
{
    [Fact]
    public async Task What_many_write_at_once_is_sealed_by_two_nodes_into_one_chain()
    {
        await using var other = product.AnotherNode();
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
            {
                await Add($"http://{writer}-{round}.example");
            }
        })).ToList();
        do
        {
            await Task.WhenAll(product.RunJob("audit-seal"), Product.RunJob(other.Services, "audit-seal"));
        }
        while (!writers.TrueForAll(writer => writer.IsCompleted));

        await Task.WhenAll(writers);
        await product.RunJob("audit-seal");
        var verdict = await Verify();
        verdict.Fault.ShouldBeNull();
        verdict.Waiting.ShouldBe(0);
        verdict.Sealed.ShouldBe(await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().LongCountAsync()));
        (await Verify(new(verdict.Sealed, verdict.Seal))).Fault.ShouldBeNull("the end as it was noted");
        (await Verify(new(verdict.Sealed, new string('0', 64)))).Fault!.What.ShouldBe(AuditTampering.Rewritten);
    }

    [Theory]
    [InlineData("UPDATE kernel_audit SET actor = 'Somebody else' WHERE chain_position = 3", AuditTampering.Changed, 3)]
    [InlineData("UPDATE kernel_audit SET scope = source, source = scope WHERE chain_position = 3", AuditTampering.Changed, 3)]
    [InlineData("DELETE FROM kernel_audit WHERE chain_position = 3", AuditTampering.Removed, 3)]
    [InlineData("DELETE FROM kernel_audit WHERE chain_position = (SELECT position FROM kernel_audit_end)", AuditTampering.Removed, 0)]
    [InlineData("UPDATE kernel_audit_end SET position = position - 1, seal = (SELECT seal FROM kernel_audit WHERE chain_position = position - 1)", AuditTampering.PutIn, 0)]
    [InlineData("INSERT INTO kernel_audit (at, actor, source, action, subject, subject_id, scope, changes, chain_position, seal) SELECT at, actor, source, action, subject, subject_id, scope, changes, -1, seal FROM kernel_audit WHERE chain_position = 3", AuditTampering.PutIn, -1)]
    [InlineData("UPDATE kernel_audit_end SET seal = 'x'", AuditTampering.Changed, 0)]
    public async Task The_first_entry_that_was_tampered_with_is_named(string statement, AuditTampering what, long position)
    {
        for (var number = 0; number < 4; number++)
        {
            await Add($"http://{number}.example");
        }

        await product.RunJob("audit-seal");
        await product.Do(async (PledgeDbContext db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var end = (await db.Set<AuditChainEnd>().AsNoTracking().SingleAsync()).Position;
            (await db.Database.ExecuteSqlRawAsync(statement)).ShouldBe(1);
            var fault = (await AuditVerification.Run(db, null, CancellationToken.None)).Fault;
            fault.ShouldNotBeNull();
            (fault.What, fault.Position).ShouldBe((what, position == 0 ? end : position));
            return 0; // rolled back
        });
        (await Verify()).Fault.ShouldBeNull();
    }

    private Task<AuditVerdict> Verify(AuditNote? noted = null) => product.Do((PledgeDbContext db) => AuditVerification.Run(db, noted, CancellationToken.None));

    private Task<int> Add(string address) => product.Write(services =>
    {
        services.GetRequiredService<PledgeDbContext>().Add(new WebhookSubscription { Scope = "0001", Address = address, Secret = "s" });
        return Task.FromResult(0);
    });
}

public sealed class AuditChainOnSqlite(OnSqlite product) : AuditChainSuite(product), IClassFixture<OnSqlite>;

public sealed class AuditChainOnPostgres(OnPostgres product) : AuditChainSuite(product), IClassFixture<OnPostgres>;
