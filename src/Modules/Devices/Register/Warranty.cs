namespace Pledge.Devices.Register;

/// <summary>A warranty, both days included.</summary>
internal sealed record WarrantyPeriod(DateOnly From, DateOnly Until);

/// <summary>
/// Warranty runs from power-on or from shipping, whichever ends first [D2]. The first day is not counted and a month ends on the
/// corresponding day or the month's last (Civil Code, articles 201 and 202).
/// </summary>
internal static class Warranty
{
    internal static WarrantyPeriod? Of(DateOnly? poweredOn, DateOnly? shippedOn, int monthsFromPowerOn, int monthsFromShipping)
    {
        var byPowerOn = Period(poweredOn, monthsFromPowerOn);
        var byShipping = Period(shippedOn, monthsFromShipping);
        if (byPowerOn is null || byShipping is null)
        {
            return byPowerOn ?? byShipping;
        }

        // What was shipped is covered from then on, whichever of the two ends it.
        var from = byPowerOn.From < byShipping.From ? byPowerOn.From : byShipping.From;
        return new WarrantyPeriod(from, byPowerOn.Until < byShipping.Until ? byPowerOn.Until : byShipping.Until);
    }

    private static WarrantyPeriod? Period(DateOnly? from, int months) =>
        from is { } day ? new WarrantyPeriod(day, day.AddMonths(months)) : null;
}
