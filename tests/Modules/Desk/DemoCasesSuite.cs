using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

public abstract class DemoCasesSuite(Product product)
{
    [Fact]
    public async Task A_year_of_cases_obeys_the_rules_and_keeps_its_clocks()
    {
        var scene = await DeskScene.On(product);
        await Write(scene, 150);
        var cases = await product.Do((PledgeDbContext db) => db.Set<Case>().AsNoTracking().Include(c => c.Facts).Include(c => c.Clocks).AsSplitQuery().ToListAsync());
        cases.Count.ShouldBeGreaterThan(200);
        cases.Select(c => c.Number).ShouldBeUnique();
        cases.Select(c => c.Kind).Distinct().Count().ShouldBe(5);
        var clocks = cases.SelectMany(c => c.Clocks).ToList();
        clocks.ShouldContain(clock => clock.State == ClockState.Kept);
        clocks.ShouldContain(clock => clock.State == ClockState.KeptLate);
        foreach (var @case in cases.Take(100))
        {
            var history = new CaseHistory(@case, PlainCase.Pack);
            var before = @case.Clocks.ToDictionary(clock => clock.Promise, clock => (clock.State, clock.DueAt));
            ClockProjection.Rewrite(history, product.Time.Now);
            @case.Clocks.ToDictionary(clock => clock.Promise, clock => (clock.State, clock.DueAt)).ShouldBe(before, @case.Number);
        }

        // The next number of a month goes on behind those of the demonstration.
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        await agent.OpenCase(scene.Here);
    }

    [Fact]
    public async Task The_incident_log_keeps_its_times()
    {
        var scene = await DeskScene.On(product);
        const string Log = """
            number,incident_state,active,reassignment_count,reopen_count,sys_updated_at,opened_at,priority,caller_id,sys_updated_by,category
            0000045,New,true,0,0,29/2/2016 01:23,29/2/2016 01:16,3,2403,21,55
            0000045,Awaiting User Info,true,0,0,29/2/2016 02:00,29/2/2016 01:16,3,2403,642,55
            0000045,Active,true,0,0,29/2/2016 04:00,29/2/2016 01:16,3,2403,642,55
            0000045,Resolved,true,0,0,29/2/2016 08:53,29/2/2016 01:16,3,2403,642,55
            0000045,Closed,false,0,1,5/3/2016 12:00,29/2/2016 01:16,3,2403,908,55
            """;
        await product.Do(async (IServiceProvider services) =>
        {
            var db = (PledgeDbContext)services.GetService(typeof(PledgeDbContext))!;
            var customer = await ((ICustomers)services.GetService(typeof(ICustomers))!).Find(scene.Here.CustomerId, CancellationToken.None);
            await foreach (var _ in IncidentLog.Write(services, db, IncidentLog.Read(new StringReader(Log)), [customer!], product.Time.Now, CancellationToken.None))
            {
            }

            return true;
        });
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var shown = await agent.Case("INC0000045");
        shown.GetProperty("status").GetString().ShouldBe("closed");
        shown.GetProperty("reportedAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2016, 2, 28, 17, 16, 0, TimeSpan.Zero));
        (await agent.Clock("INC0000045", "C2.restore")).GetProperty("state").GetString().ShouldNotBe("waiting");
        Should.Throw<FormatException>(() => IncidentLog.Read(new StringReader("a,b\n1,2")).ToList()).Message.ShouldStartWith("Line 1");
    }

    private Task<bool> Write(DeskScene scene, int copies) => product.Do(async (IServiceProvider services) =>
    {
        var db = (PledgeDbContext)services.GetService(typeof(PledgeDbContext))!;
        var found = await ((ICustomers)services.GetService(typeof(ICustomers))!).Many([scene.Here.CustomerId, scene.There.CustomerId], CancellationToken.None);
        var devices = new List<Device>();
        foreach (var id in found.Keys)
        {
            devices.AddRange(await ((IDevices)services.GetService(typeof(IDevices))!).OfCustomer(id, CancellationToken.None));
        }

        await DemoCases.Write(services, db, [.. found.Values], devices, copies, 7, product.Time.Now.AddDays(-365), product.Time.Now, CancellationToken.None);
        return true;
    });
}

public sealed class DemoCasesOnSqlite(OnSqlite product) : DemoCasesSuite(product), IClassFixture<OnSqlite>;

public sealed class DemoCasesOnPostgres(OnPostgres product) : DemoCasesSuite(product), IClassFixture<OnPostgres>;
