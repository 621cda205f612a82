namespace Pledge.Routing;

/// <summary>Tools must be on board, and parts in the quantity that is used up, until the store has been called at.</summary>
internal static class StockConstraint
{
    /// <summary>What is missing on board for the visits in this order when the store is not called at.</summary>
    internal static IEnumerable<Obstacle> Obstacles(Technician technician, IReadOnlyList<Visit> visits)
    {
        if (technician.Carries is not { } carries)
        {
            yield break;
        }

        foreach (var needs in visits.SelectMany(visit => visit.Needs).GroupBy(need => need.Item, StringComparer.Ordinal))
        {
            var needed = Math.Max(needs.Max(need => need.Quantity), needs.Where(need => need.UsedUp).Sum(need => need.Quantity));
            var carried = carries.Where(stock => stock.Item == needs.Key).Sum(stock => stock.Quantity);
            if (needed > carried)
            {
                yield return Missing(technician, needs.Key, needed, carried);
            }
        }
    }

    private static Obstacle Missing(Technician technician, string item, int needed, int carried) => new(
        "stock",
        needed - carried,
        new($"{technician.Called} 携带“{item}”{carried} 件，需要 {needed} 件。", $"{technician.Called} carries {carried} of {item}; {needed} are needed."),
        new($"为 {technician.Called} 备足“{item}”{needed} 件。", $"Give {technician.Called} {needed} of {item}."))
    {
        Relax = problem => Change.Technician(problem, technician.Id, own => own with { Carries = [.. (own.Carries ?? []).Where(stock => stock.Item != item), new Stock(item, needed)] }),
    };
}
