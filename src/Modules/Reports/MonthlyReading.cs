using Pledge.CallBacks;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using static Pledge.Reports.PromisesPage;
using static Pledge.Reports.ReportSheet;

namespace Pledge.Reports;

/// <summary>Takes the figures of a month from the modules that know them.</summary>
internal sealed class MonthlyReading(IPromiseFigures promises, ICaseFigures cases, ICallBackFigures callBacks, IDeviceFigures devices, INetworkFigures network, TimeProvider time)
{
    internal async Task<Outcome<MonthlyFigures>> Read(DateOnly month, string scope, CancellationToken cancellation)
    {
        if ((await network.Places(cancellation)).FirstOrDefault(known => known.Scope == scope) is not { } place)
        {
            return CommonRefusals.NotFound.At("scope");
        }

        var now = time.GetUtcNow();
        var (today, last) = (House.DayOf(now), month.AddMonths(1).AddDays(-1));
        var counted = await promises.ByPromise(month, month, scope, cancellation);
        var byKind = await cases.Count(month, month, scope, cancellation);
        var broken = await cases.Behind(new PromiseSlice(month, month, scope, null, PromiseStanding.Late), 0, MonthlyFigures.MostBroken, cancellation);
        var lines = counted.Select(figure => new PromiseLine(figure.Promise, figure.Requirement, figure.Title, figure.Tally))
            .OrderBy(line => line.Promise, StringComparer.Ordinal)
            .ToList();
        return new MonthlyFigures(
            month,
            scope,
            place.Name,
            now,
            await network.Staff(scope, today < last ? today : last, cancellation),
            await devices.Count(scope, cancellation),
            [.. Enum.GetValues<CaseKind>().Select(kind => Line(kind, byKind.Where(figure => figure.Kind == kind)))],
            lines,
            await callBacks.Of(month, scope, cancellation),
            [.. broken.Select(found => new BrokenLine(found.Case.Number, found.Case.Subject, found.Requirement, found.Title, found.DueAt, found.StoppedAt))],
            lines.Sum(line => line.Tally.Late));
    }

    private static KindLine Line(CaseKind kind, IEnumerable<CaseFigure> figures)
    {
        var all = figures.ToList();
        var closed = Sum(CaseStatus.Closed);
        var cancelled = Sum(CaseStatus.Cancelled);
        var reported = all.Sum(figure => figure.Cases);
        return new KindLine(kind, reported, closed, reported - closed - cancelled, cancelled);

        int Sum(CaseStatus status) => all.Where(figure => figure.Status == status).Sum(figure => figure.Cases);
    }
}
