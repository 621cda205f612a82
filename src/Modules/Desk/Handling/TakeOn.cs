using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Takes a new case on: the customer has somebody to turn to, and it is the caller unless somebody else looks after it already.</summary>
internal static class TakeOn
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CallerContext callers, CancellationToken cancellation)
    {
        var taken = await desk.Take(number, command, new Shape(), cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        AssignTo(taken.Value.Case, callers.Current);
        return await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.Acknowledged)], cancellation);
    }

    internal static void AssignTo(Case @case, Caller caller)
    {
        if (@case.AssigneeId is null && caller.AccountId is { } account)
        {
            @case.AssigneeId = account;
            @case.AssigneeName = caller.Name;
        }
    }

    internal sealed record Command : CaseCommand<Command>;
}
