using System.Globalization;
using Pledge.Customers;
using Pledge.Desk;
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

/// <summary>What planning has to do for a customer.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Open">What is owed and not planned.</param>
/// <param name="Needless">Planned calls that something else has met, or whose device is gone: nobody is to be called.</param>
/// <param name="Anyway">His other calls.</param>
internal sealed record CallsToPlan(Customer Customer, IReadOnlyList<OwedCall> Open, IReadOnlyList<KnownCall> Needless, IReadOnlyList<KnownCall> Anyway);

/// <summary>What packs owe to a customer by call-backs: to himself [A17, B15] and for each of his devices [D1, D3, D8].</summary>
/// <param name="customer">The customer.</param>
/// <param name="devices">His devices.</param>
/// <param name="calls">His calls, made and planned.</param>
/// <param name="happened">What else happened in his cases and may meet a cadence: a visit of another kind [B15].</param>
internal sealed class OwedCalls(RegisteredCustomer customer, IReadOnlyList<DeliveredDevice> devices, IReadOnlyList<KnownCall> calls, IEnumerable<CaseFact> happened)
{
    private const string CalledBack = "called-back";
    private const string Visited = "visited";

    private readonly List<Fact> made =
    [
        .. calls.Where(call => call.Status == CallStatus.Answered).Select(call => new Fact(CalledBack, call.At, call.At, CallFacts.Through(call.Channel))),
        .. happened.Select(fact => new Fact(fact.Event, fact.HappenedAt, fact.HappenedAt, fact.Event == Visited ? CallFacts.Through(CallChannel.OnSite) : fact.Attributes)),
    ];

    private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal)
    {
        ["area"] = Wire.NameOf(customer.Customer.Area),
        ["contract-value"] = devices.Sum(device => device.ContractValue ?? 0).ToString(CultureInfo.InvariantCulture),
    };

    public Customer Customer => customer.Customer;

    /// <summary>The cadences that a call-back meets and whose days the registers know.</summary>
    public static IEnumerable<CadenceDefinition> CadencesOf(Pack pack, string subject) =>
        pack.Cadences.Where(cadence => cadence.Subject == subject && cadence.Rhythm is Rhythm.Period or Rhythm.CalendarPeriod or Rhythm.Offsets && cadence.Events.Contains(CalledBack));

    /// <summary>What meets a cadence beside a call-back.</summary>
    public static IEnumerable<string> OtherEventsOf(CadenceDefinition cadence) => cadence.Events.Where(name => name != CalledBack);

    /// <summary>What is to be planned for the customer, and what was planned in vain.</summary>
    /// <param name="packs">What holds at the outlet.</param>
    /// <param name="now">The instant.</param>
    /// <param name="until">How far is planned; what belongs behind it is left for later.</param>
    public CallsToPlan ToPlan(OutletPacks packs, DateTimeOffset now, DateTimeOffset until)
    {
        List<Fact> toCustomer = [.. made, .. devices.SelectMany(DaysOf)];
        List<(Obligation Obligation, Duty Duty)> owed =
        [
            .. Owed(packs.Of(Customer), "customer", 0, House.DayOf(customer.RegisteredAt), toCustomer),
            .. devices.SelectMany(device => Owed(packs.Of(device), "device", device.Id, device.Since, [.. made, .. DaysOf(device)])),
        ];
        var met = owed.Where(each => each.Obligation.MetAt is not null).Select(each => (each.Duty, each.Obligation.Number)).ToHashSet();
        var needless = calls.Where(call => call.Status == CallStatus.Due && (IsGone(call.DeviceId) || met.Contains((call.Duty, call.Obligation ?? 0)))).ToList();
        return new(Customer, [.. Open(owed, until)], needless, [.. calls.Except(needless)]);

        IEnumerable<(Obligation Obligation, Duty Duty)> Owed(Pack pack, string subject, long deviceId, DateOnly since, IReadOnlyList<Fact> facts) =>
            CadencesOf(pack, subject)
                .SelectMany(cadence => CadenceEvaluation.Obligations(cadence, pack, new CadenceSubject(since, null, attributes), facts, until, now))
                .Select(obligation => (obligation, new Duty(obligation.Cadence.Id, deviceId)));
    }

    /// <summary>What is neither met, missed nor planned, that with the shortest window first.</summary>
    private IEnumerable<OwedCall> Open(IEnumerable<(Obligation Obligation, Duty Duty)> owed, DateTimeOffset until) =>
        owed.Where(each => each.Obligation.State is ObligationState.Ahead or ObligationState.Open or ObligationState.Overdue)
            .Select(each => ToCall(each.Obligation, each.Duty.DeviceId))
            .Where(call => call.Aim <= until && !calls.Any(planned => planned.Duty == call.Duty && planned.Obligation == call.Obligation && planned.Status is CallStatus.Due or CallStatus.NotReached))
            .GroupBy(call => (call.Cadence.Id, call.Channel))
            .SelectMany(Together)
            .OrderBy(call => call.Due - call.Opens);

    /// <summary>Whether the device was scrapped, lost or given to somebody else.</summary>
    private bool IsGone(long deviceId) => deviceId != 0 && !devices.Any(device => device.Id == deviceId);

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
