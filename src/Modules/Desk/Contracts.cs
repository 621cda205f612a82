using Microsoft.AspNetCore.Components;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Promises;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>What a customer wants.</summary>
public enum CaseKind
{
    /// <summary>Something does not work 故障.</summary>
    Fault,

    /// <summary>A question 咨询.</summary>
    Enquiry,

    /// <summary>A device is to be installed 安装.</summary>
    Installation,

    /// <summary>A complaint 投诉.</summary>
    Complaint,

    /// <summary>A device is brought in for repair 送修.</summary>
    Repair,
}

/// <summary>Where a case stands. See docs/domain/case.md for the transitions.</summary>
public enum CaseStatus
{
    /// <summary>待受理: reported, nobody has taken it.</summary>
    New,

    /// <summary>待派工: guidance failed or a visit was asked for; waits for a dispatch order.</summary>
    AwaitingDispatch,

    /// <summary>处理中: somebody works on it.</summary>
    InProgress,

    /// <summary>待验收: done, waits for the customer's signature.</summary>
    AwaitingAcceptance,

    /// <summary>待回访: accepted, waits for the call-back.</summary>
    AwaitingCallBack,

    /// <summary>已关闭.</summary>
    Closed,

    /// <summary>挂起: waits for something outside.</summary>
    Suspended,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>A case (服务单) as others see it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Number told to the customer, unique.</param>
/// <param name="Kind">What is wanted.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Subject">One line.</param>
/// <param name="Class">critical, major, minor or none [C2].</param>
/// <param name="Area">city, suburb or remote [A13].</param>
/// <param name="Scope">Place of the outlet that handles it.</param>
/// <param name="OutletId">That outlet.</param>
/// <param name="CustomerId">Whose case it is.</param>
/// <param name="DeviceId">The device concerned, when one is.</param>
/// <param name="ReportedAt">When the customer reported it (UTC).</param>
/// <param name="Version">Grows with every change; send it back as If-Match or <c>version</c>.</param>
public sealed record CaseSummary(
    long Id,
    string Number,
    CaseKind Kind,
    CaseStatus Status,
    string Subject,
    string Class,
    string Area,
    string Scope,
    long OutletId,
    long CustomerId,
    long? DeviceId,
    DateTimeOffset ReportedAt,
    int Version)
{
    /// <summary>Page of the case.</summary>
    public string Path => $"/cases/{Number}";

    /// <summary>Whether nothing more is to be done.</summary>
    public bool Ended => Status is CaseStatus.Closed or CaseStatus.Cancelled;

    /// <summary>The case as a caller gets it; see <see cref="PersonalNumbers"/>.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="atWork">His present work is with this customer.</param>
    public CaseSummary SeenBy(Caller caller, bool atWork = false) => this with { Subject = PersonalNumbers.Text(caller, Subject, atWork) };
}

/// <summary>Something that happened to a case. Clocks are folds over these [promises.md].</summary>
/// <param name="Event">Name from the vocabulary of the packs: <c>dispatched</c>, <c>arrived</c>, <c>absent.begin</c> ….</param>
/// <param name="HappenedAt">When it happened (UTC); not later than now, not before the report.</param>
/// <param name="Note">What the timeline says about it: a person's words, or the product's in both languages; null when the event says it all.</param>
/// <param name="Attributes">Attributes of the case that change with it (class, area …).</param>
/// <param name="LateReason">Why it was not told when it happened, for a late entry.</param>
public sealed record CaseFact(string Event, DateTimeOffset HappenedAt, Phrase? Note = null, IReadOnlyDictionary<string, string>? Attributes = null, string? LateReason = null);

/// <summary>Cases as other modules use them, limited to the caller's part of the network. Nothing is saved before the caller's command commits.</summary>
public interface ICases
{
    /// <summary>One case by number, or null.</summary>
    Task<CaseSummary?> Find(string number, CancellationToken cancellation);

    /// <summary>One case by key, or null.</summary>
    Task<CaseSummary?> Find(long id, CancellationToken cancellation);

