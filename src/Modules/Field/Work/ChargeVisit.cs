using Pledge.Desk;
using Pledge.Devices;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>Works out what is charged: nothing in warranty unless the customer caused the damage, else by the published price list [B14].</summary>
internal static class ChargeVisit
{
    /// <param name="Quantities">Code of a service in the price list → how many times.</param>
    /// <param name="CustomerDamage">The customer caused the damage.</param>
    /// <param name="InvoiceNumber">Number of the invoice, needed before leaving when something is charged.</param>
    /// <param name="Version">Version of the visit.</param>
    internal sealed record Command(Dictionary<string, int?>? Quantities, bool CustomerDamage, string? InvoiceNumber, int? Version) : Command<Command>;

    internal sealed record Charged(string Number, string Rule, decimal Total, int Version);

    private const int MostTimes = 1000;

    internal static async Task<Outcome<Charged>> Handle(string number, Command command, VisitWork work, IPacks packs, IDevices devices, PriceList prices, CancellationToken cancellation)
    {
        var shape = new Shape();
        var invoice = shape.OptionalText(command.InvoiceNumber, "invoiceNumber", Words.InvoiceNumber, VisitMapping.LongestNumber);
        var services = Services(command, prices, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var opened = await work.Open(number, command.Version, cancellation);
        if (opened.Refused)
        {
            return opened.Refusals.ToArray();
        }

        var visit = opened.Value;
        var pack = await packs.Of(visit.CaseId, cancellation);
        var bill = Bill.Of(pack.PriceRules, await InWarranty(visit, devices, work, cancellation), command.CustomerDamage, services, visit.Parts);
        if (visit.Charge(bill, command.CustomerDamage, invoice) is { } refusal)
        {
            return refusal;
        }

        var closed = await work.Close(visit, "charged", [], cancellation);
        return closed.Refused ? closed.Refusals.ToArray() : new Charged(visit.Number, bill.Rule.Id, visit.ChargeTotal, visit.Version);
    }

    /// <summary>Whether the device is in warranty on the day of the visit; without a device there is no warranty.</summary>
    internal static async Task<bool> InWarranty(SiteVisit visit, IDevices devices, VisitWork work, CancellationToken cancellation) =>
        visit.DeviceId is { } id
        && await devices.Served(id, cancellation) is { } device
        && device.CoverOn(House.DayOf(visit.ArrivedAt ?? work.At(null).Now)) == WarrantyCover.InWarranty;

    private static List<(PricedService, int)> Services(Command command, PriceList prices, Shape shape)
    {
        List<(PricedService, int)> services = [];
        foreach (var (code, quantity) in (command.Quantities ?? []).Where(line => line.Value is not null and not 0))
        {
            var service = prices.Find(code);
            shape.Require(service is not null, VisitRefusals.ServiceUnknown.With(code));
            var times = shape.Within(quantity, $"quantities.{code}", service?.Name ?? Words.Quantity, 1, MostTimes);
            if (service is not null)
            {
                services.Add((service, times));
            }
        }

        return services;
    }
}
