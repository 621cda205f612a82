using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Field.Work;

/// <summary>The technician has arrived. Refused without a dispatch order [B8] or without a certificate valid on that day [A20], and while he is on site elsewhere.</summary>
internal static class CheckIn
{
    /// <param name="HappenedAt">When he arrived; now when not given.</param>
    /// <param name="Latitude">Where he was, degrees north, when his phone told.</param>
    /// <param name="Longitude">Where he was, degrees east.</param>
    /// <param name="Version">Version of the visit.</param>
    internal sealed record Command(DateTimeOffset? HappenedAt, double? Latitude, double? Longitude, int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(string number, Command command, VisitWork work, INetwork network, CancellationToken cancellation)
    {
        var shape = new Shape();
        shape.Require(command.Latitude is null or (>= -90 and <= 90), CommonRefusals.OutOfRange.With(Words.Latitude, -90, 90).At("latitude"));
        shape.Require(command.Longitude is null or (>= -180 and <= 180), CommonRefusals.OutOfRange.With(Words.Longitude, -180, 180).At("longitude"));
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
        var technician = visit.TechnicianId is { } id ? await network.Technician(id, cancellation) : null;
        IReadOnlyList<SiteVisit> others = technician is null ? [] : await work.UnderWayOf(technician.PersonId, cancellation);
        if (visit.Arrive(work.At(command.HappenedAt), technician, others, command.Latitude, command.Longitude) is { } refusal)
        {
            return refusal;
        }

        return await work.Close(visit, "arrived", Facts(visit, await work.Before(visit, cancellation)), cancellation);
    }

    /// <summary>He is there: what the last visit waited for is over, and a promised return is kept [B13].</summary>
    private static List<CaseFact> Facts(SiteVisit visit, SiteVisit? before)
    {
        var arrived = visit.ArrivedAt!.Value;
        List<CaseFact> facts = [.. VisitWork.EndAbsence(before, arrived)];
        if (before?.UnfinishedReason == UnfinishedReason.Parts)
        {
            facts.Add(new CaseFact(CaseEvents.WaitingPartsEnd, arrived));
        }
        else if (before?.UnfinishedReason == UnfinishedReason.Customer)
        {
            facts.Add(new CaseFact(CaseEvents.WaitingCustomerEnd, arrived));
        }

        facts.Add(new CaseFact(CaseEvents.Arrived, arrived, Phrase.Written(visit.TechnicianName)));
        if (before?.PromisedFor is not null)
        {
            facts.Add(new CaseFact(CaseEvents.Returned, arrived));
        }

        return facts;
    }
}
