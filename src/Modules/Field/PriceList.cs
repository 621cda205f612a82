namespace Pledge.Field;

/// <summary>A service of the published, approved price list [B14].</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">What is done.</param>
/// <param name="Unit">What the price is for.</param>
/// <param name="Price">In CNY, tax included.</param>
internal sealed record PricedService(string Code, Phrase Name, Phrase Unit, decimal Price);
