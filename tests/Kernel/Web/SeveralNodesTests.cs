using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Tests.Web;

/// <summary>Two nodes on one PostgreSQL and one data folder are one product to those who use it.</summary>
public sealed class SeveralNodesTests(ProbeOnPostgres product) : IClassFixture<ProbeOnPostgres>
{
    [Fact]
    public async Task Who_signed_in_at_one_node_works_at_the_other_with_the_same_cookie_and_form_token()
    {
        await using var other = await Started();
        using var person = await product.SignIn("administrator");
        using var elsewhere = person.At(AddressOf(other));

        (await elsewhere.Post("/probe/numbers", new { series = "nodes" })).Json.GetProperty("number").GetInt64().ShouldBe(1);
        (await person.Post("/probe/numbers", new { series = "nodes" })).Json.GetProperty("number").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_command_sent_again_to_another_node_is_done_once()
    {
        await using var other = await Started();
        using var person = await product.SignIn("administrator");
        using var elsewhere = person.At(AddressOf(other));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => (turn % 2 == 0 ? person : elsewhere).Post("/probe/numbers", new { series = "again" }, key: "the-same")));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 409);
        answers.Where(answer => answer.Status == 200).Select(answer => answer.Json.GetProperty("number").GetInt64()).Distinct().ShouldBe([1]);
    }

    [Fact(Timeout = 60_000)]
    public async Task News_of_one_node_reach_the_pages_of_the_other_also_after_the_session_that_carries_them_was_cut()
    {
        await using var other = await Started();
        using var person = await product.SignIn("administrator");
        using var elsewhere = person.At(AddressOf(other));
        await Relayed(sessions: 2);
        using (var heard = await elsewhere.Listen())
        {
            (await person.Post("/probe/news", new { id = "here", scope = "0001" })).Succeeded();
            (await heard.Next()).ShouldBe("data: {\"topic\":\"probe\",\"id\":\"here\"}");

            await product.Do((PledgeDbContext db) => db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = {LiveRelay.SessionName}"));

            (await heard.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20))).Trim().ShouldBeEmpty("a page connects anew, and so refreshes what it may have missed");
        }

        await Relayed(sessions: 2);
        using var again = await elsewhere.Listen();
        (await person.Post("/probe/news", new { id = "anew", scope = "0001" })).Succeeded();
        (await again.Next()).ShouldContain("anew");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_piece_of_work_is_done_by_one_node_at_a_time_and_by_another_once_that_one_has_died()
    {
        await using var other = await Started();
        var first = product.Services.CreateAsyncScope();
        await using var second = other.Services.CreateAsyncScope();
        await using (await Take(second))
        {
            (await Take(first)).ShouldBeNull();
        }

        (await Take(first)).ShouldNotBeNull("the other has done and passed the turn on");
        (await Take(second)).ShouldBeNull();

        await product.Do((PledgeDbContext db) => db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));

        while (await Take(second) is null)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await Should.ThrowAsync<Exception>(() => first.ServiceProvider.GetRequiredService<PledgeDbContext>().Database.ExecuteSqlAsync($"SELECT 1"), "whoever has lost his turn can do no more");
        await first.DisposeAsync();
    }

    [Fact]
    public Task Nodes_that_start_at_once_on_an_empty_database_make_it_once() => product.StartAtOnce(nodes: 3);

    private static Task<WorkTurn?> Take(AsyncServiceScope scope) => WorkTurn.Take(scope.ServiceProvider.GetRequiredService<PledgeDbContext>(), "probe", CancellationToken.None);

    private async Task<WebApplication> Started()
    {
        var node = product.AnotherNode();
        await node.StartAsync();
        return node;
    }

    private async Task Relayed(int sessions)
    {
        while (await product.Do((PledgeDbContext db) => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND application_name = {LiveRelay.SessionName} AND query LIKE 'LISTEN%'").SingleAsync()) < sessions)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static Uri AddressOf(WebApplication node) => new(node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
