using Pledge.Customers;
using Pledge.Kernel.Web;
using Pledge.Promises.Cadence;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.CallBacks;

/// <summary>A call or visit that is to be planned.</summary>
/// <param name="Cadence">What it is owed by.</param>
/// <param name="Obligation">Which obligation of it, from 1.</param>
/// <param name="Channel">By telephone or on site.</param>
/// <param name="Opens">First instant.</param>
/// <param name="Aim">By when it should be made, so that several of a period lie apart.</param>
/// <param name="Due">End of the window.</param>
/// <param name="Latest">End of the grace [D4].</param>
internal sealed record OwedCall(CadenceDefinition Cadence, int Obligation, CallChannel Channel, DateTimeOffset Opens, DateTimeOffset Aim, DateTimeOffset Due, DateTimeOffset Latest);

/// <summary>What a pack owes to a customer by call-backs [A17, B15].</summary>
internal static class OwedCalls
{
    private const string CalledBack = "called-back";

    /// <summary>The cadences that a call-back to a customer meets.</summary>
    public static IReadOnlyList<CadenceDefinition> CadencesOf(Pack pack) =>
        [.. pack.Cadences.Where(cadence => cadence is { Subject: "customer", Rhythm: Rhythm.Period or Rhythm.CalendarPeriod } && cadence.Events.Contains(CalledBack))];

    /// <summary>What is owed and neither met, missed nor planned.</summary>
    /// <param name="pack">The pack that holds for the customer.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="calls">His calls of the last years, made and planned.</param>
    /// <param name="now">The instant.</param>
    /// <param name="until">How far is planned; what belongs behind it is left for later.</param>
    public static List<OwedCall> Of(Pack pack, RegisteredCustomer customer, IReadOnlyList<Call> calls, DateTimeOffset now, DateTimeOffset until)
    {
        var facts = calls.Where(call => call.Status == CallStatus.Answered).Select(call => new Fact(CalledBack, call.EndedAt!.Value, call.EndedAt.Value, CallFacts.Through(call.Channel))).ToList();
        var subject = new CadenceSubject(House.DayOf(customer.RegisteredAt), null, new Dictionary<string, string>(StringComparer.Ordinal) { ["area"] = Wire.NameOf(customer.Customer.Area) });
        var open = CadencesOf(pack)
            .SelectMany(cadence => CadenceEvaluation.Obligations(cadence, pack, subject, facts, until, now))
            .Where(obligation => obligation.State is ObligationState.Ahead or ObligationState.Open or ObligationState.Overdue)
            .OrderBy(obligation => obligation.DueAt - obligation.OpensAt);
        var owed = new List<OwedCall>();
        var covered = new HashSet<(string, OwedCall)>();
        foreach (var obligation in open)
        {
            var call = ToCall(obligation);
            var alreadyPlanned = calls.Any(planned => planned.Cadence == obligation.Cadence.Id && planned.Obligation == obligation.Number);
            if (call.Aim <= until && !alreadyPlanned && !IsCovered(call, owed, calls, covered))
            {
                owed.Add(call);
            }
        }

        return owed;
    }

    /// <summary>One visit may meet several cadences [B15]: what another one has planned within the window is not planned twice.</summary>
    private static bool IsCovered(OwedCall call, List<OwedCall> owed, IReadOnlyList<Call> calls, HashSet<(string, OwedCall)> covered)
    {
        var another = owed.Find(other => other.Cadence.Id != call.Cadence.Id && other.Channel == call.Channel && other.Opens >= call.Opens && other.Due <= call.Due && !covered.Contains((call.Cadence.Id, other)));
        if (another is not null)
        {
            return covered.Add((call.Cadence.Id, another));
        }

        return calls.Any(planned => planned.Status == CallStatus.Due && planned.Cadence is not null && planned.Cadence != call.Cadence.Id
            && planned.Channel == call.Channel && planned.NextAt >= call.Opens && planned.NextAt < call.Due);
    }

    /// <summary>The k-th of n in a period belongs into the k-th part of it, or else two calls of a year could fall on the same day.</summary>
    private static OwedCall ToCall(Obligation obligation)
    {
        var cadence = obligation.Cadence;
        var part = (obligation.DueAt - obligation.OpensAt) / cadence.Count;
        var index = (obligation.Number - 1) % cadence.Count;
        var onSite = cadence.Where.Any(condition => condition.Attribute == "channel" && condition.Holds(CallFacts.Through(CallChannel.OnSite)!));
        return new(
            cadence, obligation.Number, onSite ? CallChannel.OnSite : CallChannel.Phone,
            obligation.OpensAt + (part * index), obligation.OpensAt + (part * (index + 1)), obligation.DueAt, obligation.LatestAt);
    }
}
