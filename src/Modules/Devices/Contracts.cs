using Pledge.Kernel.Data;
using Pledge.Kernel.Text;

namespace Pledge.Devices;

/// <summary>Where a device stands in its life [A23].</summary>
public enum DeviceStatus
{
    /// <summary>Sold and registered, not yet initialised: must not be used.</summary>
    Registered,

    /// <summary>Initialised at the tax office, not yet activated.</summary>
    Initialised,

    /// <summary>In use.</summary>
    InUse,

    /// <summary>At the repair bench.</summary>
    InRepair,

    /// <summary>Lost or stolen.</summary>
    Lost,

    /// <summary>Scrapped.</summary>
    Scrapped,
}

/// <summary>Whether a repair is free [B14, C7].</summary>
public enum WarrantyCover
{
    /// <summary>In warranty: no charge.</summary>
    InWarranty,

    /// <summary>Out of warranty: by the published price list.</summary>
    OutOfWarranty,
}

/// <summary>A device as others see it.</summary>
/// <param name="Id">Key.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Serial">Serial number, unique nation-wide [A6].</param>
/// <param name="Product">Product name.</param>
/// <param name="Model">Model.</param>
/// <param name="Status">Where it stands in its life.</param>
/// <param name="WarrantyEnds">Last day of warranty, when known.</param>
public sealed record Device(long Id, long CustomerId, string Serial, string Product, string Model, DeviceStatus Status, DateOnly? WarrantyEnds)
{
    /// <summary>Cover on a day.</summary>
    public WarrantyCover CoverOn(DateOnly day) => WarrantyEnds is { } ends && day <= ends ? WarrantyCover.InWarranty : WarrantyCover.OutOfWarranty;

    /// <summary>Product, model and serial in one line.</summary>
    public string Title => $"{Product} {Model} · {Serial}";
}

/// <summary>A device that call-backs are owed for, and the days that they count from [D1, D3, D8].</summary>
/// <param name="Id">Key.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="ProductLine">Name of the product.</param>
/// <param name="Since">First day, in the organisation's zone: sold, or registered when that is not known.</param>
/// <param name="SoldOn">Day of the sale.</param>
/// <param name="DeliveredOn">Day of the shipping, or of the sale when nothing was shipped.</param>
/// <param name="InstalledOn">Day of the installation.</param>
/// <param name="PoweredOn">Day of power-on.</param>
/// <param name="TrialRunEndedOn">Day on which the trial run ended.</param>
/// <param name="ContractValue">Value of its contract in CNY.</param>
public sealed record DeliveredDevice(
    long Id, long CustomerId, string ProductLine, DateOnly Since, DateOnly? SoldOn, DateOnly? DeliveredOn, DateOnly? InstalledOn, DateOnly? PoweredOn, DateOnly? TrialRunEndedOn, decimal? ContractValue);

/// <summary>The device register, limited to the caller's part of the network.</summary>
public interface IDevices
{
    /// <summary>Names of the products that are sold or looked after; the models of a product are one line.</summary>
    Task<IReadOnlyList<string>> ProductLines(CancellationToken cancellation);

    /// <summary>One device, or null.</summary>
    Task<Device?> Find(long id, CancellationToken cancellation);

    /// <summary>What <see cref="Find"/> asks, to be asked with others.</summary>
    KeptQuestion Finding(long id);

    /// <summary>Several devices by key.</summary>
    Task<IReadOnlyDictionary<long, Device>> Many(IReadOnlyCollection<long> ids, CancellationToken cancellation);

    /// <summary>
    /// The device that a case or a visit is about, or null; not limited to the caller's part, as its customer is not. Only for a key that was read from
    /// something within the caller's part.
    /// </summary>
    Task<Device?> Served(long id, CancellationToken cancellation);

    /// <summary>Devices of a customer, newest first, at most 100.</summary>
    Task<IReadOnlyList<Device>> OfCustomer(long customerId, CancellationToken cancellation);

    /// <summary>What <see cref="OfCustomer"/> asks, to be asked with others.</summary>
    KeptQuestion FindingOfCustomer(long customerId);

    /// <summary>The devices of several customers that were not lost or scrapped, oldest first.</summary>
    Task<ILookup<long, DeliveredDevice>> Delivered(IReadOnlyCollection<long> customerIds, CancellationToken cancellation);

    /// <summary>What a status is called.</summary>
    Phrase Name(DeviceStatus status);
}

/// <summary>Figures over the device register, for the authority's report [A22, A23].</summary>
public interface IDeviceFigures
{
    /// <summary>How many devices stand in each status now, within a place of the caller's part of the network; statuses without devices are left out.</summary>
    Task<IReadOnlyDictionary<DeviceStatus, int>> Count(string scope, CancellationToken cancellation);
}
