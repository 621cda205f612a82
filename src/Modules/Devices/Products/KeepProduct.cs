using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Products;

/// <summary>Adds a model of a product, or changes it.</summary>
internal static class KeepProduct
{
    internal sealed record Command : Command<Command>
    {
        public string? Name { get; init; }

        public string? Model { get; init; }

        public string? Maker { get; init; }

        public int? MonthsFromPowerOn { get; init; }

        public int? MonthsFromShipping { get; init; }

        public bool OffSale { get; init; }

        public int? Version { get; init; }
    }

    internal sealed record Kept(long Id);

    internal static async Task<Outcome<Kept>> Add(Command command, PledgeDbContext db, CancellationToken cancellation)
    {
        var product = new Product { Name = "", Model = "", Maker = "" };
        if (await Fill(product, command, db, cancellation) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        db.Add(product);
        await db.SaveChangesAsync(cancellation);
        return new Kept(product.Id);
    }

    internal static async Task<Outcome<Kept>> Change(long id, Command command, PledgeDbContext db, CancellationToken cancellation)
    {
        var product = await db.Set<Product>().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (product is null)
        {
            return CommonRefusals.NotFound;
        }

        if (product.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        if (await Fill(product, command, db, cancellation) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        product.Version++;
        return new Kept(id);
    }

    private static async Task<List<Refusal>> Fill(Product product, Command command, PledgeDbContext db, CancellationToken cancellation)
    {
        var shape = new Shape();
        product.Name = shape.Text(command.Name, "name", Words.Product, 100);
        product.Model = shape.Text(command.Model, "model", Words.Model, 60);
        product.Maker = shape.Text(command.Maker, "maker", Words.Maker, 100);
        product.MonthsFromPowerOn = shape.Within(command.MonthsFromPowerOn ?? 12, "monthsFromPowerOn", Words.MonthsFromPowerOn, 0, 120);
        product.MonthsFromShipping = shape.Within(command.MonthsFromShipping ?? 18, "monthsFromShipping", Words.MonthsFromShipping, 0, 120);
        product.Active = !command.OffSale;
        var taken = !shape.Refused && await db.Set<Product>().AnyAsync(other => other.Name == product.Name && other.Model == product.Model && other.Id != product.Id, cancellation);
        shape.Require(!taken, DeviceRefusals.ModelTaken.With(product.Name, product.Model));
        return shape.Refusals;
    }
}
