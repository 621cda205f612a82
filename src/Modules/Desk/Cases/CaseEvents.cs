namespace Pledge.Desk;

/// <summary>
/// What can happen to a case. Most names belong to the vocabulary of the packs, where clocks start and stop by them; the last group only makes
/// the timeline complete and no clock looks at it.
/// </summary>
internal static class CaseEvents
{
    public const string Reported = "case.reported";
    public const string Opened = "case.opened";
    public const string Acknowledged = "acknowledged";
    public const string Answered = "answered";
    public const string FormallyReplied = "formally.replied";
    public const string GuidanceStarted = "guidance.started";
    public const string GuidanceEnded = "guidance.ended";
    public const string DispatchRequested = "dispatch.requested";
    public const string Dispatched = "dispatched";
    public const string CustomerCalled = "customer.called";
    public const string AppointmentSet = "appointment.set";
    public const string AppointmentMissed = "appointment.missed";
    public const string Arrived = "arrived";
    public const string AbsentBegin = "absent.begin";
    public const string AbsentEnd = "absent.end";
    public const string WaitingCustomerBegin = "waiting-customer.begin";
    public const string WaitingCustomerEnd = "waiting-customer.end";
    public const string WaitingPartsBegin = "waiting-parts.begin";
    public const string WaitingPartsEnd = "waiting-parts.end";
    public const string SuspendedBegin = "suspended.begin";
    public const string SuspendedEnd = "suspended.end";
    public const string LoanerIssued = "loaner.issued";
    public const string PartReplaced = "part.replaced";
    public const string SolutionOffered = "solution.offered";
    public const string PromisedDate = "promised.date";
    public const string Returned = "returned";
    public const string Restored = "restored";
    public const string Installed = "installed";
    public const string SheetSigned = "sheet.signed";
    public const string SheetEntered = "sheet.entered";
    public const string RepairReceived = "repair.received";
    public const string RepairCompleted = "repair.completed";
    public const string Paid = "paid";
    public const string SaleRecorded = "sale.recorded";
    public const string Visited = "visited";
    public const string Escalated = "escalated";
    public const string HandedOver = "handed-over";
    public const string Resolved = "resolved";
    public const string CalledBack = "called-back";
    public const string FeedbackOpened = "feedback.opened";
    public const string FeedbackClosed = "feedback.closed";
    public const string Reclassified = "reclassified";
    public const string AreaChanged = "area-changed";
    public const string KindChanged = "kind-changed";
    public const string Closed = "case.closed";
    public const string Cancelled = "case.cancelled";
    public const string Reopened = "case.reopened";

    public const string Assigned = "assigned";
    public const string DispatchWithdrawn = "dispatch.withdrawn";
    public const string Noted = "noted";
    public const string Replied = "replied";
    public const string Linked = "linked";
    public const string FileAdded = "file.added";

    /// <summary>What ends a pause is named like what began it.</summary>
    public const string Begin = ".begin";

    /// <summary>See <see cref="Begin"/>.</summary>
    public const string End = ".end";

    private static readonly Dictionary<string, Phrase> Titles = new(StringComparer.Ordinal)
    {
        [Reported] = EventWords.Reported,
        [Opened] = EventWords.Opened,
        [Acknowledged] = EventWords.Acknowledged,
        [Answered] = EventWords.Answered,
        [FormallyReplied] = EventWords.FormallyReplied,
        [GuidanceStarted] = EventWords.GuidanceStarted,
        [GuidanceEnded] = EventWords.GuidanceEnded,
        [DispatchRequested] = EventWords.DispatchRequested,
        [Dispatched] = EventWords.Dispatched,
        [CustomerCalled] = EventWords.CustomerCalled,
        [AppointmentSet] = EventWords.AppointmentSet,
        [AppointmentMissed] = EventWords.AppointmentMissed,
        [Arrived] = EventWords.Arrived,
        [AbsentBegin] = EventWords.AbsentBegin,
        [AbsentEnd] = EventWords.AbsentEnd,
        [WaitingCustomerBegin] = EventWords.WaitingCustomerBegin,
        [WaitingCustomerEnd] = EventWords.WaitingCustomerEnd,
        [WaitingPartsBegin] = EventWords.WaitingPartsBegin,
        [WaitingPartsEnd] = EventWords.WaitingPartsEnd,
        [SuspendedBegin] = EventWords.SuspendedBegin,
        [SuspendedEnd] = EventWords.SuspendedEnd,
        [LoanerIssued] = EventWords.LoanerIssued,
        [PartReplaced] = EventWords.PartReplaced,
        [SolutionOffered] = EventWords.SolutionOffered,
        [PromisedDate] = EventWords.PromisedDate,
        [Returned] = EventWords.Returned,
        [Restored] = EventWords.Restored,
        [Installed] = EventWords.Installed,
        [SheetSigned] = EventWords.SheetSigned,
        [SheetEntered] = EventWords.SheetEntered,
        [RepairReceived] = EventWords.RepairReceived,
        [RepairCompleted] = EventWords.RepairCompleted,
        [Paid] = EventWords.Paid,
        [SaleRecorded] = EventWords.SaleRecorded,
        [Visited] = EventWords.Visited,
        [Escalated] = EventWords.Escalated,
        [HandedOver] = EventWords.HandedOver,
        [Resolved] = EventWords.Resolved,
        [CalledBack] = EventWords.CalledBack,
        [FeedbackOpened] = EventWords.FeedbackOpened,
        [FeedbackClosed] = EventWords.FeedbackClosed,
        [Reclassified] = EventWords.Reclassified,
        [AreaChanged] = EventWords.AreaChanged,
        [KindChanged] = EventWords.KindChanged,
        [Closed] = EventWords.Closed,
        [Cancelled] = EventWords.Cancelled,
        [Reopened] = EventWords.Reopened,
        [Assigned] = EventWords.Assigned,
        [DispatchWithdrawn] = EventWords.DispatchWithdrawn,
        [Noted] = EventWords.Noted,
        [Replied] = EventWords.Replied,
        [Linked] = EventWords.Linked,
        [FileAdded] = EventWords.FileAdded,
    };

    /// <summary>Every event, in the order in which a case usually meets them.</summary>
    public static IReadOnlyCollection<string> All => Titles.Keys;

    public static bool Known(string name) => Titles.ContainsKey(name);

    /// <summary>What the timeline calls it.</summary>
    public static Phrase Title(string name) => Titles.GetValueOrDefault(name) ?? new(name, name);
}
