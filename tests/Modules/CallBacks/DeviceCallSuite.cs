using Microsoft.EntityFrameworkCore;
using Pledge.CallBacks;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Desk.Packs;
using Pledge.Devices;
using Pledge.Devices.Register;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;
using Model = Pledge.Devices.Products.Product;

namespace Pledge.Modules.Tests.CallBacks;

/// <summary>Call-backs that are owed for devices by the packs attached to their product lines [D1, D3, D8], and after a first installation [A17].</summary>
public abstract class DeviceCallSuite(Product product)
{
    private const string Transformers = "变压器";
    private const string Fridges = "冰箱";

    private DateOnly Today => House.DayOf(product.Time.Now);

    [Fact]
    public async Task Calls_follow_the_days_of_a_device_large_customers_are_visited_and_one_call_asks_about_all_that_is_due_D1_D3_D8_A17()
    {
        var town = await Town.Build(product);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        await Attach("power-equipment.yaml", Transformers);
        await Attach("retail.yaml", Fridges);
        var powered = Today.AddMonths(-4);
        var small = await Customer(town, [Device(Transformers, powered, trialRunEnded: Today.AddDays(-3), value: 100_000), Device(Transformers, powered.AddDays(3), value: 200_000)]);
        var large = await Customer(town, [Device(Transformers, powered, value: 2_000_000), Device(Transformers, powered, value: 1_000_000)]);
        var buyer = await Customer(town, [Device(Fridges, Today.AddDays(-2))]);
        var fitted = await Customer(town, [Device("金税盘", Today.AddDays(-2), installed: Today.AddDays(-1))]);

        await product.RunJob(CallPlanning.Name);

        var ofSmall = await Calls(small, "D1");
        ofSmall.Select(call => (call.Cadence, call.Obligation, call.Channel)).ShouldBe([("D1.trial-run", 1, CallChannel.Phone), ("D1.warranty", 1, CallChannel.Phone), ("D1.warranty", 2, CallChannel.Phone)], "one call for both transformers");
        Day(ofSmall[0]).ShouldBeInRange(Today, Today.AddDays(-3).AddMonths(1));
        Day(ofSmall[1]).ShouldBeInRange(powered.AddMonths(5), powered.AddMonths(6));
        Day(ofSmall[2]).ShouldBeInRange(powered.AddMonths(11), powered.AddMonths(12));
        (await Calls(large, "D")).ShouldAllBe(call => call.Cadence == "D3.visits" && call.Channel == CallChannel.OnSite);
        Day((await Calls(buyer, "D8.weekly")).ShouldHaveSingleItem()).ShouldBeInRange(Today, Today.AddDays(5), "last week's deliveries");
        Day((await Calls(fitted, "A17.first-installation")).ShouldHaveSingleItem()).ShouldBeInRange(Today, Today.AddMonths(1));
        (await caller.Open($"/call-backs/{ofSmall[1].Id}")).Succeeded();
        (await caller.Get($"/call-backs/{ofSmall[1].Id}")).Json.GetProperty("device").GetString()!.ShouldStartWith(Transformers);
    }

    [Fact]
    public async Task An_answer_meets_what_is_owed_for_all_devices_and_nobody_is_called_for_one_that_was_scrapped()
    {
        var town = await Town.Build(product);
        using var caller = await product.SignIn("caller", town.Here.Scope);
        await Attach("retail.yaml", Fridges);
        var customer = await Customer(town, [Device(Fridges, Today.AddDays(-2)), Device(Fridges, Today.AddDays(-1))]);
        var other = await Customer(town, [Device(Fridges, Today.AddDays(-2))]);
        await product.RunJob(CallPlanning.Name);
        var call = (await Calls(customer, "D8.weekly")).ShouldHaveSingleItem();
        var answers = new Dictionary<string, string> { ["punctuality"] = "satisfied", ["attitude"] = "satisfied", ["skill"] = "satisfied", ["result"] = "satisfied", ["charges"] = "satisfied" };
        (await caller.Post($"/call-backs/{call.Id}/answers", new { answers, call.Version })).Succeeded();
        await product.Do((PledgeDbContext db) => db.Set<DeviceEntry>().Where(device => device.CustomerId == other).ExecuteUpdateAsync(set => set.SetProperty(device => device.Status, DeviceStatus.Scrapped)));

        product.Time.Advance(TimeSpan.FromDays(7));
        await product.RunJob(CallPlanning.Name);

        (await Calls(customer, "D8.weekly")).ShouldBeEmpty("the other fridge was asked about too");
        (await Calls(other, "D8.weekly")).ShouldBeEmpty();
    }

    private static DateOnly Day(Call call) => House.DayOf(call.NextAt);

    private static DeviceEntry Device(string line, DateOnly sold, DateOnly? installed = null, DateOnly? trialRunEnded = null, decimal? value = null) => new()
    {
        Scope = "",
        Serial = Guid.NewGuid().ToString("n")[..20],
        Status = DeviceStatus.InUse,
        SoldOn = sold,
        PoweredOn = sold,
        InstalledOn = installed,
        TrialRunEndedOn = trialRunEnded,
        ContractValue = value,
        Product = new Model { Name = line, Model = Guid.NewGuid().ToString("n")[..8], Maker = "M" },
    };

    private async Task Attach(string file, string productLine)
    {
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        var pack = Path.GetFileNameWithoutExtension(file);
        if (!await product.Do((PledgeDbContext db) => db.Set<PackVersion>().AnyAsync(version => version.Pack == pack && version.State == PackState.Published)))
        {
            var draft = (await author.Post("/settings/packs", new { file })).Succeeded().Json.GetProperty("id").GetInt64();
            await author.Step(draft, "hand-in");
            await second.Step(draft, "approve");
            await second.Step(draft, "publish", new { effectiveFrom = product.Today() });
        }

        await product.Do(async (PledgeDbContext db) =>
        {
            db.Add(new Model { Name = productLine, Model = Guid.NewGuid().ToString("n")[..8], Maker = "M" });
            return await db.SaveChangesAsync();
        });
        (await author.Post("/settings/packs/attached", new { pack, productLine })).Succeeded();
    }

    private Task<long> Customer(Town town, IReadOnlyList<DeviceEntry> devices) => product.Do(async (PledgeDbContext db) =>
    {
        var customer = new CustomerEntry
        {
            Scope = town.Here.Scope,
            OutletId = town.Here.Id,
            Name = "电力公司",
            Phone = "13800138000",
            Address = "北京路 1 号",
            DivisionCode = "440104",
            Area = AreaClass.City,
            RegisteredAt = product.Time.Now,
        };
        db.Add(customer);
        await db.SaveChangesAsync();
        foreach (var device in devices)
        {
            (device.CustomerId, device.Scope, device.RegisteredAt) = (customer.Id, customer.Scope, product.Time.Now);
            db.Add(device);
        }

        await db.SaveChangesAsync();
        return customer.Id;
    });

    private Task<List<Call>> Calls(long customer, string cadence) => product.Do((PledgeDbContext db) =>
        db.Set<Call>().AsNoTracking().Where(call => call.CustomerId == customer && call.Cadence!.StartsWith(cadence) && call.Status == CallStatus.Due).OrderBy(call => call.NextAt).ToListAsync());
}

public sealed class DeviceCallsOnSqlite(OnSqlite product) : DeviceCallSuite(product), IClassFixture<OnSqlite>;

public sealed class DeviceCallsOnPostgres(OnPostgres product) : DeviceCallSuite(product), IClassFixture<OnPostgres>;
