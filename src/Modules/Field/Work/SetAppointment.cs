using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Field.Work;

/// <summary>Agrees the time with the customer [B9], or moves it: announced beforehand, with reason and apology [B5].</summary>
internal static class SetAppointment
{
    /// <param name="HappenedAt">When it was agreed; now when not given.</param>
    /// <param name="From">Start of the agreed span.</param>
    /// <param name="Until">End of it; two hours after the start when not given.</param>
    /// <param name="Reason">Why an agreed time is moved.</param>
    /// <param name="AcceptConflicts">Agreed although the technician is planned elsewhere at that time.</param>
    /// <param name="Version">Version of the visit.</param>
    internal sealed record Command(DateTimeOffset? HappenedAt, DateTimeOffset? From, DateTimeOffset? Until, string? Reason, bool AcceptConflicts, int? Version) : Command<Command>;

    private static readonly TimeSpan UsualSpan = TimeSpan.FromHours(2);

    internal static async Task<Outcome<VisitAnswer>> Agree(string number, Command command, VisitWork work, INetwork network, CancellationToken cancellation)
    {
        var shape = new Shape();
        var (from, until) = Span(command, shape);
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
        var alreadyCalled = visit.CalledAt is not null;
        var (technician, others) = await Going(visit, work, network, cancellation);
        if (visit.Appoint(work.At(command.HappenedAt), technician, command.AcceptConflicts ? [] : others, from, until) is { } refusal)
        {
            return refusal;
        }

        var agreed = visit.CalledAt!.Value;
        var before = await work.Before(visit, cancellation);
        List<CaseFact> facts = [.. VisitWork.EndAbsence(before, agreed), Set(visit, others, agreed)];
        if (!alreadyCalled)
        {
            facts.Insert(0, new CaseFact(CaseEvents.CustomerCalled, agreed));
        }

        return await work.Close(visit, "appointed", facts, cancellation);
    }

    internal static async Task<Outcome<VisitAnswer>> Move(string number, Command command, VisitWork work, INetwork network, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, VisitMapping.LongestNote);
        var (from, until) = Span(command, shape);
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
        var old = visit.AppointmentFrom;
        var (technician, others) = await Going(visit, work, network, cancellation);
        if (visit.Postpone(work.At(command.HappenedAt), technician, command.AcceptConflicts ? [] : others, from, until) is { } refusal)
        {
            return refusal;
        }

        var announced = visit.CalledAt!.Value;
        var note = (announced <= old ? Words.MovedInTime : Words.MovedLate).With(House.Minute(old ?? announced), reason);
        List<CaseFact> facts = [new(CaseEvents.CustomerCalled, announced), new(CaseEvents.AppointmentMissed, announced, note), Set(visit, others, announced)];
        return await work.Close(visit, "appointed", facts, cancellation);
    }

    /// <summary>Who goes, and the visits that may stand in his way.</summary>
    private static async Task<(Technician? Technician, IReadOnlyList<SiteVisit> Others)> Going(SiteVisit visit, VisitWork work, INetwork network, CancellationToken cancellation) =>
        visit.TechnicianId is { } id
            ? (await network.Technician(id, cancellation), await work.UnderWayOf(id, cancellation))
            : (null, []);

    private static CaseFact Set(SiteVisit visit, IReadOnlyList<SiteVisit> others, DateTimeOffset agreed)
    {
        var (from, until) = (House.Minute(visit.AppointmentFrom!.Value), House.ToLocal(visit.AppointmentUntil!.Value).ToString("HH:mm"));
        return new(CaseEvents.AppointmentSet, agreed, visit.Overlap(others) is { } overlap ? Words.AppointedDespite.With(from, until, overlap) : Words.AppointedFor.With(from, until));
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Span(Command command, Shape shape)
    {
        var from = shape.Present(command.From, "from", Words.From);
        return (from, command.Until ?? from + UsualSpan);
    }
}
