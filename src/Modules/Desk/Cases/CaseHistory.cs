using Pledge.Desk.Packs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>What a fact does to a case.</summary>
/// <param name="HappenedAt">When it happened, not before the report.</param>
/// <param name="Status">Where the case stands once it is known: after it and all that happened later.</param>
/// <param name="Moves">Whether that is another status than the present one.</param>
internal sealed record Step(DateTimeOffset HappenedAt, CaseStatus Status, bool Moves);

/// <summary>A case with its facts and its pack: decides what may happen next. No I/O, no clock of its own.</summary>
internal sealed class CaseHistory(Case @case, Pack pack)
{
    /// <summary>What is written beside the case: it changes nothing that somebody else may be editing, so the version stays.</summary>
    private static readonly HashSet<string> Remarks = [CaseEvents.Noted, CaseEvents.Replied, CaseEvents.Linked, CaseEvents.FileAdded];

    /// <summary>What ends a case, lays it aside or takes it up again holds from when it is decided, not before what was done with the case since.</summary>
    private static readonly HashSet<string> InItsTurn = [CaseEvents.Cancelled, CaseEvents.Closed, CaseEvents.Reopened, CaseEvents.SuspendedBegin, CaseEvents.SuspendedEnd];

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

    /// <summary>Whether a technician is with the customer as far as the case knows.</summary>
    public bool SomebodyOnSite => OnSite(DateTimeOffset.MaxValue);

    // Facts of one moment in the order in which they were written: a database gives them in any; what is not written yet comes last.
    private IEnumerable<RecordedFact> InOrder =>
        @case.Facts.OrderBy(fact => fact.HappenedAt).ThenBy(fact => fact.RecordedAt).ThenBy(fact => fact.Id == 0 ? long.MaxValue : fact.Id);

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
        var later = InOrder.Where(known => known.HappenedAt > happenedAt).ToList();
        if (later.Find(known => known.Moved) is not { } overtaking)
        {
            var next = CaseStatusMachine.Next(new Standing(@case.Status, @case.StatusBefore, OwesCallBack), fact.Event);
            return next.Refused ? next.Refusals[0]
                : Obstacle(fact.Event, happenedAt) is { } refusal ? refusal
                : new Step(happenedAt, next.Value, next.Value != @case.Status);
        }

        if (InItsTurn.Contains(fact.Event))
        {
            return CaseRefusals.Overtaken.With(CaseEvents.Title(overtaking.Event), House.Minute(overtaking.HappenedAt));
        }

        var then = StandingAt(happenedAt);
        var late = CaseStatusMachine.Next(then, fact.Event);
        return late.Refused ? late.Refusals[0]
            : Obstacle(fact.Event, happenedAt) is { } obstacle ? obstacle
            : After(then with { Status = late.Value }, later, happenedAt);
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

    // Had it been told in time, the case would have gone on from there; what then could not have happened refuses it.
    private Outcome<Step> After(Standing standing, List<RecordedFact> later, DateTimeOffset happenedAt)
    {
        foreach (var fact in later)
        {
            var next = CaseStatusMachine.Next(standing, fact.Event);
            if (next.Refused && fact.Moved && !CaseStatusMachine.OnlyTakesUp(fact.Event))
            {
                return CaseRefusals.Overtaken.With(CaseEvents.Title(fact.Event), House.Minute(fact.HappenedAt));
            }

            standing = next.Refused ? standing : standing.After(fact.Event, next.Value);
        }

        return new Step(happenedAt, standing.Status, standing.Status != @case.Status);
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

        if (happened is CaseEvents.Resolved or CaseEvents.Cancelled or CaseEvents.Closed or CaseEvents.SuspendedBegin && OnSite(at))
        {
            return CaseRefusals.OnSite;
        }

        // Who enters something late is asked for what had to be there at its own time.
        return Guards.Check(pack, happened, at, SinceOpening(at).ConvertAll(fact => fact.ToFact()), AttributesAt(at));
    }

    private bool OnSite(DateTimeOffset at) =>
        InOrder.LastOrDefault(fact => fact.HappenedAt <= at && fact.Event is CaseEvents.Arrived or CaseEvents.SheetSigned or CaseEvents.SheetEntered or CaseEvents.DispatchRequested)?.Event == CaseEvents.Arrived;

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

    private Standing StandingAt(DateTimeOffset instant)
    {
        var standing = new Standing(CaseStatus.New, null, OwesCallBack);
        foreach (var fact in InOrder.TakeWhile(fact => fact.HappenedAt <= instant))
        {
            var next = CaseStatusMachine.Next(standing, fact.Event);
            standing = next.Refused && !fact.Moved ? standing : standing.After(fact.Event, next.Refused ? fact.Status : next.Value);
        }

        return standing;
    }

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
