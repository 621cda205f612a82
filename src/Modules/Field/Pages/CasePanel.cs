using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Field.Pages;

/// <summary>Visits, parts and sheets on the page of their case.</summary>
internal sealed class CasePanel(PledgeDbContext db, CallerContext callers) : ICasePanel
{
    private static readonly KeptQuery<long, SiteVisit> OfCase = KeptQuery.By((PledgeDbContext db, long @case) =>
        db.Set<SiteVisit>().AsNoTracking().Include(visit => visit.Parts).Where(visit => visit.CaseId == @case).OrderByDescending(visit => visit.Id));

    public int Order => 20;

    public KeptQuestion Asks(long caseId) => OfCase.Of(caseId);

    public async Task<RenderFragment?> Show(CaseSummary summary, CancellationToken cancellation)
    {
        var caller = callers.Current;
        if (!caller.Can(Permissions.See))
        {
            return null;
        }

        IReadOnlyList<SiteVisit> visits = await OfCase.All(db, summary.Id, cancellation);
        if (visits.Count == 0 && (summary.Status != CaseStatus.AwaitingDispatch || !caller.Can(Permissions.Request)))
        {
            return null;
        }

        return builder =>
        {
            builder.OpenComponent<VisitsPanel>(0);
            builder.AddComponentParameter(1, nameof(VisitsPanel.Case), summary);
            builder.AddComponentParameter(2, nameof(VisitsPanel.Loaded), visits);
            builder.CloseComponent();
        };
    }
}