    /// <summary>What is at stake in several cases, by key.</summary>
    /// <param name="ids">Which cases; those that the caller does not see are left out.</param>
    /// <param name="stopEvents">Of the running clocks that end with one of these events the most urgent is told.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyDictionary<long, CaseAtStake>> AtStake(IReadOnlyCollection<long> ids, IReadOnlyCollection<string> stopEvents, CancellationToken cancellation);

    /// <summary>
    /// Records a fact: checks that it is allowed in the present status and at that time, moves the status, works the clocks out anew,
    /// writes the timeline and publishes <see cref="CaseNews"/>. Refuses with <c>case.illegal-transition</c>, <c>time.in-future</c>, <c>time.before-report</c> or <c>not-found</c>.
    /// </summary>
    Task<Outcome<CaseSummary>> Record(long caseId, CaseFact fact, CancellationToken cancellation);

    /// <summary>What happened in the cases of these customers, by customer.</summary>
    /// <param name="customerIds">Which customers.</param>
    /// <param name="events">Names from the vocabulary of the packs.</param>
    /// <param name="since">What happened earlier (UTC) is left out.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<ILookup<long, CaseFact>> Happened(IReadOnlyCollection<long> customerIds, IReadOnlyCollection<string> events, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>What a status is called.</summary>
    Phrase Name(CaseStatus status);

    /// <summary>What a kind is called.</summary>
    Phrase Name(CaseKind kind);
}

/// <summary>Published within the transaction after every fact that was recorded.</summary>
/// <param name="Case">The case as it stands now.</param>
/// <param name="Fact">What happened.</param>
/// <param name="Before">Status before it.</param>
public sealed record CaseNews(CaseSummary Case, CaseFact Fact, CaseStatus Before);

/// <summary>Lets a module show its part of a case on the case page: visits, parts, call-backs.</summary>
public interface ICasePanel
{
    /// <summary>Place on the page, ascending.</summary>
    int Order { get; }

    /// <summary>What it asks for a case, to be asked with the others.</summary>
    KeptQuestion Asks(long caseId);

    /// <summary>The panel, or null when there is nothing to show.</summary>
    Task<RenderFragment?> Show(CaseSummary summary, CancellationToken cancellation);
}

/// <summary>What those who plan have to know of a case.</summary>
/// <param name="Class">Its class of fault [C2].</param>
/// <param name="Area">How far away it is: city, suburb or remote [A13].</param>
/// <param name="ReportedAt">When it was reported (UTC).</param>
/// <param name="Due">The running clock that was asked for; null when there is none.</param>
public sealed record CaseAtStake(string Class, string Area, DateTimeOffset ReportedAt, Deadline? Due);

/// <summary>A running clock as it stood when it was last worked out.</summary>
/// <param name="DueAt">When the promise is broken (UTC).</param>
/// <param name="Share">Share of the counted time used then: 0 at the start, 1 when due.</param>
/// <param name="WorkedOutAt">When that was.</param>
public sealed record Deadline(DateTimeOffset DueAt, double Share, DateTimeOffset WorkedOutAt)
{
    /// <summary>
    /// The share used now: what was left then is taken to pass evenly until it is due. Between two runs of the wake-up job that is as near as a
    /// chip can show.
    /// </summary>
    /// <param name="now">Any instant.</param>
    public double ShareAt(DateTimeOffset now) =>
        DueAt <= WorkedOutAt || now <= WorkedOutAt ? Share : Share + ((1 - Share) * Math.Min(1, (now - WorkedOutAt) / (DueAt - WorkedOutAt)));
}

/// <summary>Figures over the clocks of ended and running cases, for boards and reports [A22].</summary>
public interface IPromiseFigures
{
    /// <summary>Counts by promise and month of the start, within the caller's part of the network.</summary>
    /// <param name="from">First month (any day of it), in the organisation's zone.</param>
    /// <param name="to">Last month.</param>
    /// <param name="scope">A place within the caller's part.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyList<PromiseFigure>> ByPromise(DateOnly from, DateOnly to, string scope, CancellationToken cancellation);

