using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Files;
using Pledge.Kernel.Search;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>
/// Gives cases to another outlet. They go with their customer when another outlet serves him and nobody has set out for them yet; an outlet that has
/// begun finishes.
/// </summary>
internal sealed class CaseMoves(PledgeDbContext db, CaseJournal journal, INetwork network, ICustomers customers, SearchIndex search, TimeProvider time)
    : IListener<CustomerMoved>, IListener<DivisionMoved>
{
    public async Task Hear(CustomerMoved happened, CancellationToken cancellation)
    {
        if (await network.Outlet(happened.Customer.OutletId, cancellation) is { } outlet)
        {
            await Follow(Untouched.Where(c => c.CustomerId == happened.Customer.Id), outlet, happened.Customer.Area, cancellation);
        }
    }

    public async Task Hear(DivisionMoved happened, CancellationToken cancellation)
    {
        var moved = customers.InDivision(happened.Area.DivisionCode);
        await Follow(Untouched.Where(c => moved.Contains(c.CustomerId)), happened.Area.Outlet, happened.Area.Class, cancellation);
    }

    /// <summary>Puts a case, its clocks and its files under an outlet; whoever looked after it and cannot see it there is let go. The number stays: the customer knows the case by it.</summary>
    internal async Task Move(Case @case, Outlet outlet, CancellationToken cancellation)
    {
        @case.OutletId = outlet.Id;
        @case.OutletCode = outlet.Code;
        @case.OutletName = outlet.Name;
        @case.Scope = outlet.Scope;
        if (@case.AssigneeId is { } assignee && !await db.Set<Account>().IgnoreQueryFilters().AnyAsync(account => account.Id == assignee && outlet.Scope.StartsWith(account.Scope), cancellation))
        {
            (@case.AssigneeId, @case.AssigneeName) = (null, null);
        }

        foreach (var clock in @case.Clocks)
        {
            clock.OutletId = outlet.Id;
            clock.Scope = outlet.Scope;
        }

        var files = await db.Set<StoredFile>().IgnoreQueryFilters().Where(f => f.Subject == UploadFiles.Subject && f.SubjectId == @case.Id).ToListAsync(cancellation);
        files.ForEach(file => file.Scope = outlet.Scope);
        await search.Put(CaseSearch.Of(@case), cancellation);
    }

    private IQueryable<Case> Untouched =>
        db.Set<Case>().IgnoreQueryFilters().Include(c => c.Clocks).Include(c => c.Facts).AsSplitQuery()
            .Where(c => c.Status == CaseStatus.New || c.Status == CaseStatus.AwaitingDispatch);

    private async Task Follow(IQueryable<Case> cases, Outlet outlet, AreaClass area, CancellationToken cancellation)
    {
        foreach (var @case in await cases.Where(c => c.OutletId != outlet.Id).ToListAsync(cancellation))
        {
            var said = Words.FollowsCustomer.With(@case.OutletName, outlet.Name);
            await Move(@case, outlet, cancellation);
            await journal.Record(@case, new CaseFact(CaseEvents.AreaChanged, time.GetUtcNow(), said, Changed.To("area", CaseAttributes.ValueOf(area))), cancellation);
        }
    }
}
