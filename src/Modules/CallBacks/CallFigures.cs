using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>Counts call-backs for boards and reports; second calls do not count, or every complaint would raise the satisfaction; nor do calls that are owed by the year.</summary>
internal sealed class CallFigures(PledgeDbContext db) : ICallBackFigures
{
    public async Task<CallBackFigures> Of(DateOnly month, string scope, CancellationToken cancellation)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var (from, before) = (House.StartOf(first), House.StartOf(first.AddMonths(1)));
        var end = scope + Scope.End;
        var calls = await db.Set<Call>().AsNoTracking()
            .Where(call => string.Compare(call.Scope, scope) >= 0 && string.Compare(call.Scope, end) < 0)
            .Where(call => call.DueAt >= from && call.DueAt < before && call.FeedbackId == null && call.Cadence == null && call.Status != CallStatus.Void)
            .GroupBy(call => new { call.Status, call.Verdict })
            .Select(group => new { group.Key.Status, group.Key.Verdict, Calls = group.Count(), Scores = group.Sum(call => call.Score ?? 0) })
            .ToListAsync(cancellation);
        var forms = await db.Set<Feedback>().AsNoTracking()
            .Where(form => string.Compare(form.Scope, scope) >= 0 && string.Compare(form.Scope, end) < 0)
            .Where(form => form.OpenedAt >= from && form.OpenedAt < before)
            .GroupBy(form => form.Status)
            .Select(group => new { Status = group.Key, Forms = group.Count() })
            .ToListAsync(cancellation);
        var reached = calls.Where(group => group.Status == CallStatus.Answered).ToList();
        var answered = reached.Sum(group => group.Calls);
        return new CallBackFigures(
            calls.Sum(group => group.Calls),
            answered,
            calls.Where(group => group.Status == CallStatus.NotReached).Sum(group => group.Calls),
            reached.Where(group => group.Verdict == Verdict.Satisfied).Sum(group => group.Calls),
            reached.Where(group => group.Verdict == Verdict.Fair).Sum(group => group.Calls),
            reached.Where(group => group.Verdict == Verdict.Unsatisfied).Sum(group => group.Calls),
            answered == 0 ? null : (double)reached.Sum(group => group.Scores) / answered,
            forms.Sum(group => group.Forms),
            forms.Where(group => group.Status == FeedbackStatus.Closed).Sum(group => group.Forms));
    }

    public async Task<IReadOnlyList<OutletSatisfaction>> ByOutlet(DateOnly from, DateOnly before, string scope, CancellationToken cancellation)
    {
        var (first, end, afterScope) = (House.StartOf(from), House.StartOf(before), scope + Scope.End);
        return await db.Set<Call>().AsNoTracking()
            .Where(call => string.Compare(call.Scope, scope) >= 0 && string.Compare(call.Scope, afterScope) < 0)
            .Where(call => call.DueAt >= first && call.DueAt < end && call.FeedbackId == null && call.Cadence == null && call.Status == CallStatus.Answered)
            .GroupBy(call => call.OutletId)
            .Select(group => new OutletSatisfaction(group.Key, group.Count(), group.Sum(call => call.Verdict == Verdict.Satisfied ? 1 : 0)))
            .ToListAsync(cancellation);
    }
}
