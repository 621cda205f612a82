using System.Collections.Frozen;
using Pledge.Kernel.Refusals;

namespace Pledge.Field;

/// <summary>What can be done with a visit.</summary>
internal enum VisitStep
{
    Dispatch,
    Withdraw,
    Cancel,
    Call,
    Appoint,
    Postpone,
    Check,
    Arrive,
    FindAbsent,
    FindPresent,
    UsePart,
    Charge,
    LeaveAbsent,
    LeaveUnfinished,
    Finish,
}

/// <summary>The life of a visit: what may be done in which status, and where it leads. What is not written here is refused.</summary>
internal static class VisitSteps
{
    private static readonly FrozenDictionary<(VisitStatus From, VisitStep Step), VisitStatus> Table = new Dictionary<(VisitStatus, VisitStep), VisitStatus>
    {
        [(VisitStatus.Requested, VisitStep.Dispatch)] = VisitStatus.Dispatched,
        [(VisitStatus.Requested, VisitStep.Cancel)] = VisitStatus.Cancelled,

        [(VisitStatus.Dispatched, VisitStep.Dispatch)] = VisitStatus.Dispatched,
        [(VisitStatus.Dispatched, VisitStep.Withdraw)] = VisitStatus.Requested,
        [(VisitStatus.Dispatched, VisitStep.Cancel)] = VisitStatus.Cancelled,
        [(VisitStatus.Dispatched, VisitStep.Call)] = VisitStatus.Dispatched,
        [(VisitStatus.Dispatched, VisitStep.Appoint)] = VisitStatus.Appointed,
        [(VisitStatus.Dispatched, VisitStep.Check)] = VisitStatus.Dispatched,
        [(VisitStatus.Dispatched, VisitStep.Arrive)] = VisitStatus.OnSite,

        [(VisitStatus.Appointed, VisitStep.Dispatch)] = VisitStatus.Dispatched,
        [(VisitStatus.Appointed, VisitStep.Withdraw)] = VisitStatus.Requested,
        [(VisitStatus.Appointed, VisitStep.Cancel)] = VisitStatus.Cancelled,
        [(VisitStatus.Appointed, VisitStep.Call)] = VisitStatus.Appointed,
        [(VisitStatus.Appointed, VisitStep.Postpone)] = VisitStatus.Appointed,
        [(VisitStatus.Appointed, VisitStep.Check)] = VisitStatus.Appointed,
        [(VisitStatus.Appointed, VisitStep.Arrive)] = VisitStatus.OnSite,

        [(VisitStatus.OnSite, VisitStep.Check)] = VisitStatus.OnSite,
        [(VisitStatus.OnSite, VisitStep.FindAbsent)] = VisitStatus.OnSite,
        [(VisitStatus.OnSite, VisitStep.FindPresent)] = VisitStatus.OnSite,
        [(VisitStatus.OnSite, VisitStep.UsePart)] = VisitStatus.OnSite,
        [(VisitStatus.OnSite, VisitStep.Charge)] = VisitStatus.OnSite,
        [(VisitStatus.OnSite, VisitStep.LeaveAbsent)] = VisitStatus.Unfinished,
        [(VisitStatus.OnSite, VisitStep.LeaveUnfinished)] = VisitStatus.Unfinished,
        [(VisitStatus.OnSite, VisitStep.Finish)] = VisitStatus.Finished,
    }.ToFrozenDictionary();

    /// <summary>Where a step leads, or null when it is not allowed.</summary>
    internal static VisitStatus? After(VisitStatus status, VisitStep step) => Table.TryGetValue((status, step), out var next) ? next : null;

    /// <summary>What may be done in a status, in the usual order.</summary>
    internal static IReadOnlyList<VisitStep> Possible(VisitStatus status) => [.. Enum.GetValues<VisitStep>().Where(step => After(status, step) is not null)];

    /// <summary>Why a step is not allowed, with what is possible instead; null when it is allowed.</summary>
    internal static Refusal? Refuse(VisitStatus status, VisitStep step)
    {
        if (After(status, step) is not null)
        {
            return null;
        }

        // A visit without a dispatch order has its own refusal: no dispatch order, no visit [B8].
        if (status == VisitStatus.Requested && step != VisitStep.Withdraw)
        {
            return VisitRefusals.NoDispatchOrder;
        }

        var possible = Possible(status);
        return possible.Count == 0
            ? VisitRefusals.Ended.With(Words.Of(step), Words.Of(status))
            : VisitRefusals.IllegalTransition.With(Words.Of(step), Words.Of(status), Words.Listed(possible.Select(Words.Of)));
    }

    /// <summary>Whether a visit in this status has been given to a technician and is not over.</summary>
    internal static bool IsUnderWay(VisitStatus status) => status is VisitStatus.Dispatched or VisitStatus.Appointed or VisitStatus.OnSite;
}
