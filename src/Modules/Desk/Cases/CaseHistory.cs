using Pledge.Desk.Packs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>What a fact does to a case.</summary>
/// <param name="HappenedAt">When it happened, not before the report.</param>
/// <param name="Status">Status of the case at that time, after it.</param>
/// <param name="Moves">Whether the case moves to that status now; a fact entered late leaves the present status alone.</param>
internal sealed record Step(DateTimeOffset HappenedAt, CaseStatus Status, bool Moves);

/// <summary>A case with its facts and its pack: decides what may happen next. No I/O, no clock of its own.</summary>
internal sealed class CaseHistory(Case @case, Pack pack)
{
    /// <summary>What is written beside the case: it changes nothing that somebody else may be editing, so the version stays.</summary>
    private static readonly HashSet<string> Remarks = [CaseEvents.Noted, CaseEvents.Replied, CaseEvents.Linked, CaseEvents.FileAdded];

    public Case Case => @case;

    public Pack Pack => pack;

    /// <summary>Attributes as they stand after every fact, in the order in which things happened.</summary>
    public IReadOnlyDictionary<string, string> Attributes => AttributesAt(DateTimeOffset.MaxValue);

    /// <summary>Whether the customer must be called back before the case can be closed [C10].</summary>
    public bool OwesCallBack => Guards.AsksForCallBack(pack, Attributes);

    /// <summary>When the remote guidance began that is still going on [B4].</summary>
    public DateTimeOffset? GuidanceSince => IsOpen(CaseEvents.GuidanceStarted, CaseEvents.GuidanceEnded, DateTimeOffset.MaxValue)
        ? InOrder.Last(fact => fact.Event == CaseEvents.GuidanceStarted).HappenedAt
        : null;

    private IEnumerable<RecordedFact> InOrder => @case.Facts.OrderBy(fact => fact.HappenedAt).ThenBy(fact => fact.RecordedAt);

    public List<Fact> ToFacts() => @case.Facts.ConvertAll(fact => fact.ToFact());

    /// <summary>Whether a pause of that name is open: absent, waiting-customer, waiting-parts, suspended.</summary>
    public bool Paused(string pause) => IsOpen(pause + CaseEvents.Begin, pause + CaseEvents.End, DateTimeOffset.MaxValue);

