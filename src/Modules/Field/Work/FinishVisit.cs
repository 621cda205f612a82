using Pledge.Desk;
using Pledge.Field.Pages;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>The work is done and the customer signs the service sheet [B7]; the case then waits for its call-back.</summary>
internal static class FinishVisit
{
    internal sealed record Command(
        string? Cause,
        string? WorkDone,
        string? Signature,
        string? SignatureName,
        bool SignatureOnPaper,
        DateTimeOffset? HappenedAt,
        int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(
        string number,
        Command command,
        VisitWork work,
        SignatureReading signatures,
        IPacks packs,
        ICases cases,
        CancellationToken cancellation)
    {
        var shape = new Shape();
        var cause = shape.OptionalText(command.Cause, "cause", Words.Cause, VisitMapping.LongestText);
        var workDone = shape.Text(command.WorkDone, "workDone", Words.WorkDone, VisitMapping.LongestText);
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
        var open = visit.OpenChecks(VisitStages.ListsOf(await packs.Of(visit.CaseId, cancellation)));
        var at = work.At(command.HappenedAt);
        if (visit.Finish(at, cause, workDone, open) is { } refusal)
        {
            return refusal;
        }

        var signature = await signatures.Keep(sent, visit, cancellation);
        if (signature.Refused)
        {
            return signature.Refusals.ToArray();
        }

        visit.Sign(signature.Value, visit.LeftAt!.Value);
        var served = await cases.Find(visit.CaseId, cancellation);
        return await work.Close(visit, "finished", Facts(visit, served?.Kind), cancellation);
    }

    private static List<CaseFact> Facts(SiteVisit visit, CaseKind? kind)
    {
        var finished = visit.LeftAt!.Value;
        List<CaseFact> facts =
        [
            new(CaseEvents.Restored, finished, Phrase.Written(visit.WorkDone)),
            new(CaseEvents.SheetSigned, finished, Phrase.Written(visit.SignedBy)),
            new(CaseEvents.SheetEntered, finished),
        ];
        if (kind == CaseKind.Installation)
        {
            facts.Insert(0, new CaseFact(CaseEvents.Installed, finished));
        }

        return facts;
    }
}
