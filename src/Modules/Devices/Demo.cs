using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices.Products;
using Pledge.Devices.Register;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;

namespace Pledge.Devices;

/// <summary>Believable devices for the demonstration: the same seed gives the same ones.</summary>
public static class DemoDevices
{
    // A prime below 10^10: serial numbers look unordered and are never given twice.
    private const long Serials = 9_999_999_967;

    /// <summary>Writes the devices of a batch of customers in one transaction: one each, two for every seventh.</summary>
    /// <param name="db">As the product itself, outside a transaction.</param>
    /// <param name="customers">A batch of <see cref="DemoCustomers.Write"/>.</param>
    /// <param name="seed">Chooses among the possible devices.</param>
    /// <param name="today">Devices were sold within the three years before.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task<IReadOnlyList<Device>> Write(PledgeDbContext db, IReadOnlyList<Customer> customers, int seed, DateOnly today, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var products = await Products(db, cancellation);
        var id = await BulkInsert.FirstFreeId<DeviceEntry>(db, cancellation);
        var eventId = await BulkInsert.FirstFreeId<DeviceEvent>(db, cancellation);
        var documentId = await BulkInsert.FirstFreeId<SearchDocument>(db, cancellation);
        var made = customers.SelectMany(customer => Enumerable.Repeat(customer, customer.Id % 7 == 0 ? 2 : 1)).Select(customer => (Customer: customer, Device: Make(customer, id++, products, seed, today))).ToList();
        await BulkInsert.Write(db, made.Select(pair => pair.Device), cancellation);
        await BulkInsert.Write(db, made.Select(pair => EventOf(pair.Device, eventId++)), cancellation);
        await BulkInsert.Write(db, made.Select(pair => DocumentOf(pair.Device, pair.Customer, documentId++)), cancellation);
        await transaction.CommitAsync(cancellation);
        return made.ConvertAll(pair => pair.Device.ToDevice());
    }

    private static async Task<List<Product>> Products(PledgeDbContext db, CancellationToken cancellation)
    {
        var products = await db.Set<Product>().AsNoTracking().OrderBy(product => product.Id).ToListAsync(cancellation);
        if (products.Count > 0)
        {
            return products;
        }

        products =
        [
            new Product { Name = "税控收款机", Model = "TCR-3000", Maker = "粤税科技" },
            new Product { Name = "税控收款机", Model = "TCR-5200", Maker = "粤税科技" },
            new Product { Name = "税控盘", Model = "SKP-100", Maker = "百望" },
            new Product { Name = "金税盘", Model = "JSP-200", Maker = "航信" },
            new Product { Name = "税务 UKey", Model = "UK-2", Maker = "航信" },
            new Product { Name = "票据打印机", Model = "DP-630K", Maker = "得实", MonthsFromPowerOn = 12, MonthsFromShipping = 15 },
        ];
        db.AddRange(products);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return products;
    }

    private static DeviceEntry Make(Customer customer, long id, List<Product> products, int seed, DateOnly today)
    {
        var random = new Random(unchecked((int)((id * 2_654_435_761L) ^ seed)));
        var product = products[random.Next(products.Count)];
        var sold = today.AddDays(-random.Next(20, 1000));
        var status = random.Next(100) switch { < 3 => DeviceStatus.Registered, < 5 => DeviceStatus.Initialised, < 7 => DeviceStatus.InRepair, < 8 => DeviceStatus.Lost, < 10 => DeviceStatus.Scrapped, _ => DeviceStatus.InUse };
        var isRunning = status is not (DeviceStatus.Registered or DeviceStatus.Initialised);
        var installed = isRunning ? sold.AddDays(random.Next(1, 6)) : (DateOnly?)null;
        var device = new DeviceEntry
        {
            Id = id,
            Scope = customer.Scope,
            CustomerId = customer.Id,
            ProductId = product.Id,
            Product = product,
            Serial = string.Create(CultureInfo.InvariantCulture, $"44{id % Serials * 48_271 % Serials:D10}"),
            Status = status,
            SoldOn = sold,
            ShippedOn = sold,
            InstalledOn = installed,
            PoweredOn = installed,
            MakerWarrantyUntil = sold.AddMonths(24),
            RegisteredAt = Kernel.Web.House.StartOf(sold).AddHours(9).AddMinutes(random.Next(480)),
        };
        device.WorkOutWarranty(product);
        return device;
    }

    private static DeviceEvent EventOf(DeviceEntry device, long id) =>
        new() { Id = id, DeviceId = device.Id, Scope = device.Scope, At = device.RegisteredAt, Actor = "Pledge", After = device.Status };

    private static SearchDocument DocumentOf(DeviceEntry device, Customer customer, long id)
    {
        var document = device.ToFindable(device.Product!, customer.Name).ToDocument();
        document.Id = id;
        return document;
    }
}
