using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Where a case stands, as far as the next step depends on it.</summary>
/// <param name="Status">Its status.</param>
/// <param name="BeforeSuspension">Where it goes back to when it is suspended.</param>
/// <param name="OwesCallBack">Whether its pack asks for a call-back before closing [C10].</param>
internal sealed record Standing(CaseStatus Status, CaseStatus? BeforeSuspension, bool OwesCallBack)
{
    /// <summary>Where it stands after an event.</summary>
    public Standing After(string happened, CaseStatus next) => this with { Status = next, BeforeSuspension = happened == CaseEvents.SuspendedBegin ? Status : next == CaseStatus.Suspended ? BeforeSuspension : null };
}

/// <summary>Which event may happen in which status, and where it leads. The diagram is docs/domain/case.md.</summary>
internal static class CaseStatusMachine
{
    private static readonly CaseStatus[] Unfinished = [CaseStatus.New, CaseStatus.AwaitingDispatch, CaseStatus.InProgress, CaseStatus.AwaitingAcceptance];
    private static readonly CaseStatus[] Open = [.. Unfinished, CaseStatus.AwaitingCallBack];
    private static readonly CaseStatus[] NotEnded = [.. Open, CaseStatus.Suspended];
    private static readonly CaseStatus[] Any = Enum.GetValues<CaseStatus>();
    private static readonly CaseStatus[] Dispatchable = [CaseStatus.AwaitingDispatch, CaseStatus.InProgress];
    private static readonly CaseStatus[] OnSite = [CaseStatus.InProgress, CaseStatus.AwaitingAcceptance];

    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        [CaseEvents.Acknowledged] = new([CaseStatus.New, CaseStatus.InProgress], Taken),
        [CaseEvents.Assigned] = new(NotEnded, Taken),
        [CaseEvents.Answered] = new(Unfinished, Taken),
        [CaseEvents.FormallyReplied] = new(Open, Taken),
        [CaseEvents.GuidanceStarted] = new([CaseStatus.New, CaseStatus.InProgress, CaseStatus.AwaitingDispatch], Taken),
        [CaseEvents.GuidanceEnded] = new([CaseStatus.InProgress, CaseStatus.AwaitingDispatch], Stay),
        [CaseEvents.DispatchRequested] = new([CaseStatus.New, CaseStatus.InProgress, CaseStatus.AwaitingAcceptance], To(CaseStatus.AwaitingDispatch)),
        [CaseEvents.Dispatched] = new(Dispatchable, To(CaseStatus.InProgress)),
        [CaseEvents.DispatchWithdrawn] = new(OnSite, To(CaseStatus.AwaitingDispatch)),
        [CaseEvents.CustomerCalled] = new(Open, Taken),
        [CaseEvents.AppointmentSet] = new([.. Dispatchable, CaseStatus.AwaitingAcceptance], Stay),
        [CaseEvents.AppointmentMissed] = new([.. Dispatchable, CaseStatus.AwaitingAcceptance], Stay),
        [CaseEvents.Arrived] = new(OnSite, Stay),
        [CaseEvents.Returned] = new(OnSite, Stay),
        [CaseEvents.AbsentBegin] = new(Unfinished, Stay),
        [CaseEvents.AbsentEnd] = new(Open, Stay),
        [CaseEvents.WaitingCustomerBegin] = new(Unfinished, Taken),
        [CaseEvents.WaitingCustomerEnd] = new(Open, Stay),
        [CaseEvents.WaitingPartsBegin] = new(Unfinished, Taken),
        [CaseEvents.WaitingPartsEnd] = new(Open, Stay),
        [CaseEvents.SuspendedBegin] = new(Unfinished, To(CaseStatus.Suspended)),
        [CaseEvents.SuspendedEnd] = new([CaseStatus.Suspended], standing => standing.BeforeSuspension ?? CaseStatus.InProgress),
        [CaseEvents.LoanerIssued] = new(Unfinished, Taken),
        [CaseEvents.PartReplaced] = new(OnSite, Stay),
        [CaseEvents.SolutionOffered] = new(Unfinished, Taken),
        [CaseEvents.PromisedDate] = new(Unfinished, Taken),
        [CaseEvents.Restored] = new(OnSite, To(CaseStatus.AwaitingAcceptance)),
        [CaseEvents.Installed] = new(OnSite, Stay),
        [CaseEvents.SheetSigned] = new([.. OnSite, CaseStatus.AwaitingCallBack], Accepted),
        [CaseEvents.SheetEntered] = new([.. OnSite, CaseStatus.AwaitingCallBack], Stay),
        [CaseEvents.RepairReceived] = new(Unfinished, Taken),
        [CaseEvents.RepairCompleted] = new(OnSite, Done),
        [CaseEvents.Paid] = new(Open, Stay),
        [CaseEvents.SaleRecorded] = new(Open, Stay),
        [CaseEvents.Visited] = new(Open, Stay),
        [CaseEvents.Escalated] = new(Unfinished, Taken),
        [CaseEvents.HandedOver] = new(Unfinished, Taken),
        [CaseEvents.Resolved] = new(Unfinished, Done),
        [CaseEvents.CalledBack] = new([CaseStatus.AwaitingCallBack], Stay),
        [CaseEvents.FeedbackOpened] = new([CaseStatus.AwaitingCallBack], Stay),
        [CaseEvents.FeedbackClosed] = new(Open, Stay),
        [CaseEvents.Reclassified] = new(NotEnded, Stay),
        [CaseEvents.AreaChanged] = new(NotEnded, Stay),
        [CaseEvents.KindChanged] = new([CaseStatus.New, CaseStatus.AwaitingDispatch, CaseStatus.InProgress], Stay),
        [CaseEvents.Closed] = new([CaseStatus.InProgress, CaseStatus.AwaitingAcceptance, CaseStatus.AwaitingCallBack], To(CaseStatus.Closed)),
        [CaseEvents.Cancelled] = new([.. Unfinished, CaseStatus.Suspended], To(CaseStatus.Cancelled)),
        [CaseEvents.Reopened] = new([CaseStatus.AwaitingCallBack, CaseStatus.Closed, CaseStatus.Cancelled], To(CaseStatus.InProgress)),
        [CaseEvents.Noted] = new(Any, Stay),
        [CaseEvents.Replied] = new(Any, Stay),
        [CaseEvents.Linked] = new(Any, Stay),
        [CaseEvents.FileAdded] = new(Any, Stay),
    };

    /// <summary>The status after the event, or why it cannot happen now and what can.</summary>
    public static Outcome<CaseStatus> Next(Standing standing, string happened)
    {
        if (!Rules.TryGetValue(happened, out var rule))
        {
            return CaseRefusals.UnknownEvent.With(happened);
        }

        return rule.From.Contains(standing.Status)
            ? rule.To(standing)
            : CaseRefusals.IllegalTransition.With(CaseEvents.Title(happened), Words.Of(standing.Status), Listed(Moves(standing)));
    }

    /// <summary>Whether the event can happen in the status.</summary>
    public static bool Allows(CaseStatus status, string happened) => Rules.TryGetValue(happened, out var rule) && rule.From.Contains(status);

    /// <summary>Whether the event moves a case only by showing that somebody works on it.</summary>
    public static bool OnlyTakesUp(string happened) => Rules.TryGetValue(happened, out var rule) && rule.To == Taken;

    /// <summary>What can happen in the status, notes and the like left out.</summary>
    public static IReadOnlyList<string> Steps(CaseStatus status) =>
        [.. Rules.Where(rule => rule.Value.From != Any && rule.Value.From.Contains(status)).Select(rule => rule.Key)];

    /// <summary>What leads on from here; a refusal that listed everything that may be noted down meanwhile would hide it.</summary>
    private static IReadOnlyList<string> Moves(Standing standing) =>
        [.. Rules.Where(rule => rule.Value.From.Contains(standing.Status) && rule.Value.To(standing) != standing.Status).Select(rule => rule.Key)];

    private static CaseStatus Stay(Standing standing) => standing.Status;

    /// <summary>Somebody works on it now.</summary>
    private static CaseStatus Taken(Standing standing) => standing.Status == CaseStatus.New ? CaseStatus.InProgress : standing.Status;

    /// <summary>The customer signed; on a visit that is not finished a signature moves nothing [B7].</summary>
    private static CaseStatus Accepted(Standing standing) =>
        standing.Status == CaseStatus.AwaitingAcceptance ? Done(standing) : standing.Status;

    private static CaseStatus Done(Standing standing) => standing.OwesCallBack ? CaseStatus.AwaitingCallBack : CaseStatus.AwaitingAcceptance;

    private static Func<Standing, CaseStatus> To(CaseStatus status) => _ => status;

    private static Phrase Listed(IReadOnlyList<string> events) => new(
        string.Join('、', events.Select(name => CaseEvents.Title(name).Chinese)),
        string.Join(", ", events.Select(name => CaseEvents.Title(name).English)));

    private sealed record Rule(CaseStatus[] From, Func<Standing, CaseStatus> To);
}
