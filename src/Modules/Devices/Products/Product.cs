namespace Pledge.Devices.Products;

/// <summary>A model of a product, with the warranty that comes with it.</summary>
internal sealed class Product
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public required string Model { get; set; }

    public required string Maker { get; set; }

    /// <summary>Months of warranty from power-on [D2].</summary>
    public int MonthsFromPowerOn { get; set; } = 12;

    /// <summary>Months of warranty from shipping; whichever ends first counts [D2].</summary>
    public int MonthsFromShipping { get; set; } = 18;

    /// <summary>A model that is no longer sold stays with the devices that were.</summary>
    public bool Active { get; set; } = true;

    public int Version { get; set; }

    public string Title => $"{Name} {Model}";
}
