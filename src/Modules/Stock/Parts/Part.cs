namespace Pledge.Stock.Parts;

/// <summary>A spare part or loaner of the catalogue.</summary>
internal sealed class Part
{
    public long Id { get; private set; }

    public required string Code { get; init; }

    public required string ChineseName { get; set; }

    public required string EnglishName { get; set; }

    public required string Unit { get; set; }

    public required decimal Price { get; set; }

    public required bool Serialised { get; init; }

    public required bool Loaner { get; init; }

    public int Version { get; set; } = 1;

    internal Phrase Name => new(ChineseName, EnglishName);

    internal StockPart Shown => new(Id, Code, Name, Unit, Price, Serialised, Loaner);
}
