namespace Pledge.Desk;

/// <summary>What <see cref="DemoCases.Write"/> wrote, for the modules that go on from there.</summary>
/// <param name="Open">The cases that are still open: visits to plan, customers to call back.</param>
/// <param name="Called">The call-backs that were made.</param>
public sealed record DemoBatch(IReadOnlyList<CaseSummary> Open, IReadOnlyList<DemoCall> Called);

/// <summary>A call-back in the story of a case of the demonstration.</summary>
/// <param name="Case">The case.</param>
/// <param name="CustomerName">Whom.</param>
/// <param name="OwedSince">When the service was done (UTC).</param>
/// <param name="CalledAt">When the customer was called.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Complaint">What the customer was not satisfied with; null when he was.</param>
public sealed record DemoCall(CaseSummary Case, string CustomerName, DateTimeOffset OwedSince, DateTimeOffset CalledAt, string Caller, DemoComplaint? Complaint)
{
    internal static DemoCall? Of(Case @case)
    {
        if (@case.Facts.Find(fact => fact.Event == CaseEvents.CalledBack) is not { } called)
        {
            return null;
        }

        var opened = @case.Facts.Find(fact => fact.Event == CaseEvents.FeedbackOpened);
        var closed = @case.Facts.Find(fact => fact.Event == CaseEvents.FeedbackClosed);
        var again = @case.Facts.FindLast(fact => fact.Event == CaseEvents.CalledBack);
        return new DemoCall(
            @case.ToSummary(),
            @case.CustomerName,
            @case.Facts.Find(fact => fact.Status == CaseStatus.AwaitingCallBack)!.HappenedAt,
            called.HappenedAt,
            called.Actor,
            opened is null ? null : new DemoComplaint(opened.Note!, opened.HappenedAt, closed?.HappenedAt, closed?.Actor, ReferenceEquals(again, called) ? null : again!.HappenedAt));
    }
}

/// <summary>A complaint at a call-back of the demonstration.</summary>
/// <param name="Problem">What the customer said.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="HandledAt">When it was dealt with; null when it is not yet.</param>
/// <param name="HandledBy">By whom.</param>
/// <param name="CalledAgainAt">When the second call was made; null when it is owed.</param>
public sealed record DemoComplaint(string Problem, DateTimeOffset OpenedAt, DateTimeOffset? HandledAt, string? HandledBy, DateTimeOffset? CalledAgainAt);
