using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;

namespace Pledge.Stock;

/// <summary>A part as others see it [C8, G5].</summary>
/// <param name="Id">Key.</param>
/// <param name="Code">Code, unique.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">What one is: 个, 台, m.</param>
/// <param name="Price">Published price of one, in CNY, tax included.</param>
/// <param name="Serialised">Every single one has a serial number.</param>
/// <param name="Loaner">Lent while the customer's own device is repaired, never sold [A15].</param>
public sealed record StockPart(long Id, string Code, Phrase Name, string Unit, decimal Price, bool Serialised, bool Loaner);

/// <summary>What an outlet has of a part.</summary>
/// <param name="Part">The part.</param>
/// <param name="Quantity">How many, more than 0.</param>
/// <param name="Serials">Their serial numbers, for serialised parts.</param>
public sealed record StockedPart(StockPart Part, int Quantity, IReadOnlyList<string> Serials);

/// <summary>A part is taken from an outlet's stock.</summary>
/// <param name="OutletId">Whose stock.</param>
/// <param name="Code">Code of the part.</param>
/// <param name="Quantity">How many, 1 to 1000; 1 for serialised parts.</param>
/// <param name="Serial">Which one, for serialised parts.</param>
/// <param name="Reference">What it is taken for: the number of a visit.</param>
/// <param name="HappenedAt">When it was taken (UTC).</param>
public sealed record PartIssue(long OutletId, string Code, int Quantity, string? Serial, string Reference, DateTimeOffset HappenedAt);

/// <summary>Parts and stock as other modules use them, limited to the caller's part of the network. Nothing is saved before the caller's command commits.</summary>
public interface IStock
{
    /// <summary>What an outlet has, by code; parts that have run out are left out.</summary>
    Task<IReadOnlyList<StockedPart>> AtOutlet(long outletId, CancellationToken cancellation);

    /// <summary>
    /// Takes a part and writes the ledger. Two that want the last one never both get it. Refuses with <c>stock.part-unknown</c>,
    /// <c>stock.not-enough</c>, <c>stock.serial-required</c>, <c>stock.serial-not-here</c> or <c>field.out-of-range</c>.
    /// </summary>
    Task<Outcome<StockPart>> Issue(PartIssue issue, CancellationToken cancellation);
}
