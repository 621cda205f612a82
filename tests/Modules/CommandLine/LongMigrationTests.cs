using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pledge.Fixtures;
using Pledge.Kernel.Data;

namespace Pledge.Modules.Tests.CommandLine;

/// <summary>A column of a table of a million rows is made anew for minutes, longer than any question of the product may take.</summary>
public sealed class LongMigrationTests(OnPostgres product) : IClassFixture<OnPostgres>
{
    [Fact]
    public async Task A_node_waits_for_another_that_brings_the_schema_up_to_date_for_longer_than_a_question_may_take()
    {
        var database = await product.Do((PledgeDbContext db) => Task.FromResult(db.Database.GetConnectionString()!));
        await using var other = new NpgsqlConnection(database);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await Do("SELECT pg_advisory_lock(hashtextextended('pledge migration', 0))");
        await using var node = product.AnotherNode(otherwise: [$"--ConnectionStrings:Pledge={database};Command Timeout=1"]);
        var migrated = Web.Host.Migrate(node.Services, TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        migrated.IsCompleted.ShouldBeFalse();
        await Do("SELECT pg_advisory_unlock(hashtextextended('pledge migration', 0))");
        await migrated;

        // Questions have an end again.
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PledgeDbContext>().Database.GetCommandTimeout().ShouldBeNull();

        async Task Do(string statement)
        {
            await using var command = new NpgsqlCommand(statement, other);
            await command.ExecuteNonQueryAsync();
        }
    }
}
