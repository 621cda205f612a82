using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;
using Pledge.Stock;

namespace Pledge.Field;

/// <summary>
/// A visit (上门单): from the request over the dispatch order to the signed service sheet. Whom it goes to and why is copied when it is
/// requested, because the sheet that the customer signs says what held on that day.
/// </summary>
internal sealed class SiteVisit : IScoped
{
    /// <summary>An absent customer is waited for at least this long [B12].</summary>
    internal static readonly TimeSpan LeastWait = TimeSpan.FromMinutes(15);

    /// <summary>What a visit is taken to need until a dispatcher says otherwise.</summary>
    internal const int UsualMinutes = 60;

    internal const int ShortestMinutes = 5;

    internal const int LongestMinutes = 600;

    public long Id { get; private set; }

    public string Number { get; private set; } = "";

    public string Scope { get; private set; } = "";

    public long OutletId { get; private set; }

    public long CaseId { get; private set; }

    public string CaseNumber { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public long? DeviceId { get; private set; }

    public long CustomerId { get; private set; }

    public string CustomerName { get; private set; } = "";

    public string ContactName { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Address { get; private set; } = "";

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public VisitStatus Status { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it is to take place as far as anybody knows; lists are ordered by it.</summary>
    public DateTimeOffset ExpectedAt { get; private set; }

    public long? TechnicianId { get; private set; }

    public string? TechnicianName { get; private set; }

    public string? DispatchOrder { get; private set; }

    public DateTimeOffset? DispatchedAt { get; private set; }

    public string? DispatchNote { get; private set; }

    public DateTimeOffset? PlannedStart { get; private set; }

    public int PlannedMinutes { get; private set; } = UsualMinutes;

    public DateTimeOffset? CalledAt { get; private set; }

    public string? CallNote { get; private set; }

    public DateTimeOffset? AppointmentFrom { get; private set; }

    public DateTimeOffset? AppointmentUntil { get; private set; }

    public DateTimeOffset? ArrivedAt { get; private set; }

    public double? ArrivedLatitude { get; private set; }

    public double? ArrivedLongitude { get; private set; }

    public DateTimeOffset? AbsentSince { get; private set; }

    public DateTimeOffset? AbsentUntil { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    public string? Cause { get; private set; }

    public string? WorkDone { get; private set; }

    public UnfinishedReason? UnfinishedReason { get; private set; }

    public string? UnfinishedNote { get; private set; }

    public DateOnly? PromisedFor { get; private set; }

    public string? CancelReason { get; private set; }

    public bool CustomerDamage { get; private set; }

    public string? ChargeRule { get; private set; }

    public decimal ChargeTotal { get; private set; }

    public string? InvoiceNumber { get; private set; }

    public string? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public bool SignedOnPaper { get; private set; }

    public long? SignatureFileId { get; private set; }

    public int Version { get; private set; } = 1;

    public List<VisitPart> Parts { get; } = [];

    public List<VisitCheck> Checks { get; } = [];

    public List<VisitCharge> Charges { get; } = [];

    /// <summary>Whether he found nobody and nobody has come since.</summary>
    internal bool CustomerIsAbsent => AbsentSince is not null && AbsentUntil is null;

    /// <summary>Page of the visit.</summary>
    internal string Path => $"/visits/{Number}";

    /// <summary>How search finds it; the customer is found by his own name.</summary>
    internal Findable ToFindable() => new("visit", Id, Scope, $"{Number} {Subject}", CustomerName, Path) { Numbers = [Number] };

    /// <summary>What may have happened last, so that nothing is recorded before it.</summary>
    private (Phrase What, DateTimeOffset At) Latest =>
        CustomerIsAbsent ? (Words.AbsentSince, AbsentSince!.Value)
        : AbsentUntil is { } present && Status == VisitStatus.OnSite ? (Words.AbsentUntil, present)
        : ArrivedAt is { } arrived ? (Words.ArrivedAt, arrived)
        : DispatchedAt is { } dispatched ? (Words.DispatchedAt, dispatched)
        : (Words.RequestedAt, RequestedAt);

    /// <summary>A visit that was asked for; it cannot start before it is dispatched [B8].</summary>
    internal static SiteVisit Request(CaseSummary served, int sequence, Customer? customer, DateTimeOffset at) => new()
    {
        Number = $"{served.Number}-{sequence}",
        Scope = served.Scope,
        OutletId = served.OutletId,
        CaseId = served.Id,
        CaseNumber = served.Number,
        Subject = served.Subject,
        DeviceId = served.DeviceId,
        CustomerId = served.CustomerId,
        CustomerName = customer?.Name ?? "",
        ContactName = customer?.ContactName ?? "",
        Phone = customer?.Phone ?? "",
        Address = customer?.Address ?? "",
        Latitude = customer?.Latitude,
        Longitude = customer?.Longitude,
        Status = VisitStatus.Requested,
        RequestedAt = at,
        ExpectedAt = at,
    };

    /// <summary>Gives the dispatch order, or a new one while the visit has not started; what was agreed for the old one no longer holds.</summary>
    internal Refusal? Dispatch(DispatchOrder order, Technician technician, DateTimeOffset now)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Dispatch) is { } refusal)
        {
            return refusal;
        }

        if (technician.OutletId != OutletId)
        {
            return VisitRefusals.OtherOutlet.With(technician.Name);
        }

        if (RefuseUncertified(technician, House.DayOf(order.PlannedStart)) is { } uncertified)
        {
            return uncertified;
        }

        if (order.PlannedMinutes is < ShortestMinutes or > LongestMinutes)
        {
            return CommonRefusals.OutOfRange.With(Words.PlannedMinutes, ShortestMinutes, LongestMinutes).At("plannedMinutes");
        }

        Move(VisitStep.Dispatch);
        (TechnicianId, TechnicianName, DispatchOrder, DispatchedAt) = (technician.PersonId, technician.Name, order.Number, now);
        (PlannedStart, PlannedMinutes, DispatchNote, ExpectedAt) = (order.PlannedStart, order.PlannedMinutes, order.Note, order.PlannedStart);
        ForgetAppointment();
        return null;
    }

    /// <summary>Takes the dispatch order back.</summary>
    internal Refusal? Withdraw()
    {
        if (VisitSteps.Refuse(Status, VisitStep.Withdraw) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Withdraw);
        TakeOrderBack();
        return null;
    }

    /// <summary>Calls the visit off.</summary>
    internal Refusal? Cancel(string reason)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Cancel) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Cancel);
        CancelReason = reason;
        return null;
    }

    /// <summary>Follows the case to another outlet: whoever was to go does not belong there.</summary>
    internal void FollowTo(CaseSummary served)
    {
        (OutletId, Scope) = (served.OutletId, served.Scope);
        if (VisitSteps.After(Status, VisitStep.Withdraw) is not null)
        {
            Move(VisitStep.Withdraw);
            TakeOrderBack();
        }
    }

    /// <summary>The customer was reached; the time may still be open [B9].</summary>
    internal Refusal? Call(Moment at, string? note)
    {
        if (Refuse(VisitStep.Call, at) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Call);
        (CalledAt, CallNote) = (Settle(at), note);
        return null;
    }

    /// <summary>The time is agreed with the customer; the plan follows it.</summary>
    internal Refusal? Appoint(Moment agreed, DateTimeOffset from, DateTimeOffset until) =>
        Agree(VisitStep.Appoint, agreed, from, until);

    /// <summary>The agreed time cannot be kept: announced with reason and apology, and agreed anew [B5].</summary>
    internal Refusal? Postpone(Moment announced, DateTimeOffset from, DateTimeOffset until) =>
        Agree(VisitStep.Postpone, announced, from, until);

    /// <summary>The technician is there. Only with a dispatch order [B8] and a certificate valid on the day [A20].</summary>
    internal Refusal? Arrive(Moment at, Technician? technician, double? latitude, double? longitude)
    {
        if (Refuse(VisitStep.Arrive, at) is { } refusal)
        {
            return refusal;
        }

        if (technician is null)
        {
            return VisitRefusals.TechnicianUnknown;
        }

        if (RefuseUncertified(technician, House.DayOf(at.Happened)) is { } uncertified)
        {
            return uncertified;
        }

        Move(VisitStep.Arrive);
        (ArrivedAt, ArrivedLatitude, ArrivedLongitude) = (Settle(at), latitude, longitude);
        return null;
    }

    /// <summary>Nobody is there [B12].</summary>
    internal Refusal? FindAbsent(Moment at)
    {
        var refusal = Refuse(VisitStep.FindAbsent, at)
            ?? (CustomerIsAbsent ? VisitRefusals.AbsentTwice.With(House.Minute(AbsentSince!.Value)) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var since = Settle(at);
        Move(VisitStep.FindAbsent);
        (AbsentSince, AbsentUntil) = (since, null);
        return null;
    }

    /// <summary>The customer has come after all.</summary>
    internal Refusal? FindPresent(Moment at)
    {
        var refusal = Refuse(VisitStep.FindPresent, at) ?? (CustomerIsAbsent ? null : VisitRefusals.CustomerPresent);
        if (refusal is not null)
        {
            return refusal;
        }

        var until = Settle(at);
        Move(VisitStep.FindPresent);
        AbsentUntil = until;
        return null;
    }

    /// <summary>He has waited long enough and goes [B12]. The absence stays open until the customer is reached again.</summary>
    internal Refusal? LeaveAbsent(Moment at)
    {
        var refusal = Refuse(VisitStep.LeaveAbsent, at)
            ?? (!CustomerIsAbsent ? VisitRefusals.CustomerPresent : null)
            ?? (at.Happened < AbsentSince + LeastWait ? VisitRefusals.WaitLonger.With(House.Minute(AbsentSince!.Value + LeastWait + TimeSpan.FromSeconds(59))) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        Move(VisitStep.LeaveAbsent);
        (LeftAt, UnfinishedReason) = (at.Happened, Field.UnfinishedReason.Absent);
        return null;
    }

    /// <summary>The absence ends when the customer is reached again, long after the technician left.</summary>
    internal void EndAbsence(DateTimeOffset at) => (AbsentUntil, Version) = (at, Version + 1);

    /// <summary>Answers a check list as a whole [B11].</summary>
    internal Refusal? Check(string list, IEnumerable<VisitCheck> answers)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Check) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Check);
        Checks.RemoveAll(known => known.List == list);
        Checks.AddRange(answers);
        return null;
    }

    /// <summary>Items of the check lists that nobody has answered yet.</summary>
    internal IReadOnlyList<Phrase> OpenChecks(IEnumerable<CheckList> lists) =>
        [.. from list in lists from item in list.Items where !Checks.Exists(check => check.List == list.Id && check.Item == item.Id) select new Phrase(item.Title.Chinese, item.Title.English)];

    /// <summary>Whether a part may be used now; asked before it is taken from stock.</summary>
    internal Refusal? RefusePart(Moment at) => Refuse(VisitStep.UsePart, at) ?? RefuseWhileAbsent();

    /// <summary>Puts a part that was taken from stock on the sheet; what was charged before has to be worked out anew. Answers when it was used.</summary>
    internal DateTimeOffset UsePart(StockPart part, int quantity, string? serial, Moment at)
    {
        var used = Settle(at);
        Move(VisitStep.UsePart);
        Parts.Add(new VisitPart
        {
            Code = part.Code,
            ChineseName = part.Name.Chinese,
            EnglishName = part.Name.English,
            Quantity = quantity,
            Price = part.Price,
            Serial = serial,
            Loaner = part.Loaner,
            UsedAt = used,
        });
        (ChargeRule, ChargeTotal) = (null, 0);
        Charges.Clear();
        return used;
    }

    /// <summary>Writes down what is charged [B14].</summary>
    internal Refusal? Charge(Bill bill, bool customerDamage, string? invoiceNumber)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Charge) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Charge);
        (CustomerDamage, ChargeRule, ChargeTotal, InvoiceNumber) = (customerDamage, bill.Rule.Id, bill.Total, invoiceNumber);
        Charges.Clear();
        Charges.AddRange(bill.Lines);
        return null;
    }

    /// <summary>It cannot be finished now: the reason, and the day on which he or a colleague is back [B13].</summary>
    internal Refusal? LeaveUnfinished(Moment at, UnfinishedReason reason, string note, DateOnly promisedFor)
    {
        var refusal = Refuse(VisitStep.LeaveUnfinished, at) ?? RefuseWhileAbsent()
            ?? (promisedFor < House.DayOf(at.Happened) ? VisitRefusals.PromisePast.With(House.DayOf(at.Happened).ToString("yyyy-MM-dd")) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var left = Settle(at);
        Move(VisitStep.LeaveUnfinished);
        (LeftAt, UnfinishedReason, UnfinishedNote, PromisedFor) = (left, reason, note, promisedFor);
        return null;
    }

    /// <summary>Done and accepted: everything on the check lists answered [B11], the charge told and invoiced [B14]; the signature follows at once [B7].</summary>
    internal Refusal? Finish(Moment at, string? cause, string workDone, IReadOnlyList<Phrase> openChecks)
    {
        var refusal = Refuse(VisitStep.Finish, at) ?? RefuseWhileAbsent()
            ?? (openChecks.Count > 0 ? VisitRefusals.CheckListIncomplete.With(openChecks.Count, Words.Listed(openChecks)) : null)
            ?? (ChargeRule is null ? VisitRefusals.ChargeMissing : null)
            ?? (ChargeTotal > 0 && InvoiceNumber is null ? VisitRefusals.InvoiceMissing.With(ChargeTotal) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var finished = Settle(at);
        Move(VisitStep.Finish);
        (LeftAt, Cause, WorkDone) = (finished, cause, workDone);
        return null;
    }

    /// <summary>The customer's signature, on the screen or on paper [B7].</summary>
    internal void Sign(Signature signature, DateTimeOffset at) =>
        (SignedBy, SignedAt, SignedOnPaper, SignatureFileId) = (signature.Name, at, signature.OnPaper, signature.FileId);

    private Refusal? Agree(VisitStep step, Moment agreed, DateTimeOffset from, DateTimeOffset until)
    {
        var refusal = Refuse(step, agreed)
            ?? (from < Settle(agreed) ? VisitRefusals.AppointmentPast.With(House.Minute(agreed.Happened)) : null)
            ?? (until <= from || until - from > TimeSpan.FromHours(12) ? VisitRefusals.AppointmentSpan : null);
        if (refusal is not null)
        {
            return refusal;
        }

        Move(step);
        (CalledAt, AppointmentFrom, AppointmentUntil) = (Settle(agreed), from, until);
        (PlannedStart, ExpectedAt) = (from, from);
        return null;
    }

    private Refusal? Refuse(VisitStep step, Moment at)
    {
        if (VisitSteps.Refuse(Status, step) is { } refusal)
        {
            return refusal;
        }

        if (at.Happened > at.Now)
        {
            return CommonRefusals.InFuture.With(Words.HappenedAt, House.Minute(at.Now)).At("happenedAt");
        }

        var (what, earliest) = Latest;
        return Settle(at) < earliest ? VisitRefusals.BeforeEarlier.With(Words.HappenedAt, what, House.Minute(earliest)) : null;
    }

    // Forms tell time to the minute: what happened in the very minute of the step before happened right after it.
    private DateTimeOffset Settle(Moment at)
    {
        var earliest = Latest.At;
        return at.Happened < earliest && earliest - at.Happened < TimeSpan.FromMinutes(1) ? earliest : at.Happened;
    }

    private Refusal? RefuseWhileAbsent() => CustomerIsAbsent ? VisitRefusals.CustomerAbsent : null;

    private static Refusal? RefuseUncertified(Technician technician, DateOnly day) =>
        technician.CertifiedOn(day)
            ? null
            : VisitRefusals.CertificateExpired.With(technician.Name, day.ToString("yyyy-MM-dd"), technician.CertificateEnds is { } ends ? Words.ValidUntil.With(ends.ToString("yyyy-MM-dd")) : Words.NoCertificate);

    private void Move(VisitStep step)
    {
        Status = VisitSteps.After(Status, step)!.Value;
        Version++;
    }

    private void TakeOrderBack()
    {
        (TechnicianId, TechnicianName, DispatchOrder, DispatchedAt) = (null, null, null, null);
        (PlannedStart, DispatchNote, ExpectedAt) = (null, null, RequestedAt);
        ForgetAppointment();
    }

    private void ForgetAppointment() => (CalledAt, CallNote, AppointmentFrom, AppointmentUntil) = (null, null, null, null);
}
