using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Access;

/// <summary>Nobody reads or writes outside his part of the network.</summary>
public abstract class ScopeSuite(Product product)
{
    private static readonly string[] Places = ["", "0001", "00010001", "00010002", "000100020001", "0002", "000z", "0010"];

    [Fact]
    public async Task Every_caller_sees_exactly_his_subtree()
    {
        await product.Write(services =>
        {
            services.GetRequiredService<PledgeDbContext>().AddRange(Places.Select(place => Hook(place, "subtree")));
            return Task.FromResult(0);
        });
        foreach (var place in Places)
        {
            var seen = await product.Write(services => services.GetRequiredService<PledgeDbContext>().Set<WebhookSubscription>().Where(hook => hook.Address == "subtree").Select(hook => hook.Scope).ToListAsync(), At(place));
            seen.ShouldBe(Places.Where(other => other.StartsWith(place, StringComparison.Ordinal)), ignoreOrder: true, place);
        }

        (await product.Write(services => services.GetRequiredService<PledgeDbContext>().Set<WebhookSubscription>().CountAsync(), Caller.Nobody)).ShouldBe(0);
    }

    [Theory]
    [InlineData("0001", "0002")]
    [InlineData("0001", "")]
    [InlineData("00010001", "0001")]
    public async Task A_write_outside_ones_place_never_reaches_the_database(string caller, string place)
    {
        await Should.ThrowAsync<InvalidOperationException>(() => product.Write(
            services =>
            {
                services.GetRequiredService<PledgeDbContext>().Add(Hook(place, "outside"));
                return Task.FromResult(0);
            },
            At(caller)));
        (await product.Do((PledgeDbContext db) => db.Set<WebhookSubscription>().CountAsync(hook => hook.Address == "outside"))).ShouldBe(0);
    }

    [Fact]
    public void A_child_lies_in_its_parent_and_in_no_neighbour()
    {
        for (var number = 0; number < 1_679_616; number += 997)
        {
            var child = Scope.Child("0001", number);
            child.Length.ShouldBe(8);
            Scope.Contains("0001", child).ShouldBeTrue();
            Scope.Contains(Scope.Child("0001", (number + 1) % 1_679_616), child).ShouldBeFalse();
        }
    }

    private static WebhookSubscription Hook(string scope, string address) => new() { Scope = scope, Address = address, Secret = "s" };

    private static Caller At(string scope) => new(7, "Seven", scope, FrozenSet<string>.Empty, Language.English, "web");
}

public sealed class ScopeOnSqlite(OnSqlite product) : ScopeSuite(product), IClassFixture<OnSqlite>;

public sealed class ScopeOnPostgres(OnPostgres product) : ScopeSuite(product), IClassFixture<OnPostgres>;
