using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Dispatch.Pool;

/// <summary>The pool on the page of a technician's day; certified technicians see that of their outlet.</summary>
internal sealed class PoolPanel(PledgeDbContext db, INetwork network, CallerContext callers, TimeProvider time) : IDayPanel
{
    private const int Most = 30;

    public async Task<RenderFragment?> Show(long personId, CancellationToken cancellation)
    {
        var today = House.DayOf(time.GetUtcNow());
        if (!callers.Current.Can(Permissions.Grab) || await network.TechnicianOn(personId, today, cancellation) is not { Absent: false } technician || !technician.CertifiedOn(today))
        {
            return null;
        }

        var visits = await db.Set<PooledVisit>().AsNoTracking().Where(p => p.OutletId == technician.OutletId && p.ClosedAt == null).OrderBy(p => p.Id).Take(Most).ToListAsync(cancellation);
        if (visits.Count == 0)
        {
            return null;
        }

        visits.ForEach(visit => (visit.Subject, visit.Address) = (PersonalNumbers.Text(callers.Current, visit.Subject), PersonalNumbers.Text(callers.Current, visit.Address)));
        return builder =>
        {
            builder.OpenComponent<PoolCards>(0);
            builder.AddComponentParameter(1, nameof(PoolCards.Loaded), visits);
            builder.CloseComponent();
        };
    }
}
