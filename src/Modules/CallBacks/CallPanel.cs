using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Data;
using static Pledge.CallBacks.CallPanelView;

namespace Pledge.CallBacks;

/// <summary>The call-backs on the case page.</summary>
internal sealed class CallPanel(PledgeDbContext db) : ICasePanel
{
    private static readonly KeptQuery<long, CallLine> OfCase = KeptQuery.By((PledgeDbContext db, long @case) =>
        from call in db.Set<Call>().AsNoTracking()
        where call.CaseId == @case
        join form in db.Set<Feedback>() on call.Id equals form.CallId into forms
        from form in forms.DefaultIfEmpty()
        orderby call.Id descending
        select new CallLine(call.Id, call.Round, call.Status, call.EndedAt ?? call.NextAt, call.Caller, call.Verdict, call.Score, form.Number, form == null ? null : form.Status));

    public int Order => 40;

    public KeptQuestion Asks(long caseId) => OfCase.Of(caseId);

    public async Task<RenderFragment?> Show(CaseSummary summary, CancellationToken cancellation)
    {
        var lines = await OfCase.All(db, summary.Id, cancellation);
        return lines.Count == 0 ? null : builder =>
        {
            builder.OpenComponent<CallPanelView>(0);
            builder.AddComponentParameter(1, nameof(CallPanelView.Lines), lines);
            builder.CloseComponent();
        };
    }
}
