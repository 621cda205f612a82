using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Products;

/// <summary>The models, on one page: there are few.</summary>
internal static class ProductPages
{
    internal static async Task<Screen> Show(PledgeDbContext db, CancellationToken cancellation) => Screen.Of<ProductsPage>(await Query(db, cancellation));

    internal static async Task<IReadOnlyList<ProductsPage.Item>> Query(PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<Product>().AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Model)
            .Select(p => new ProductsPage.Item(p.Id, p.Name, p.Model, p.Maker, p.MonthsFromPowerOn, p.MonthsFromShipping, p.Active, p.Version))
            .ToListAsync(cancellation);
}
