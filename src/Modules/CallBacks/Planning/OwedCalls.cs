using System.Globalization;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Kernel.Web;
using Pledge.Promises.Cadence;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.CallBacks;

/// <summary>What calls are owed by: a cadence, to the customer or for one of his devices (0 for none).</summary>
internal readonly record struct Duty(string Cadence, long DeviceId);

/// <summary>A call or visit that is to be planned.</summary>
/// <param name="Cadence">What it is owed by.</param>
/// <param name="DeviceId">For which device; 0 when it is owed to the customer.</param>
/// <param name="Obligation">Which obligation of it, from 1.</param>
/// <param name="Channel">By telephone or on site.</param>
/// <param name="Opens">First instant.</param>
/// <param name="Aim">By when it should be made, so that several of a period lie apart.</param>
/// <param name="Due">End of the window.</param>
/// <param name="Latest">End of the grace [D4].</param>
internal sealed record OwedCall(
    CadenceDefinition Cadence, long DeviceId, int Obligation, CallChannel Channel, DateTimeOffset Opens, DateTimeOffset Aim, DateTimeOffset Due, DateTimeOffset Latest)
{
    public Duty Duty => new(Cadence.Id, DeviceId);
}

/// <summary>What packs owe to a customer by call-backs: to himself [A17, B15] and for each of his devices [D1, D3, D8].</summary>
/// <param name="customer">The customer.</param>
/// <param name="devices">His devices.</param>
/// <param name="calls">His calls, made and planned.</param>
internal sealed class OwedCalls(RegisteredCustomer customer, IReadOnlyList<DeliveredDevice> devices, IReadOnlyList<KnownCall> calls)
{
    private const string CalledBack = "called-back";

    private readonly List<Fact> made =
        [.. calls.Where(call => call.Status == CallStatus.Answered).Select(call => new Fact(CalledBack, call.At, call.At, CallFacts.Through(call.Channel)))];

    private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal)
    {
        ["area"] = Wire.NameOf(customer.Customer.Area),
        ["contract-value"] = devices.Sum(device => device.ContractValue ?? 0).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The cadences that a call-back meets and whose days the registers know.</summary>
    public static IEnumerable<CadenceDefinition> CadencesOf(Pack pack, string subject) =>
        pack.Cadences.Where(cadence => cadence.Subject == subject && cadence.Rhythm is Rhythm.Period or Rhythm.CalendarPeriod or Rhythm.Offsets && cadence.Events.Contains(CalledBack));

    /// <summary>What is owed and neither met, missed nor planned, that with the shortest window first.</summary>
    /// <param name="packs">What holds at the outlet.</param>
    /// <param name="now">The instant.</param>
    /// <param name="until">How far is planned; what belongs behind it is left for later.</param>
    public IEnumerable<OwedCall> Open(OutletPacks packs, DateTimeOffset now, DateTimeOffset until)
    {
        List<Fact> toCustomer = [.. made, .. devices.SelectMany(DaysOf)];
        return Owed(packs.Place, "customer", 0, House.DayOf(customer.RegisteredAt), toCustomer)
            .Concat(devices.SelectMany(device => Owed(packs.Of(device), "device", device.Id, device.Since, [.. made, .. DaysOf(device)])))
            .Where(call => call.Aim <= until && !calls.Any(planned => planned.Duty == call.Duty && planned.Obligation == call.Obligation))
            .GroupBy(call => (call.Cadence.Id, call.Channel))
            .SelectMany(Together)
            .OrderBy(call => call.Due - call.Opens);

        IEnumerable<OwedCall> Owed(Pack pack, string subject, long deviceId, DateOnly since, IReadOnlyList<Fact> facts) =>
            CadencesOf(pack, subject)
                .SelectMany(cadence => CadenceEvaluation.Obligations(cadence, pack, new CadenceSubject(since, null, attributes), facts, until, now))
                .Where(obligation => obligation.State is ObligationState.Ahead or ObligationState.Open or ObligationState.Overdue)
                .Select(obligation => ToCall(obligation, deviceId));
    }

    /// <summary>The k-th of n in a period belongs into the k-th part of it, or else two calls of a year could fall on the same day.</summary>
    private static OwedCall ToCall(Obligation obligation, long deviceId)
    {
        var cadence = obligation.Cadence;
        var part = (obligation.DueAt - obligation.OpensAt) / cadence.Count;
        var index = (obligation.Number - 1) % cadence.Count;
        var onSite = cadence.Where.Any(condition => condition.Attribute == "channel" && condition.Holds(CallFacts.Through(CallChannel.OnSite)!));
        return new(
            cadence, deviceId, obligation.Number, onSite ? CallChannel.OnSite : CallChannel.Phone,
            obligation.OpensAt + (part * index), obligation.OpensAt + (part * (index + 1)), obligation.DueAt, obligation.LatestAt);
    }

    /// <summary>Devices that were delivered in the same weeks are asked about together: the call for the first of them waits until those for the others are due too.</summary>
    private static IEnumerable<OwedCall> Together(IEnumerable<OwedCall> ofCadence)
    {
        var left = ofCadence.OrderBy(call => call.Aim).ToList();
        while (left.Count > 0)
        {
            var first = left[0];
            var others = left.FindAll(other => other.Duty != first.Duty && other.Opens < first.Aim);
            yield return first with { Opens = others.Select(other => other.Opens).Append(first.Opens).Max() };
            foreach (var other in others)
            {
                yield return other;
            }

            left = [.. left.Skip(1).Except(others)];
        }
    }

    private static IEnumerable<Fact> DaysOf(DeliveredDevice device) =>
        new (string Event, DateOnly? Day)[]
        {
            ("sold", device.SoldOn), ("delivered", device.DeliveredOn), ("installed", device.InstalledOn), ("powered-on", device.PoweredOn), ("trial-run.ended", device.TrialRunEndedOn),
        }
        .Where(known => known.Day is not null)
        .Select(known => new Fact(known.Event, House.StartOf(known.Day!.Value), House.StartOf(known.Day.Value)));
}
