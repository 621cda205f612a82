using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Search;

namespace Pledge.Field;

/// <summary>
/// A visit (上门单): from the request over the dispatch order to the signed service sheet. Whom it goes to and why is copied when it is
/// requested, because the sheet that the customer signs says what held on that day.
/// </summary>
internal sealed partial class SiteVisit : IScoped
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

    [Personal]
    public string Subject { get; private set; } = "";

    public long? DeviceId { get; private set; }

    public long CustomerId { get; private set; }

    [Personal(NamesCustomer = true)]
    public string CustomerName { get; private set; } = "";

    [Personal]
    public string ContactName { get; private set; } = "";

    [Personal]
    public string Phone { get; private set; } = "";

    [Personal]
    public string Address { get; private set; } = "";

    [Personal]
    public double? Latitude { get; private set; }

    [Personal]
    public double? Longitude { get; private set; }

    public VisitStatus Status { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it is to take place as far as anybody knows; lists are ordered by it.</summary>
    public DateTimeOffset ExpectedAt { get; private set; }

    public long? TechnicianId { get; private set; }

    public string? TechnicianName { get; private set; }

    public string? DispatchOrder { get; private set; }

    public DateTimeOffset? DispatchedAt { get; private set; }

    [Personal]
    public string? DispatchNote { get; private set; }

    public DateTimeOffset? PlannedStart { get; private set; }

    public int PlannedMinutes { get; private set; } = UsualMinutes;

    public DateTimeOffset? CalledAt { get; private set; }

    [Personal]
    public string? CallNote { get; private set; }

    public DateTimeOffset? AppointmentFrom { get; private set; }

    public DateTimeOffset? AppointmentUntil { get; private set; }

    public DateTimeOffset? ArrivedAt { get; private set; }

    [Personal]
    public double? ArrivedLatitude { get; private set; }

    [Personal]
    public double? ArrivedLongitude { get; private set; }

    public DateTimeOffset? AbsentSince { get; private set; }

    public DateTimeOffset? AbsentUntil { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    [Personal]
    public string? Cause { get; private set; }

    [Personal]
    public string? WorkDone { get; private set; }

    public UnfinishedReason? UnfinishedReason { get; private set; }

    [Personal]
    public string? UnfinishedNote { get; private set; }

    public DateOnly? PromisedFor { get; private set; }

    /// <summary>Why it was called off; null when its case ended before it.</summary>
    [Personal]
    public string? CancelReason { get; private set; }

    public bool CustomerDamage { get; private set; }

    public string? ChargeRule { get; private set; }

    public decimal ChargeTotal { get; private set; }

    public string? InvoiceNumber { get; private set; }

    [Personal]
    public string? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public bool SignedOnPaper { get; private set; }

    [Personal]
    public long? SignatureFileId { get; private set; }

    public int Version { get; private set; } = 1;

    public List<VisitPart> Parts { get; } = [];

    public List<VisitCheck> Checks { get; } = [];

    public List<VisitCharge> Charges { get; } = [];

    /// <summary>Whether he found nobody and nobody has come since.</summary>
    internal bool CustomerIsAbsent => AbsentSince is not null && AbsentUntil is null;

    /// <summary>Whether the caller is the technician who was sent.</summary>
    internal bool IsOf(Caller caller) => TechnicianId is { } technician && technician == caller.PersonId;

    /// <summary>The customer's number as a caller gets it: whole for the technician who was sent.</summary>
    internal string PhoneFor(Caller caller) => PersonalNumbers.Phone(caller, Phone, atWork: IsOf(caller));

    /// <summary>
    /// A visit that was read to be shown and is not saved, with the numbers in its texts hidden from whoever may not see them: whole for the technician who
    /// was sent.
    /// </summary>
    internal SiteVisit SeenBy(Caller caller)
    {
        Subject = PersonalNumbers.Text(caller, Subject, IsOf(caller));
        Address = PersonalNumbers.Text(caller, Address, IsOf(caller));
        DispatchNote = PersonalNumbers.Text(caller, DispatchNote, IsOf(caller));
        CallNote = PersonalNumbers.Text(caller, CallNote, IsOf(caller));
        Cause = PersonalNumbers.Text(caller, Cause, IsOf(caller));
        WorkDone = PersonalNumbers.Text(caller, WorkDone, IsOf(caller));
        UnfinishedNote = PersonalNumbers.Text(caller, UnfinishedNote, IsOf(caller));
        CancelReason = PersonalNumbers.Text(caller, CancelReason, IsOf(caller));
        Checks.ForEach(check => check.Note = PersonalNumbers.Text(caller, check.Note, IsOf(caller)));
        return this;
    }

    /// <summary>Page of the visit.</summary>
    internal string Path => $"/visits/{Number}";

    /// <summary>How search finds it; the customer is found by his own name.</summary>
    internal Findable ToFindable() => new("visit", Id, Scope, $"{Number} {Subject}", CustomerName, Path) { Numbers = [Number] };

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
}