    /// <summary>The same counts by outlet and month.</summary>
    /// <param name="from">First month (any day of it), in the organisation's zone.</param>
    /// <param name="to">Last month.</param>
    /// <param name="scope">A place within the caller's part.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyList<OutletFigure>> ByOutlet(DateOnly from, DateOnly to, string scope, CancellationToken cancellation);
}

/// <summary>How one promise was kept in one month.</summary>
/// <param name="Promise">Id in the pack.</param>
/// <param name="Requirement">ID in requirements.md.</param>
/// <param name="Title">What is promised.</param>
/// <param name="Month">First day of the month in which the clocks started.</param>
/// <param name="Tally">How they stand.</param>
public sealed record PromiseFigure(string Promise, string Requirement, Phrase Title, DateOnly Month, Tally Tally);

/// <summary>How one outlet kept its promises in one month.</summary>
/// <param name="OutletId">Which.</param>
/// <param name="Month">First day of the month in which the clocks started.</param>
/// <param name="Tally">How they stand.</param>
public sealed record OutletFigure(long OutletId, DateOnly Month, Tally Tally);

/// <summary>How promises stand, summed up.</summary>
/// <param name="Kept">Ended in time.</param>
/// <param name="Late">Broken, whether or not it was done afterwards.</param>
/// <param name="AtRisk">Running, with more than 75 % of the time used.</param>
/// <param name="Running">Running or paused, with less.</param>
public sealed record Tally(int Kept, int Late, int AtRisk, int Running)
{
    /// <summary>All of them.</summary>
    public int All => Kept + Late + AtRisk + Running;

    /// <summary>Share of what has been decided that was kept, 0 to 1; null as long as nothing is decided.</summary>
    public double? KeptShare => Kept + Late == 0 ? null : (double)Kept / (Kept + Late);

    /// <summary>The sum of tallies.</summary>
    /// <param name="tallies">Any number of them.</param>
    public static Tally Of(IEnumerable<Tally> tallies) => tallies.Aggregate(
        new Tally(0, 0, 0, 0),
        (sum, tally) => new Tally(sum.Kept + tally.Kept, sum.Late + tally.Late, sum.AtRisk + tally.AtRisk, sum.Running + tally.Running));
}

/// <summary>The promise packs as other modules read them: questionnaires, check lists, calendars, price rules.</summary>
public interface IPacks
{
    /// <summary>The pack under which cases are opened now.</summary>
    Task<Pack> Current(CancellationToken cancellation);

    /// <summary>What holds at a place now, for whomever and whatever is served there.</summary>
    /// <param name="scope">The place.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IPlacePacks> At(string scope, CancellationToken cancellation);

    /// <summary>The pack version that a case has pinned; that of <see cref="Current"/> when the caller cannot reach the case.</summary>
    Task<Pack> Of(long caseId, CancellationToken cancellation);

    /// <summary>The ratios that hold today at places of the network, by place: the pack attached nearest wins, promise by promise.</summary>
    /// <param name="places">Paths of places.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyDictionary<string, IReadOnlyList<RatioDefinition>>> RatiosAt(IReadOnlyCollection<string> places, CancellationToken cancellation);
}

/// <summary>The packs that hold at a place: those attached to it and to every place above it, to product lines, to customers, to devices; the nearest wins, promise by promise.</summary>
public interface IPlacePacks
{
    /// <summary>All of them, nearest first, each as it is written.</summary>
    IEnumerable<Pack> Attached { get; }

