using Pledge.Kernel.Access;
using Pledge.Kernel.Search;
using Pledge.Devices.Products;

namespace Pledge.Devices.Register;

/// <summary>A device in the register [A23]. Its place is that of the customer.</summary>
internal sealed class DeviceEntry : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long CustomerId { get; set; }

    public long ProductId { get; set; }

    public Product? Product { get; set; }

    /// <summary>Capitals without blanks; unique nation-wide [A6].</summary>
    public required string Serial { get; set; }

    public DeviceStatus Status { get; set; }

    public DateOnly? SoldOn { get; set; }

    public DateOnly? ShippedOn { get; set; }

    public DateOnly? InstalledOn { get; set; }

    public DateOnly? PoweredOn { get; set; }

    /// <summary>When its trial run ended: a call-back follows [D1].</summary>
    public DateOnly? TrialRunEndedOn { get; set; }

    /// <summary>Value of the contract that it was delivered under, in CNY [D3, D5].</summary>
    public decimal? ContractValue { get; set; }

    /// <summary>Worked out by <see cref="Warranty"/> from the days of sale, shipping and power-on.</summary>
    public DateOnly? WarrantyFrom { get; set; }

    /// <summary>Worked out by <see cref="Warranty"/>; last day.</summary>
    public DateOnly? WarrantyUntil { get; set; }

    /// <summary>Last day of cover that was bought in addition [C7].</summary>
    public DateOnly? ExtendedUntil { get; set; }

    /// <summary>Last day of the maker's own warranty [C7].</summary>
    public DateOnly? MakerWarrantyUntil { get; set; }

    public DateTimeOffset RegisteredAt { get; set; }

    public int Version { get; set; }

    public string Path => $"/devices/{Id}";

    /// <summary>Last day without charge, whoever bears it.</summary>
    public DateOnly? CoverEnds => ExtendedUntil > WarrantyUntil || WarrantyUntil is null ? ExtendedUntil ?? WarrantyUntil : WarrantyUntil;

    /// <summary>Works the warranty out anew; after every change of a day or of the product.</summary>
    public void WorkOutWarranty(Product product)
    {
        var period = Warranty.Of(PoweredOn, ShippedOn ?? SoldOn, product.MonthsFromPowerOn, product.MonthsFromShipping);
        WarrantyFrom = period?.From;
        WarrantyUntil = period?.Until;
    }

    public Device ToDevice() => new(Id, CustomerId, Serial, Product!.Name, Product.Model, Status, CoverEnds);

    public Findable ToFindable(Product product, string customerName) => new("device", Id, Scope, Serial, $"{product.Title} · {customerName}", Path)
    {
        Names = [product.Name],
        Texts = [product.Model],
        Numbers = [Serial],
    };
}
