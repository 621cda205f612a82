namespace Pledge.Promises.Packs;

/// <summary>A plain number that a rule is worked out with, for example a rate of subsidy (E5) or a price (D3).</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">What the number is.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">What it counts, for example percent or CNY.</param>
public sealed record Figure(string Id, string Requirement, Bilingual Title, decimal Value, string Unit);
