using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.CallBacks;

/// <summary>What the customer is not satisfied with, and who is responsible.</summary>
internal sealed record Complaint(string Problem, Department Department);

/// <summary>Opens feedback forms and tells those who handle them [D6].</summary>
internal sealed class FeedbackOpening(PledgeDbContext db, INetwork network, SearchIndex search, OutboxWriter outbox, AfterCommit afterCommit, CallerContext callers)
{
    internal async Task<Feedback> Open(Call call, Complaint complaint, DateTimeOffset at, CancellationToken cancellation)
    {
        var outlet = await network.Outlet(call.OutletId, cancellation);
        var form = new Feedback
        {
            Scope = call.Scope,
            OutletId = call.OutletId,
            Number = await NextNumber(db, outlet?.Code ?? call.OutletId.ToString(), at, cancellation),
            CallId = call.Id,
            CaseId = call.CaseId,
            CaseNumber = call.CaseNumber,
            CustomerName = call.CustomerName,
            Problem = complaint.Problem,
            Department = complaint.Department,
            OpenedAt = at,
            OpenedBy = callers.Current.Name,
        };
        db.Add(form);
        await db.SaveChangesAsync(cancellation);
        search.Add(form.ToFindable());
        await TellHandlers(form, cancellation);
        await outbox.Announce("feedback.opened", form.Scope, new { form.Number, Case = form.CaseNumber, form.Department, form.Problem, form.OpenedAt }, cancellation);
        afterCommit.Tell(new LiveNews("feedback", form.Number, form.Scope));
        return form;
    }

    /// <summary>Year, month, outlet, serial [D5].</summary>
    internal static async Task<string> NextNumber(PledgeDbContext db, string outletCode, DateTimeOffset at, CancellationToken cancellation)
    {
        var head = $"F{House.ToLocal(at):yyyyMM}-{outletCode}";
        return $"{head}-{await Numbers.Next(db, head, cancellation):0000}";
    }

    /// <summary>Tells those at its outlet who may handle it.</summary>
    internal async Task TellHandlers(Feedback form, CancellationToken cancellation)
    {
        var staff = await db.Set<Account>().AsNoTracking().Include(account => account.Roles).Where(account => account.Scope == form.Scope && !account.Disabled).ToListAsync(cancellation);
        foreach (var account in staff.Where(account => account.Roles.Any(role => role.Permissions.Contains(Permissions.Handle.Key))))
        {
            outbox.Notify(account.Id, Words.FeedbackWaits.In(account.Language, form.Number, form.CustomerName), $"/feedback/{form.Number}");
        }
    }
}
