using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Tests.Web;

/// <summary>Live news reach those whom they concern, after the commit, and nobody else.</summary>
public sealed class LiveTests(ProbeOnSqlite product) : IClassFixture<ProbeOnSqlite>
{
    [Fact]
    public async Task News_reach_only_the_part_of_the_network_that_they_concern()
    {
        using var above = await product.SignIn("administrator", "0001");
        using var beside = await product.SignIn("administrator", "0002");
        using var teller = await product.SignIn("administrator");
        using var heardAbove = await above.Listen();
        using var heardBeside = await beside.Listen();

        (await teller.Post("/probe/news", new { id = "refused", scope = "0001", refuse = true })).ShouldBeRefused("not-found");
        (await teller.Post("/probe/news", new { id = "below", scope = "00010005" })).Succeeded();
        (await teller.Post("/probe/news", new { id = "elsewhere", scope = "00020001" })).Succeeded();

        (await heardAbove.Next()).ShouldBe("data: {\"topic\":\"probe\",\"id\":\"below\"}");
        (await heardBeside.Next()).ShouldBe("data: {\"topic\":\"probe\",\"id\":\"elsewhere\"}");
    }

    [Fact]
    public async Task A_stranger_hears_nothing()
    {
        using var stranger = product.Stranger();
        using var answer = await stranger.Http.GetAsync("/events");
        ((int)answer.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Whoever_is_no_longer_let_in_hears_nothing_after_a_minute()
    {
        using var leaving = await product.SignIn("administrator", "0003");
        using var teller = await product.SignIn("administrator");
        using var heard = await leaving.Listen();
        await product.Write(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            return await accounts.UpdateSecurityStampAsync((await accounts.FindByIdAsync(leaving.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture)))!);
        });
        (await teller.Post("/probe/news", new { id = "soon", scope = "0003" })).Succeeded();
        (await heard.Next()).ShouldContain("soon");

        product.Time.Advance(TimeSpan.FromSeconds(61));
        (await teller.Post("/probe/news", new { id = "late", scope = "0003" })).Succeeded();

        (await heard.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10))).Trim().ShouldBeEmpty();
    }
}
