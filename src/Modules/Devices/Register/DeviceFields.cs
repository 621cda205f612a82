using Pledge.Devices.Products;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Register;

/// <summary>What a form says of a device, whether new or known.</summary>
internal abstract record DeviceFields<TSelf> : Command<TSelf>
    where TSelf : Command<TSelf>
{
    public const decimal HighestValue = 1_000_000_000_000;

    public long? CustomerId { get; init; }

    public long? ProductId { get; init; }

    public string? Serial { get; init; }

    public DateOnly? SoldOn { get; init; }

    public DateOnly? ShippedOn { get; init; }

    public DateOnly? InstalledOn { get; init; }

    public DateOnly? PoweredOn { get; init; }

    public DateOnly? TrialRunEndedOn { get; init; }

    public decimal? ContractValue { get; init; }

    public DateOnly? ExtendedUntil { get; init; }

    public DateOnly? MakerWarrantyUntil { get; init; }

    /// <summary>Checks the fields and puts them into the entry; works the warranty out.</summary>
    public void Fill(DeviceEntry entry, Product? product, DateOnly today, Shape shape)
    {
        shape.Present(CustomerId, "customerId", Words.Customer);
        shape.Require(product is not null, ProductId is null ? CommonRefusals.Required.With(Words.Product).At("productId") : DeviceRefusals.ProductGone);
        shape.Require(!string.IsNullOrWhiteSpace(Serial), CommonRefusals.Required.With(Words.Serial).At("serial"));
        shape.Require(SerialNumber.TryNormalize(Serial, out var serial) || string.IsNullOrWhiteSpace(Serial), DeviceRefusals.SerialShape);
        CheckDays(today, shape);
        entry.Serial = serial;
        entry.SoldOn = SoldOn;
        entry.ShippedOn = ShippedOn;
        entry.InstalledOn = InstalledOn;
        entry.PoweredOn = PoweredOn;
        entry.TrialRunEndedOn = TrialRunEndedOn;
        entry.ContractValue = ContractValue is null ? null : shape.Within(ContractValue, "contractValue", Words.ContractValue, 0, HighestValue);
        entry.ExtendedUntil = ExtendedUntil;
        entry.MakerWarrantyUntil = MakerWarrantyUntil;
        if (product is not null)
        {
            entry.ProductId = product.Id;
            entry.WorkOutWarranty(product);
        }
    }

    private void CheckDays(DateOnly today, Shape shape)
    {
        foreach (var (day, field, title) in new[] { (SoldOn, "soldOn", Words.SoldOn), (ShippedOn, "shippedOn", Words.ShippedOn), (InstalledOn, "installedOn", Words.InstalledOn), (PoweredOn, "poweredOn", Words.PoweredOn), (TrialRunEndedOn, "trialRunEndedOn", Words.TrialRunEndedOn) })
        {
            shape.Require(day is null || day <= today, CommonRefusals.InFuture.With(title, today.ToString("yyyy-MM-dd", null)).At(field));
        }

        shape.Require(InstalledOn is null || SoldOn is null || InstalledOn >= SoldOn, DeviceRefusals.BeforeSale.With(Words.InstalledOn).At("installedOn"));
        shape.Require(PoweredOn is null || SoldOn is null || PoweredOn >= SoldOn, DeviceRefusals.BeforeSale.With(Words.PoweredOn).At("poweredOn"));
        shape.Require(TrialRunEndedOn is null || SoldOn is null || TrialRunEndedOn >= SoldOn, DeviceRefusals.BeforeSale.With(Words.TrialRunEndedOn).At("trialRunEndedOn"));
    }
}
