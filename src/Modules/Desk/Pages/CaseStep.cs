using Pledge.Kernel.Access;
using static Pledge.Desk.Pages.CasePage;

namespace Pledge.Desk.Pages;

/// <summary>A step that the page of a case offers.</summary>
/// <param name="Drawer">Id of the drawer with its form.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Icon">Icon.</param>
/// <param name="Permission">Who may take it.</param>
/// <param name="Possible">When it is possible.</param>
internal sealed record CaseStep(string Drawer, Phrase Title, string Icon, Permission Permission, Func<CaseShown, bool> Possible)
{
    /// <summary>The key that opens it.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it is what usually comes next; the page has one such button at most.</summary>
    public bool Main { get; init; } = true;

    /// <summary>Whether it was done before, so that doing it again is less likely than the other steps.</summary>
    public Func<CaseShown, bool> Again { get; init; } = _ => false;

    /// <summary>Every step, the likeliest first.</summary>
    public static IReadOnlyList<CaseStep> All { get; } =
    [
        new("end-guidance", CaseText.EndGuidance, "headset", Permissions.Handle, c => c.GuidanceSince is not null),
        new("take-on", CaseText.TakeOn, "user-check", Permissions.Handle, c => c.Summary.Status == CaseStatus.New),
        new("end-suspension", CaseText.EndSuspension, "player-play", Permissions.Handle, c => c.Summary.Status == CaseStatus.Suspended),
        new("resume", CaseText.Resume, "clock-play", Permissions.Handle, c => c.Pauses.Count > 0 && c.Summary.Status != CaseStatus.Suspended && !c.Summary.Ended),
        new("answer", CaseText.Answer, "message-2", Permissions.Handle, c => c.Summary.Kind is CaseKind.Enquiry or CaseKind.Complaint && Allows(c, CaseEvents.FormallyReplied)),
        new("close", CaseText.Close, "circle-check", Permissions.End, MayClose),
        new("start-guidance", CaseText.StartGuidance, "headset", Permissions.Handle, c => c.Summary.Kind is not (CaseKind.Enquiry or CaseKind.Complaint) && c.GuidanceSince is null && Allows(c, CaseEvents.GuidanceStarted)) { Again = c => c.Timeline.Any(fact => fact.Event == CaseEvents.GuidanceEnded) },
        new("request-visit", CaseText.RequestVisit, "truck", Permissions.Handle, c => Allows(c, CaseEvents.DispatchRequested)) { Again = VisitUnderWay },
        new("resolve", CaseText.Resolve, "check", Permissions.Handle, c => c.Summary.Kind != CaseKind.Enquiry && Allows(c, CaseEvents.Resolved)) { Main = false },
        new("reopen", CaseText.Reopen, "refresh", Permissions.End, c => Allows(c, CaseEvents.Reopened)),
        new("note", CaseText.AddNote, "note", Permissions.Handle, _ => true) { Key = "n", Main = false },
        new("reply", CaseText.Reply, "messages", Permissions.Handle, _ => true) { Key = "r", Main = false },
        new("assign", CaseText.Assign, "user-plus", Permissions.Assign, c => Allows(c, CaseEvents.Assigned)) { Key = "a" },
        new("upload", CaseText.Upload, "paperclip", Permissions.Handle, _ => true),
        new("pause", CaseText.Pause, "clock-pause", Permissions.Handle, c => Allows(c, CaseEvents.WaitingCustomerBegin)),
        new("suspend", CaseText.Suspend, "player-pause", Permissions.Handle, c => Allows(c, CaseEvents.SuspendedBegin)),
        new("escalate", CaseText.Escalate, "arrow-up", Permissions.Handle, c => Allows(c, CaseEvents.Escalated)),
        new("hand-over", CaseText.HandOver, "switch-horizontal", Permissions.Handle, c => Allows(c, CaseEvents.HandedOver)),
        new("reclassify", CaseText.Reclassify, "flag", Permissions.Correct, c => Allows(c, CaseEvents.Reclassified)),
        new("change-area", CaseText.ChangeArea, "map-pin", Permissions.Correct, c => Allows(c, CaseEvents.AreaChanged)),
        new("change-kind", CaseText.ChangeKind, "tag", Permissions.Correct, c => Allows(c, CaseEvents.KindChanged)),
        new("enter-late", CaseText.EnterLate, "history", Permissions.Correct, _ => true),
        new("link", CaseText.Link, "link", Permissions.Handle, _ => true),
        new("cancel", CaseText.Cancel, "circle-x", Permissions.End, c => Allows(c, CaseEvents.Cancelled)),
    ];

    // To ask again takes the order back from the technician who has it.
    private static bool VisitUnderWay(CaseShown shown) =>
        shown.Timeline.Where(fact => fact.Event is CaseEvents.Dispatched or CaseEvents.DispatchWithdrawn or CaseEvents.SheetEntered).MaxBy(fact => fact.HappenedAt)?.Event == CaseEvents.Dispatched;

    private static bool Allows(CaseShown shown, string happened) => CaseStatusMachine.Allows(shown.Summary.Status, happened);

    // An unfinished case that owes a call-back goes through it first; the form would only be refused.
    private static bool MayClose(CaseShown shown) =>
        Allows(shown, CaseEvents.Closed) && (!shown.OwesCallBack || shown.Timeline.Any(fact => fact.Event == CaseEvents.CalledBack));
}