    /// <summary>Whether one of the events happened since the case was opened, or reopened last.</summary>
    public bool Happened(params ReadOnlySpan<string> events)
    {
        foreach (var fact in SinceOpening(DateTimeOffset.MaxValue))
        {
            if (events.Contains(fact.Event))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the fact may happen, and what it does.</summary>
    public Outcome<Step> Decide(CaseFact fact, DateTimeOffset now)
    {
        if (fact.HappenedAt > now)
        {
            return CommonRefusals.InFuture.With(Words.HappenedAt, House.Minute(now)).At("happenedAt");
        }

        if (fact.HappenedAt < MinuteOf(@case.ReportedAt))
        {
            return CaseRefusals.BeforeReport.With(House.Minute(@case.ReportedAt));
        }

        var happenedAt = AfterTheSameMinute(fact.HappenedAt);
        var isLate = @case.Facts.Exists(earlier => earlier.Moved && earlier.HappenedAt > happenedAt);
        var standing = new Standing(isLate ? StatusAt(happenedAt) : @case.Status, @case.StatusBefore, OwesCallBack);
        var next = CaseStatusMachine.Next(standing, fact.Event);
        if (next.Refused)
        {
            return next.Refusals[0];
        }

        return Obstacle(fact.Event, happenedAt) is { } refusal
            ? refusal
            : new Step(happenedAt, next.Value, !isLate && next.Value != @case.Status);
    }

    /// <summary>Writes the fact down and lets it change the case.</summary>
    public void Apply(RecordedFact fact)
    {
        @case.Facts.Add(fact);
        if (fact.Moved)
        {
            @case.StatusBefore = fact.Status == CaseStatus.Suspended ? @case.Status : null;
            @case.Status = fact.Status;
        }

        if (fact.Attributes is not null)
        {
            var attributes = Attributes;
            @case.Class = attributes["class"];
            @case.Area = attributes["area"];
            @case.Kind = Enum.Parse<CaseKind>(attributes["kind"], ignoreCase: true);
        }

        if (!Remarks.Contains(fact.Event))
        {
            @case.Version++;
        }
    }

    private Refusal? Obstacle(string happened, DateTimeOffset at)
    {
        if (happened == CaseEvents.GuidanceStarted && IsOpen(CaseEvents.GuidanceStarted, CaseEvents.GuidanceEnded, at))
        {
            return CaseRefusals.GuidanceRunning;
        }

        if (happened == CaseEvents.GuidanceEnded && !IsOpen(CaseEvents.GuidanceStarted, CaseEvents.GuidanceEnded, at))
        {
            return CaseRefusals.NoGuidance;
        }

        if (happened.EndsWith(CaseEvents.Begin, StringComparison.Ordinal) && IsOpen(happened, happened[..^CaseEvents.Begin.Length] + CaseEvents.End, at))
        {
            return CaseRefusals.AlreadyPaused.With(CaseEvents.Title(happened));
        }

        if (happened.EndsWith(CaseEvents.End, StringComparison.Ordinal) && !IsOpen(happened[..^CaseEvents.End.Length] + CaseEvents.Begin, happened, at))
        {
            return CaseRefusals.NotPaused.With(CaseEvents.Title(happened));
        }

        if (happened is CaseEvents.Closed or CaseEvents.Cancelled && IsOpen(CaseEvents.FeedbackOpened, CaseEvents.FeedbackClosed, at))
        {
            return CaseRefusals.FeedbackOpen;
        }

        if (happened == CaseEvents.Resolved && OnSite(at))
        {
            return CaseRefusals.OnSite;
        }

        // Who enters something late is asked for what had to be there at its own time.
        return Guards.Check(pack, happened, at, SinceOpening(at).ConvertAll(fact => fact.ToFact()), AttributesAt(at));
    }

    private bool OnSite(DateTimeOffset at) =>
        InOrder.LastOrDefault(fact => fact.HappenedAt <= at && fact.Event is CaseEvents.Arrived or CaseEvents.Restored or CaseEvents.SheetEntered or CaseEvents.DispatchRequested)?.Event == CaseEvents.Arrived;

    private bool IsOpen(string begin, string end, DateTimeOffset at)
    {
        var depth = 0;
        foreach (var fact in InOrder)
        {
            if (fact.HappenedAt > at)
            {
                break;
            }

            depth = fact.Event == begin ? depth + 1 : fact.Event == end ? Math.Max(0, depth - 1) : depth;
        }

        return depth > 0;
    }

    /// <summary>What happened since the case was opened, or reopened last, until an instant.</summary>
    private List<RecordedFact> SinceOpening(DateTimeOffset until)
    {
        var known = InOrder.TakeWhile(fact => fact.HappenedAt <= until).ToList();
        return known[Math.Max(0, known.FindLastIndex(fact => fact.Event == CaseEvents.Reopened))..];
    }

    private Dictionary<string, string> AttributesAt(DateTimeOffset instant)
    {
        var attributes = new Dictionary<string, string>(@case.InitialAttributes, StringComparer.Ordinal);
        foreach (var (name, value) in InOrder.TakeWhile(fact => fact.HappenedAt <= instant).SelectMany(fact => fact.Attributes ?? new Dictionary<string, string>(StringComparer.Ordinal)))
        {
            attributes[name] = value;
        }

        return attributes;
    }

    private CaseStatus StatusAt(DateTimeOffset instant) =>
        InOrder.LastOrDefault(fact => fact.Moved && fact.HappenedAt <= instant)?.Status ?? CaseStatus.New;

    /// <summary>
    /// A time typed to the minute lies before everything that the product recorded by itself within that minute; who types 10:05 after something
    /// that happened at 10:05:30 does not mean before it.
    /// </summary>
    private DateTimeOffset AfterTheSameMinute(DateTimeOffset happenedAt)
    {
        if (MinuteOf(happenedAt) != happenedAt)
        {
            return happenedAt;
        }

        var newest = @case.Facts.Where(fact => MinuteOf(fact.HappenedAt) == happenedAt).Select(fact => fact.HappenedAt).Append(happenedAt).Max();
        return newest < @case.ReportedAt ? @case.ReportedAt : newest;
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset instant) => instant.AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMinute));
}
