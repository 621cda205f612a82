using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Devices;
using Pledge.Devices.Products;
using Pledge.Devices.Register;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Network;
using Pledge.Network.Areas;
using Pledge.Network.Nodes;

namespace Pledge.Desk;

/// <summary>Two outlets of one city, each with a customer who has one device in use.</summary>
internal sealed record DeskScene(Place Here, Place There, string City)
{
    private static readonly SemaphoreSlim Once = new(1);

    // A product whose tests have ended is not kept in memory.
    private static readonly ConditionalWeakTable<Fixtures.Product, DeskScene> Scenes = [];

    public static async Task<DeskScene> On(Fixtures.Product product)
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!Scenes.TryGetValue(product, out var scene))
            {
                Scenes.Add(product, scene = await product.Write(services => Make((PledgeDbContext)services.GetService(typeof(PledgeDbContext))!, product.Time.Now)));
            }

            return scene;
        }
        finally
        {
            Once.Release();
        }
    }

    private static async Task<DeskScene> Make(PledgeDbContext db, DateTimeOffset now)
    {
        var branch = Node(NodeKind.Branch, null, "GD", "广东分公司", "0000");
        db.Add(branch);
        await db.SaveChangesAsync();
        var centre = Node(NodeKind.Centre, branch.Id, "GZ", "广州服务中心", "00000000");
        db.Add(centre);
        await db.SaveChangesAsync();
        var register = new Devices.Products.Product { Name = "税控收款机", Model = "SK-100", Maker = "航天信息" };
        db.Add(register);
        await db.SaveChangesAsync();
        var here = await Place(db, centre.Id, register, "GZTH", "天河网点", "000000000000", "440106", "天河小店", "13800138001", now);
        var there = await Place(db, centre.Id, register, "GZYX", "越秀网点", "000000000001", "440104", "越秀小店", "13800138002", now);
        return new DeskScene(here, there, centre.Scope);
    }

    private static async Task<Place> Place(PledgeDbContext db, long centreId, Devices.Products.Product product, string code, string name, string scope, string division, string customerName, string phone, DateTimeOffset now)
    {
        var outlet = Node(NodeKind.Outlet, centreId, code, name, scope);
        db.Add(outlet);
        await db.SaveChangesAsync();
        db.Add(new CoverageArea { DivisionCode = division, OutletId = outlet.Id, Scope = scope, Class = AreaClass.City });
        var customer = new CustomerEntry { Name = customerName, Phone = phone, Address = $"广州市{name[..2]}区一路 1 号", DivisionCode = division, Scope = scope, OutletId = outlet.Id, Area = AreaClass.City, RegisteredAt = now };
        db.Add(customer);
        await db.SaveChangesAsync();
        db.Add(customer.ToFindable().ToDocument());
        var device = new DeviceEntry { Serial = $"SK{code}0001", ProductId = product.Id, CustomerId = customer.Id, Scope = scope, Status = DeviceStatus.InUse, RegisteredAt = now, WarrantyUntil = DateOnly.FromDateTime(now.UtcDateTime).AddMonths(6) };
        db.Add(device);
        await db.SaveChangesAsync();
        return new Place(outlet.Id, code, scope, customer.Id, customerName, phone, device.Id);
    }

    private static NetworkNode Node(NodeKind kind, long? parent, string code, string name, string scope) =>
        new() { Kind = kind, ParentId = parent, Code = code, Name = name, Scope = scope, Hotline = "020-12366" };
}

/// <summary>An outlet with its one customer.</summary>
internal sealed record Place(long OutletId, string Code, string Scope, long CustomerId, string CustomerName, string Phone, long DeviceId);
