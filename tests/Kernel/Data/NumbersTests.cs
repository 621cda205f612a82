using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Tests.Data;

/// <summary>Numbers have neither gaps nor clashes, however many write at once and however many are refused.</summary>
public abstract class NumbersSuite(Product product)
{
    [Fact]
    public async Task Numbers_drawn_at_the_same_time_are_consecutive_and_refused_ones_are_given_back()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => program.Post("/probe/numbers", new { series = "race", refuse = index % 4 == 0 })));
        answers.Count(answer => answer.Code == "field.required").ShouldBe(10);
        answers.Where(answer => answer.Status == 200).Select(answer => answer.Json.GetProperty("number").GetInt64()).Order()
            .ShouldBe(Enumerable.Range(1, 30).Select(number => (long)number));
    }

    [Fact]
    public async Task Every_series_counts_for_itself()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        foreach (var series in new[] { "north", "south", "north" })
        {
            (await program.Post("/probe/numbers", new { series })).Succeeded();
        }

        (await program.Post("/probe/numbers", new { series = "north" })).Json.GetProperty("number").GetInt64().ShouldBe(3);
        (await program.Post("/probe/numbers", new { series = "south" })).Json.GetProperty("number").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_number_is_not_drawn_outside_a_transaction() =>
        await Should.ThrowAsync<InvalidOperationException>(() => product.Do((PledgeDbContext db) => Numbers.Next(db, "loose", CancellationToken.None)));
}

public sealed class NumbersOnSqlite(ProbeOnSqlite product) : NumbersSuite(product), IClassFixture<ProbeOnSqlite>;

public sealed class NumbersOnPostgres(ProbeOnPostgres product) : NumbersSuite(product), IClassFixture<ProbeOnPostgres>;