    /// <summary>What is promised to a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="productLine">For a device of this product; null for what is owed to himself.</param>
    /// <param name="deviceId">For this device; null for any.</param>
    Pack For(long customerId, string? productLine = null, long? deviceId = null);
}

/// <summary>The cases behind the figures of boards and reports [A22].</summary>
public interface ICaseFigures
{
    /// <summary>Counts of cases by kind, status, outlet and month of the report, within the caller's part of the network.</summary>
    /// <param name="from">First month (any day of it), in the organisation's zone.</param>
    /// <param name="to">Last month.</param>
    /// <param name="scope">A place within the caller's part.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyList<CaseFigure>> Count(DateOnly from, DateOnly to, string scope, CancellationToken cancellation);

    /// <summary>The cases that <see cref="IPromiseFigures"/> counted, by when their clock started; at most <paramref name="most"/> of them.</summary>
    /// <param name="which">Which of the figures.</param>
    /// <param name="after">Key of the last clock that was read before; 0 at the start.</param>
    /// <param name="most">1 to 1000.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyList<PromisedCase>> Behind(PromiseSlice which, long after, int most, CancellationToken cancellation);
}

/// <summary>How many cases of a kind an outlet had in a month.</summary>
/// <param name="Kind">What was wanted.</param>
/// <param name="Status">Where they stand now.</param>
/// <param name="OutletId">Where.</param>
/// <param name="Month">First day of the month in which they were reported.</param>
/// <param name="Cases">How many.</param>
public sealed record CaseFigure(CaseKind Kind, CaseStatus Status, long OutletId, DateOnly Month, int Cases);

/// <summary>How a clock counts in the figures.</summary>
public enum PromiseStanding
{
    /// <summary>Ended in time.</summary>
    Kept,

    /// <summary>Broken, whether or not it was done afterwards.</summary>
    Late,

    /// <summary>Running, with more than 75 % of the time used.</summary>
    AtRisk,

    /// <summary>Running or paused, with less.</summary>
    Running,
}

/// <summary>Some of the clocks that the figures count.</summary>
/// <param name="From">First month of the start (any day of it).</param>
/// <param name="To">Last month.</param>
/// <param name="Scope">A place within the caller's part.</param>
/// <param name="Promise">Id in the pack; null for every promise.</param>
/// <param name="Standing">How they stand; null for any.</param>
public sealed record PromiseSlice(DateOnly From, DateOnly To, string Scope, string? Promise, PromiseStanding? Standing);

/// <summary>A case and one of its clocks.</summary>
/// <param name="ClockId">Key of the clock, ascending with its start.</param>
/// <param name="Case">The case.</param>
/// <param name="Promise">Id in the pack.</param>
/// <param name="Requirement">ID in requirements.md.</param>
/// <param name="Title">What is promised.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="StartedAt">When it started (UTC).</param>
/// <param name="DueAt">When it is or was due (UTC).</param>
/// <param name="StoppedAt">When it was done (UTC), or null.</param>
public sealed record PromisedCase(
    long ClockId,
    CaseSummary Case,
    string Promise,
    string Requirement,
    Phrase Title,
    PromiseStanding Standing,
    DateTimeOffset StartedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? StoppedAt)
{
    /// <summary>The same as a caller gets it; see <see cref="PersonalNumbers"/>.</summary>
    public PromisedCase SeenBy(Caller caller) => this with { Case = Case.SeenBy(caller) };
}

/// <summary>The cases that personal data stands in.</summary>
public static class CaseKeys
{
    /// <summary>Keys of the cases of a subject, for use within a query; of a contact those that he reported.</summary>
    public static IQueryable<long> Of(PledgeDbContext db, PersonalSubject who) => Cases(db, who).Select(c => c.Id);

    internal static IQueryable<Case> Cases(PledgeDbContext db, PersonalSubject who) =>
        db.Set<Case>().Where(c => c.CustomerId == who.CustomerId || c.Id == who.CaseId || (c.CustomerId == who.ContactOf && (c.ReporterName == who.ContactName || c.ReporterPhone == who.ContactPhone)));
}

/// <summary>What packs say, as the interface says it.</summary>
public static class PackPhrases
{
    /// <summary>The text in both languages.</summary>
    public static Phrase AsPhrase(this Bilingual text) => new(text.Chinese, text.English);
}
