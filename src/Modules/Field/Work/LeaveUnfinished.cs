using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>Cannot be finished now: reason, promised date, and the next visit on the same case [B13]; the customer signs for this visit too [B7].</summary>
internal static class LeaveUnfinished
{
    internal sealed record Command(
        UnfinishedReason? Reason,
        string? Note,
        DateOnly? PromisedFor,
        string? Signature,
        string? SignatureName,
        bool SignatureOnPaper,
        DateTimeOffset? HappenedAt,
        int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(string number, Command command, VisitWork work, SignatureReading signatures, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Present(command.Reason, "reason", Words.Reason);
        shape.Require(reason != UnfinishedReason.Absent, VisitRefusals.AbsentHasItsOwnStep);
        var note = shape.Text(command.Note, "note", Words.UnfinishedNote, VisitMapping.LongestNote);
        var promisedFor = shape.Present(command.PromisedFor, "promisedFor", Words.PromisedFor);
        var sent = await signatures.Check(new SentSignature(command.Signature, command.SignatureName, command.SignatureOnPaper), shape, cancellation);
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
        if (visit.LeaveUnfinished(work.At(command.HappenedAt), reason, note, promisedFor) is { } refusal)
        {
            return refusal;
        }

        var signature = await signatures.Keep(sent, visit, cancellation);
        if (signature.Refused)
        {
            return signature.Refusals.ToArray();
        }

        visit.Sign(signature.Value, visit.LeftAt!.Value);
        return await work.Close(visit, "unfinished", Facts(visit, work), cancellation);
    }

    private static List<CaseFact> Facts(SiteVisit visit, VisitWork work)
    {
        var left = visit.LeftAt!.Value;
        var day = visit.PromisedFor!.Value.ToString("yyyy-MM-dd");
        List<CaseFact> facts = [new(CaseEvents.SolutionOffered, left, Phrase.Written(visit.UnfinishedNote))];
        if (visit.UnfinishedReason == UnfinishedReason.Parts)
        {
            facts.Add(new CaseFact(CaseEvents.WaitingPartsBegin, left, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["part"] = "needed" }));
        }
        else if (visit.UnfinishedReason == UnfinishedReason.Customer)
        {
            facts.Add(new CaseFact(CaseEvents.WaitingCustomerBegin, left));
        }

        facts.Add(new CaseFact(CaseEvents.PromisedDate, left, Phrase.Written(day), new Dictionary<string, string>(StringComparer.Ordinal) { ["promised-date"] = day }));
        facts.Add(new CaseFact(CaseEvents.SheetSigned, left, Phrase.Written(visit.SignedBy)));
        facts.Add(new CaseFact(CaseEvents.SheetEntered, left));
        facts.Add(new CaseFact(CaseEvents.DispatchRequested, left, Phrase.Written(day)));
        return facts;
    }
}
