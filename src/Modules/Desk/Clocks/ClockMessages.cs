using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Desk;

/// <summary>Tells who looks after a case, or else the manager of its outlet, that a promise is due soon or broken; programs hear of broken ones.</summary>
internal sealed class ClockMessages(PledgeDbContext db, OutboxWriter outbox)
{
    private const string ManagerRole = "manager";

    public async Task Send(Case @case, IReadOnlyList<ClockNews> news, CancellationToken cancellation)
    {
        if (news.Count == 0 || @case.Ended)
        {
            return;
        }

        var people = await PeopleOf(@case, cancellation);
        foreach (var item in news)
        {
            foreach (var person in people)
            {
                outbox.Notify(person.Id, Text(@case, item).In(person.Language), $"/cases/{@case.Number}");
            }

            if (item.Told == ClockTold.Broken)
            {
                await outbox.Announce("promise.broken", @case.Scope, new { Case = @case.Number, item.Clock.Promise, item.Clock.Requirement, item.Clock.StartedAt, item.Clock.DueAt, @case.OutletId }, cancellation);
            }
        }
    }

    private static Phrase Text(Case @case, ClockNews item)
    {
        var title = new Phrase(item.Promise.Title.Chinese, item.Promise.Title.English);
        return (item.Told == ClockTold.Broken ? Words.PromiseBroken : Words.PromiseDueSoon).With(@case.Number, title);
    }

    // Whoever is told has an account at the outlet or above it, so the filter of the caller, who may be lower, does not hold here.
    private async Task<List<Account>> PeopleOf(Case @case, CancellationToken cancellation)
    {
        var accounts = db.Set<Account>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).AsNoTracking().Where(a => !a.Disabled);
        return await (@case.AssigneeId is { } assignee
            ? accounts.Where(a => a.Id == assignee)
            : accounts.Where(a => a.Scope == @case.Scope && a.Roles.Any(role => role.Key == ManagerRole)))
            .ToListAsync(cancellation);
    }
}
