using System.Linq.Expressions;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Privacy;

namespace Pledge.Desk;

/// <summary>How a request reached the desk [C1].</summary>
internal enum ReportChannel
{
    Phone,
    Visit,
    Web,
    Mail,
    Letter,
    Fax,
    CallBack,
}

/// <summary>
/// A case (服务单). What happened to it stands in its <see cref="RecordedFact"/>s; the columns about clocks are a copy of the most urgent
/// <see cref="CaseClock"/>, kept so that a list can be sorted by an index.
/// </summary>
internal sealed class Case : IScoped
{
    /// <summary>Due time of a case with nothing due: sorts behind every real one.</summary>
    public static readonly DateTimeOffset NothingDue = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public long Id { get; set; }

    /// <summary>yyyyMM-OUTLET-0001, by month of opening and outlet.</summary>
    public required string Number { get; set; }

    public CaseKind Kind { get; set; }

    public CaseStatus Status { get; set; }

    /// <summary>Where a suspended case goes back to.</summary>
    public CaseStatus? StatusBefore { get; set; }

    public required string Class { get; set; }

    public required string Area { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    public required string OutletCode { get; set; }

    public required string OutletName { get; set; }

    public long CustomerId { get; set; }

    /// <summary>Name at the time of opening: the list shows it without asking the register of customers row by row.</summary>
    [Personal(NamesCustomer = true)]
    public required string CustomerName { get; set; }

    public long? DeviceId { get; set; }

    /// <summary>Product, model and serial at the time of opening.</summary>
    public string? DeviceTitle { get; set; }

    [Personal]
    public required string Subject { get; set; }

    [Personal]
    public string? Description { get; set; }

    /// <summary>What solved it, or why it was cancelled.</summary>
    [Personal]
    public string? Resolution { get; set; }

    [Personal]
    public required string ReporterName { get; set; }

    [Personal]
    public required string ReporterPhone { get; set; }

    public ReportChannel Channel { get; set; }

    public DateTimeOffset ReportedAt { get; set; }

    /// <summary>First day of that month in the organisation's zone; figures group by it.</summary>
    public DateOnly ReportedMonth { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public required string OpenedBy { get; set; }

    /// <summary>The account of who looks after it.</summary>
    public long? AssigneeId { get; set; }

    public string? AssigneeName { get; set; }

    /// <summary>The partner it was handed over to; its clocks run on [C12].</summary>
    public string? Partner { get; set; }

    public required string PackId { get; set; }

    public required string PackVersion { get; set; }

    /// <summary>Attributes on opening; facts change them from there.</summary>
    public required IReadOnlyDictionary<string, string> InitialAttributes { get; set; }

    public int Version { get; set; }

    /// <summary>State of the most urgent open clock; <see cref="Urgency.None"/> when none is open.</summary>
    [NotAudited]
    public Urgency Urgency { get; set; }

    /// <summary>Due time of the open clock that ends first, or <see cref="NothingDue"/>.</summary>
    [NotAudited]
    public DateTimeOffset NextDueAt { get; set; } = NothingDue;

    /// <summary>The promise of that clock.</summary>
    [NotAudited]
    public string? NextPromise { get; set; }

    /// <summary>Share of its time used at <see cref="ClocksAt"/>.</summary>
    [NotAudited]
    public double NextShare { get; set; }

    /// <summary>When the clocks were worked out last.</summary>
    [NotAudited]
    public DateTimeOffset ClocksAt { get; set; }

    public List<RecordedFact> Facts { get; } = [];

    public List<CaseClock> Clocks { get; } = [];

    /// <summary>What its clocks have set off.</summary>
    public List<CaseAlarm> Alarms { get; } = [];

    public bool Ended => Status is CaseStatus.Closed or CaseStatus.Cancelled;

    public CaseSummary ToSummary() => Summarise(this);

    /// <summary>The same for queries, which then read no more than that.</summary>
    internal static readonly Expression<Func<Case, CaseSummary>> AsSummary = c =>
        new CaseSummary(c.Id, c.Number, c.Kind, c.Status, c.Subject, c.Class, c.Area, c.Scope, c.OutletId, c.CustomerId, c.DeviceId, c.ReportedAt, c.Version);

    private static readonly Func<Case, CaseSummary> Summarise = AsSummary.Compile();
}

/// <summary>How urgent a case is, by its worst open clock.</summary>
internal enum Urgency
{
    None,
    Paused,
    Running,
    DueSoon,
    Broken,
}
