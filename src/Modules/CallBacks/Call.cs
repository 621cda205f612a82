using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>
/// A call-back that is owed for a case: one after every service [C10], a further one after every feedback form [D6]; or one that is owed to a customer by
/// a cadence of his pack and planned ahead [A17, B15].
/// </summary>
internal sealed class Call : IScoped
{
    /// <summary>A closed service is called within a week [D8].</summary>
    internal static readonly TimeSpan Within = TimeSpan.FromDays(7);

    /// <summary>Given up no sooner than after so many attempts …</summary>
    internal const int AttemptsBeforeGivingUp = 3;

    /// <summary>… on so many days [D9].</summary>
    internal const int DaysBeforeGivingUp = 2;

    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    /// <summary>0 for a call that is owed to the customer and not for a case.</summary>
    public long CaseId { get; set; }

    public required string CaseNumber { get; set; }

    public CaseKind Kind { get; set; }

    [Personal]
    public required string Subject { get; set; }

    public long CustomerId { get; set; }

    [Personal(NamesCustomer = true)]
    public required string CustomerName { get; set; }

    /// <summary>1 for the first call of a case, one more for each call that follows a feedback form.</summary>
    public int Round { get; set; }

    /// <summary>The feedback form that this call is to close.</summary>
    public long? FeedbackId { get; set; }

    /// <summary>The cadence that it is owed by, when it is planned ahead.</summary>
    public string? Cadence { get; set; }

    /// <summary>Which obligation of that cadence, from 1.</summary>
    public int? Obligation { get; set; }

    /// <summary>The device that it is owed for; 0 when it is owed to the customer or for a case.</summary>
    public long DeviceId { get; set; }

    /// <summary>Division of the customer: calls of a division are put together.</summary>
    public string? Area { get; set; }

    /// <summary>Last instant of the grace [D4].</summary>
    public DateTimeOffset? LatestAt { get; set; }

    /// <summary>The account for which it is planned; null as long as nobody has room for it.</summary>
    public long? AssignedId { get; set; }

