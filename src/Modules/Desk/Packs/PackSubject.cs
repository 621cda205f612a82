namespace Pledge.Desk.Packs;

/// <summary>What packs are asked for: a place, and there a product line, a customer, one of his devices.</summary>
/// <param name="Place">Path of the place.</param>
/// <param name="ProductLine">Name of the product; null for any.</param>
/// <param name="CustomerId">The customer; null for any.</param>
/// <param name="DeviceId">The device; null for any.</param>
internal sealed record PackSubject(string Place, string? ProductLine = null, long? CustomerId = null, long? DeviceId = null);
