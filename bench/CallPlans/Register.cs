using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.CallBacks;
using Pledge.Customers.Register;
using Pledge.Devices;
using Pledge.Devices.Products;
using Pledge.Devices.Register;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Bench.CallPlans;

/// <summary>Fills a database with the reference network, callers enough for its customers, and customers in no order of outlets, each with a device.</summary>
internal static class Register
{
    private const int AtOnce = 20_000;
    private const int CallsOfCaller = CallPlan.UsualCallsPerDay * 200;
    private const int CallsOfCustomer = 4;

    public static async Task<int> Prepare(IServiceProvider services, int customers, DateTimeOffset now)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var packs = Path.Combine(AppContext.BaseDirectory, "packs");
        await using var transaction = await db.Database.BeginTransactionAsync();
        var areas = await ReferenceNetwork.Load(db, services.GetRequiredService<IDivisions>(), packs, customers, House.DayOf(now), CancellationToken.None);
        var caller = await db.Set<Role>().SingleAsync(role => role.Key == "caller");
        foreach (var outlet in areas.GroupBy(area => area.Outlet))
        {
            db.AddRange(Enumerable.Range(0, 2 + (outlet.Sum(area => area.Customers) * CallsOfCustomer / CallsOfCaller)).Select(number => Caller(outlet.Key, number, caller)));
        }

        db.Add(new Product { Name = "税控收款机", Model = "TCR-3000", Maker = "M" });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        db.ChangeTracker.Clear();
        var order = areas.SelectMany((area, index) => Enumerable.Repeat(index, area.Customers)).ToArray();
        new Random(2026).Shuffle(order);
        foreach (var batch in order.Select((area, index) => Customer(areas[area], index + 1, now)).Chunk(AtOnce))
        {
            await using var writing = await db.Database.BeginTransactionAsync();
            await BulkInsert.Write(db, batch, CancellationToken.None);
            await BulkInsert.Write(db, batch.Select(Device), CancellationToken.None);
            await writing.CommitAsync();
        }

        await BulkInsert.Settle(db, CancellationToken.None);
        return order.Length;
    }

    private static Account Caller(Outlet outlet, int number, Role role)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"caller{outlet.Id}-{number}");
        var account = new Account { UserName = name, DisplayName = name, Scope = outlet.Scope };
        account.Roles.Add(role);
        return account;
    }

    private static CustomerEntry Customer(DemoArea area, int number, DateTimeOffset now) => new()
    {
        Id = number,
        Scope = area.Outlet.Scope,
        OutletId = area.Outlet.Id,
        Name = string.Create(CultureInfo.InvariantCulture, $"小店{number}"),
        Phone = "13800138000",
        Address = "中山路 1 号",
        DivisionCode = area.Division.Code,
        Area = area.Class,
        RegisteredAt = now.AddDays(-(number % 1000) - 1),
    };

    private static DeviceEntry Device(CustomerEntry customer) => new()
    {
        Id = customer.Id,
        Scope = customer.Scope,
        CustomerId = customer.Id,
        ProductId = 1,
        Serial = string.Create(CultureInfo.InvariantCulture, $"S{customer.Id:D9}"),
        Status = DeviceStatus.InUse,
        SoldOn = House.DayOf(customer.RegisteredAt),
        InstalledOn = House.DayOf(customer.RegisteredAt),
        RegisteredAt = customer.RegisteredAt,
    };
}
