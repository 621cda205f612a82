using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;

namespace Pledge.Devices.Register;

/// <summary>The device register as a list: page, API, exports [A23].</summary>
internal static class DeviceList
{
    internal sealed record Row(long Id, string Serial, string Product, string Model, string Customer, DeviceStatus Status, DateOnly? SoldOn, DateOnly? WarrantyUntil, DateOnly? ExtendedUntil, DateTimeOffset RegisteredAt);

    internal static readonly ListDefinition<Row> Definition = new()
    {
        Key = "devices",
        Title = Words.Devices,
        Path = "/devices",
        Permission = Permissions.Read,
        Link = row => $"/devices/{row.Id}",
        Empty = Words.NoDevices,
        Actions = DeviceActions.Buttons,
        Columns =
        [
            new("serial", Words.Serial, row => row.Serial) { Sortable = true },
            new("product", Words.Product, row => row.Product),
            new("model", Words.Model, row => row.Model),
            new("customer", Words.Customer, row => row.Customer),
            new("status", Words.Status, row => Words.Of(row.Status)) { Cell = (html, row) => Badge.Write(html, Words.Of(row.Status), DeviceLook.ToneOf(row.Status)) },
            new("soldOn", Words.SoldOn, row => row.SoldOn),
            new("warrantyUntil", Words.WarrantyUntil, row => row.ExtendedUntil > row.WarrantyUntil ? row.ExtendedUntil : row.WarrantyUntil),
            new("registeredAt", Words.RegisteredAt, row => row.RegisteredAt) { Sortable = true },
        ],
        Filters =
        [
            new("q", Words.Search, FilterKind.Text),
            new("status", Words.Status, FilterKind.Choice) { Options = [.. Enum.GetValues<DeviceStatus>().Select(status => new ListOption(Wire.NameOf(status), Words.Of(status)))] },
            new("warranty", Words.Warranty, FilterKind.Choice) { Options = [new("in", Words.InWarranty), new("out", Words.OutOfWarranty)] },
        ],
    };

    internal static IListQuery<Row> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var devices = db.Listed<DeviceEntry>().AsNoTracking();
        if (request["q"] is { } text)
        {
            devices = SearchIndex.Narrow(devices, db, d => d.Id, "device", text) ?? devices.Where(d => d.Serial == text);
        }

        if (request["status"] is { } status)
        {
            var wanted = Enum.GetValues<DeviceStatus>().Where(value => Wire.NameOf(value) == status).ToList();
            devices = devices.Where(d => wanted.Contains(d.Status));
        }

        var today = House.DayOf(now);
        devices = request["warranty"] switch
        {
            "in" => devices.Where(d => d.WarrantyUntil >= today || d.ExtendedUntil >= today),
            "out" => devices.Where(d => !(d.WarrantyUntil >= today || d.ExtendedUntil >= today)),
            _ => devices,
        };
        var names = CustomerNames.In(db);
        return new ListQuery<DeviceEntry, Row>(
            devices,
            d => new Row(
                d.Id, d.Serial, d.Product!.Name, d.Product.Model, names.Where(name => name.Id == d.CustomerId).Select(name => name.Name).FirstOrDefault() ?? "",
                d.Status, d.SoldOn, d.WarrantyUntil, d.ExtendedUntil, d.RegisteredAt),
            d => d.Id)
            .Sort("registeredAt", d => d.RegisteredAt)
            .Sort("serial", d => d.Serial)
            .Usually("registeredAt", descending: true);
    }
}
