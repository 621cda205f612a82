using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using static Pledge.Desk.Pages.CustomerCases;

namespace Pledge.Desk.Pages;

/// <summary>Open cases and owed promises on the customer's page and at reception.</summary>
internal sealed class CustomerCasesPanel(PledgeDbContext db, PackLibrary packs, CallerContext callers) : ICustomerPanel
{
    private const int MostOpen = 20;
    private const int MostEnded = 3;
    private static readonly CaseStatus[] Ended = [CaseStatus.Closed, CaseStatus.Cancelled];

    public int Order => 20;

    public async Task<RenderFragment?> Show(Customer customer, CancellationToken cancellation)
    {
        if (!callers.Current.Can(Permissions.Read))
        {
            return null;
        }

        var ofCustomer = db.Set<Case>().AsNoTracking().Where(c => c.CustomerId == customer.Id).OrderByDescending(c => c.ReportedAt);
        var open = await ofCustomer.Where(c => !Ended.Contains(c.Status)).Take(MostOpen).Include(c => c.Clocks).AsSplitQuery().ToListAsync(cancellation);
        var ended = await ofCustomer.Where(c => Ended.Contains(c.Status)).Take(MostEnded).ToListAsync(cancellation);
        IReadOnlyList<CustomerCase> shown = [.. open.Concat(ended).Select(Shown)];
        return builder =>
        {
            builder.OpenComponent<CustomerCases>(0);
            builder.AddComponentParameter(1, nameof(CustomerCases.Cases), shown);
            builder.AddComponentParameter(2, nameof(CustomerCases.CustomerId), customer.Id);
            builder.CloseComponent();
        };
    }

    private CustomerCase Shown(Case @case) => new(
        @case.ToSummary().SeenBy(callers.Current),
        [
            .. @case.Clocks.Where(clock => clock.Open && !@case.Ended).OrderBy(clock => clock.DueAt)
                .Select(clock => new OwedPromise(packs.TitleOf(clock.Promise), ClockFaces.FaceOf(clock.State, clock.StoppedAt), clock.DueAt, clock.Share, @case.ClocksAt)),
        ]);
}