    public string? AssignedName { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>When to try next; moves with every failed attempt.</summary>
    public DateTimeOffset NextAt { get; set; }

    public CallChannel Channel { get; set; }

    public CallStatus Status { get; set; }

    public int Attempts { get; set; }

    public FailureReason? LastFailure { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who called.</summary>
    public string? Caller { get; set; }

    public int? Score { get; set; }

    public Verdict? Verdict { get; set; }

    /// <summary>What else the customer said.</summary>
    [Personal]
    public string? Remarks { get; set; }

    public int Version { get; set; }

    /// <summary>A new call for a case.</summary>
    internal static Call For(CaseSummary served, string customerName, int round, long? feedbackId, DateTimeOffset now, DateTimeOffset? due) => new()
    {
        Scope = served.Scope,
        OutletId = served.OutletId,
        CaseId = served.Id,
        CaseNumber = served.Number,
        Kind = served.Kind,
        Subject = served.Subject,
        CustomerId = served.CustomerId,
        CustomerName = customerName,
        Round = round,
        FeedbackId = feedbackId,
        CreatedAt = now,
        DueAt = due ?? now + Within,
        NextAt = now,
    };

    /// <summary>A call that a cadence owes to a customer, not planned yet.</summary>
    internal static Call Owed(Customer customer, OwedCall owed, DateTimeOffset now) => new()
    {
        Scope = customer.Scope,
        OutletId = customer.OutletId,
        CaseNumber = "",
        Subject = owed.Cadence.Title.Chinese,
        CustomerId = customer.Id,
        CustomerName = customer.Name,
        Round = 1,
        Channel = owed.Channel,
        Cadence = owed.Cadence.Id,
        Obligation = owed.Obligation,
        DeviceId = owed.DeviceId,
        Area = customer.DivisionCode,
        CreatedAt = now,
        DueAt = owed.Due,
        LatestAt = owed.Latest,
        NextAt = owed.Opens,
    };

    /// <summary>The call that follows once the department has answered the feedback on this one [D6].</summary>
    internal Call Again(long feedbackId, DateTimeOffset now) => new()
    {
        Scope = Scope,
        OutletId = OutletId,
        CaseNumber = CaseNumber,
        Subject = Subject,
        CustomerId = CustomerId,
        CustomerName = CustomerName,
        Round = Round + 1,
        FeedbackId = feedbackId,
        CreatedAt = now,
        DueAt = now + Within,
        NextAt = now,
    };

    /// <summary>Goes with its case to another outlet.</summary>
    internal void FollowTo(long outletId, string scope)
    {
        (OutletId, Scope) = (outletId, scope);
        Version++;
    }

    /// <summary>Plans it, or plans it anew after a miss.</summary>
    internal void PlanFor(DateOnly day, long callerId, string callerName)
    {
        NextAt = House.StartOf(day) + CallPlan.DayBegins;
        AssignedId = callerId;
        AssignedName = callerName;
        Version++;
    }

    /// <summary>Stays owed on its day, for whoever finds the time: nobody has room for it.</summary>
    internal void PlanForNobody()
    {
        (AssignedId, AssignedName) = (null, null);
        Version++;
    }

    /// <summary>Notes a failed attempt and when to try again: at another time, or at once through another channel [D9], not later than a month after the due date [D4].</summary>
    internal Refusal? Fail(FailureReason reason, DateTimeOffset retryAt, CallChannel retryBy, DateTimeOffset now)
    {
        if (Status != CallStatus.Due)
        {
            return CallRefusals.Ended;
        }

        var earliest = retryBy == Channel ? now + PauseAfter(reason) : now;
        var latest = LatestRetry(now);
        if (retryAt < earliest || retryAt > latest)
        {
            return CallRefusals.RetryOutside.With(House.Minute(earliest), House.Minute(latest));
        }

        Attempts++;
        LastFailure = reason;
        NextAt = retryAt;
        Channel = retryBy;
        Version++;
        return null;
    }

    /// <summary>Ends the call with the customer's answers.</summary>
    internal Refusal? Answer(IReadOnlyCollection<string> grades, CallChannel channel, string caller, string? remarks, DateTimeOffset calledAt)
    {
        if (Status != CallStatus.Due)
        {
            return CallRefusals.Ended;
        }

        Attempts++;
        Channel = channel;
        Score = CallScore.Of(grades);
        Verdict = CallScore.VerdictOf(grades);
        Remarks = remarks;
        End(CallStatus.Answered, caller, calledAt);
        return null;
    }

    /// <summary>Ends the call without an answer, once D9 has been done: enough attempts on enough days, or a customer who refuses.</summary>
    internal Refusal? GiveUp(IReadOnlyCollection<CallAttempt> failed, string caller, DateTimeOffset now)
    {
        if (Status != CallStatus.Due)
        {
            return CallRefusals.Ended;
        }

        if (FeedbackId is not null)
        {
            return CallRefusals.SecondCallOwed;
        }

        var days = failed.Select(attempt => House.DayOf(attempt.At)).Distinct().Count();
        var tried = failed.Count >= AttemptsBeforeGivingUp && days >= DaysBeforeGivingUp;
        if (!tried && failed.All(attempt => attempt.Failure != FailureReason.Refused))
        {
            return CallRefusals.TooFewAttempts.With(AttemptsBeforeGivingUp, DaysBeforeGivingUp, failed.Count, days);
        }

        End(CallStatus.NotReached, caller, now);
        return null;
    }

    /// <summary>Ends the call because the case no longer waits for it.</summary>
    internal void Cancel(DateTimeOffset now)
    {
        Status = CallStatus.Void;
        EndedAt = now;
        Version++;
    }

    /// <summary>Latest time of the next attempt.</summary>
    internal DateTimeOffset LatestRetry(DateTimeOffset now)
    {
        var month = DueAt.AddMonths(1);
        return month > now + Within ? month : now + Within;
    }

    /// <summary>A busy line may be free soon; whoever does not answer is elsewhere for longer.</summary>
    internal static TimeSpan PauseAfter(FailureReason reason) =>
        reason is FailureReason.Busy or FailureReason.AskedLater ? TimeSpan.FromMinutes(10) : TimeSpan.FromHours(2);

    private void End(CallStatus status, string caller, DateTimeOffset at)
    {
        Status = status;
        Caller = caller;
        EndedAt = at;
        Version++;
    }
}

/// <summary>One try to reach the customer.</summary>
internal sealed class CallAttempt : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long CallId { get; set; }

    public DateTimeOffset At { get; set; }

    public required string By { get; set; }

    public CallChannel Channel { get; set; }

    /// <summary>Why it failed; null when the customer was reached.</summary>
    public FailureReason? Failure { get; set; }

    [Personal]
    public string? Note { get; set; }

    public DateTimeOffset? RetryAt { get; set; }
}

/// <summary>An answer to a question of the pack's questionnaire.</summary>
internal sealed class CallAnswer : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long CallId { get; set; }

    /// <summary>Name of the question in the questionnaire.</summary>
    public required string Question { get; set; }

    /// <summary>The chosen grade, or what was said.</summary>
    [Personal]
    public required string Value { get; set; }
}
