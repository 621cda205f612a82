using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Gives a case to somebody to look after.</summary>
internal static class AssignCase
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, PledgeDbContext db, CallerContext callers, OutboxWriter outbox, CancellationToken cancellation)
    {
        var shape = new Shape();
        var assigneeId = shape.Present(command.AssigneeId, "assigneeId", Words.Assignee);
        var note = shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote);
        var taken = await desk.Take(number, command, shape, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        // The filter keeps to accounts in the caller's part of the network.
        var assignee = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == assigneeId && !a.Disabled, cancellation);
        if (assignee is null)
        {
            return CaseRefusals.NoSuchAccount;
        }

        var @case = taken.Value.Case;
        if (!Scope.Contains(assignee.Scope, @case.Scope))
        {
            return CaseRefusals.OutOfHisReach.With(assignee.DisplayName);
        }

        @case.AssigneeId = assignee.Id;
        @case.AssigneeName = assignee.DisplayName;
        if (assignee.Id != callers.Current.AccountId)
        {
            outbox.Notify(assignee.Id, Words.AssignedToYou.In(assignee.Language, @case.Number, @case.Subject), @case.ToSummary().Path);
        }

        var text = note is null ? assignee.DisplayName : $"{assignee.DisplayName}\n{note}";
        return await desk.Record(taken.Value, [desk.Fact(command, CaseEvents.Assigned, text)], cancellation);
    }

    internal sealed record Command(long? AssigneeId, string? Note) : CaseCommand<Command>;
}
