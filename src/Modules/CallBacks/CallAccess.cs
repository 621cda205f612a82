using Microsoft.EntityFrameworkCore;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.CallBacks;

/// <summary>Who may record what of which call.</summary>
internal sealed class CallAccess(PledgeDbContext db, IVisits visits, CallerContext callers)
{
    /// <summary>The call to be changed; refused when it is not there, when somebody was faster, and when the caller worked on the case [B15].</summary>
    internal async Task<Outcome<Call>> ForChange(long id, int? version, CancellationToken cancellation)
    {
        if (await db.Set<Call>().FirstOrDefaultAsync(call => call.Id == id, cancellation) is not { } call)
        {
            return CommonRefusals.NotFound;
        }

        if (version is null)
        {
            return CommonRefusals.Required.With(Words.Version).At("version");
        }

        if (version != call.Version)
        {
            return CommonRefusals.Changed;
        }

        return await WorkedOn(call, cancellation) ? CallRefusals.CallerIsTechnician.With(call.CaseNumber) : call;
    }

    /// <summary>Whether the present caller worked on the case as a technician; without a case, whether he was the one who was sent to the customer last.</summary>
    internal async Task<bool> WorkedOn(Call call, CancellationToken cancellation) =>
        callers.Current.PersonId is { } person && (call.CaseId == 0
            ? (await visits.LastSentTo([call.CustomerId], cancellation)).GetValueOrDefault(call.CustomerId) == person
            : (await visits.TechniciansOf(call.CaseId, cancellation)).Contains(person));
}
