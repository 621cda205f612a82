using Pledge.Promises.Packs;

namespace Pledge.Field;

/// <summary>What a visit is charged: the first price rule that applies decides over the price list and the parts [B14].</summary>
/// <param name="Rule">The rule that held.</param>
/// <param name="Lines">Services and parts with what each is charged; 0 where the rule makes it free.</param>
internal sealed record Bill(PriceRule Rule, IReadOnlyList<VisitCharge> Lines)
{
    private const string Free = "free";
    private const string Material = "material";

    internal decimal Total => Lines.Sum(line => line.Amount);

    /// <summary>Works the bill out.</summary>
    /// <param name="rules">Price rules of the pack.</param>
    /// <param name="inWarranty">Whether the device is in warranty on the day of the visit.</param>
    /// <param name="customerDamage">Whether the customer caused the damage, which warranty does not cover.</param>
    /// <param name="services">Services from the price list, with quantities.</param>
    /// <param name="parts">Parts used; loaners stay the organisation's own and are not sold.</param>
    internal static Bill Of(IReadOnlyList<PriceRule> rules, bool inWarranty, bool customerDamage, IEnumerable<(PricedService Service, int Quantity)> services, IEnumerable<VisitPart> parts)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["warranty"] = inWarranty ? "in" : "out",
            ["damage"] = customerDamage ? "customer" : "none",
        };
        var rule = rules.First(rule => rule.Applies.All(condition => condition.Holds(attributes)));
        var lines = services.Select(line => Line(line.Service.Code, line.Service.Name, line.Quantity, line.Service.Price, rule.Charge is not (Free or Material)))
            .Concat(parts.Where(part => !part.Loaner).Select(part => Line(part.Code, part.Name, part.Quantity, part.Price, rule.Charge != Free)));
        return new Bill(rule, [.. lines]);
    }

    private static VisitCharge Line(string code, Phrase name, int quantity, decimal price, bool charged) => new()
    {
        Code = code,
        ChineseName = name.Chinese,
        EnglishName = name.English,
        Quantity = quantity,
        Price = price,
        Amount = charged ? price * quantity : 0,
    };
}
