using Pledge.CallBacks;
using Pledge.Desk;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;
using Pledge.Promises.Ratios;

namespace Pledge.Reports;

/// <summary>Works out how far outlets are from the thresholds of their packs today, from figures that are kept; whatever no pack asks for is not counted.</summary>
internal sealed class ThresholdReading(IPacks packs, IPromiseFigures promises, ICallBackFigures callBacks, ICaseFigures cases, TimeProvider time)
{
    /// <summary>The thresholds of each outlet within a place, nearest first.</summary>
    internal async Task<IReadOnlyDictionary<long, IReadOnlyList<Threshold>>> Read(string scope, IEnumerable<Outlet> outlets, CancellationToken cancellation)
    {
        var today = House.DayOf(time.GetUtcNow());
        List<Outlet> within = [.. outlets.Where(outlet => Kernel.Access.Scope.Contains(scope, outlet.Scope))];
        var ratios = await packs.RatiosAt([.. within.Select(outlet => outlet.Scope)], cancellation);
        List<RatioDefinition> asked = [.. ratios.Values.SelectMany(each => each).Where(Threshold.Counts.Know).Distinct()];
        var counted = new Dictionary<(RatioWindow Window, long Outlet), Threshold.Counts>();
        foreach (var window in asked.GroupBy(ratio => ratio.Window))
        {
            var (from, before) = RatioEvaluation.WindowOf(window.First(), today);
            foreach (var (outlet, counts) in await Count(from, before, scope, window.Select(ratio => ratio.Measure).ToHashSet(StringComparer.Ordinal), within, cancellation))
            {
                counted[(window.Key, outlet)] = counts;
            }
        }

        return within.ToDictionary(
            outlet => outlet.Id,
            outlet => (IReadOnlyList<Threshold>)
            [
                .. ratios[outlet.Scope].Where(Threshold.Counts.Know)
                    .Select(ratio => Threshold.Of(ratio, RatioEvaluation.WindowOf(ratio, today).From, counted[(ratio.Window, outlet.Id)]))
                    .OfType<Threshold>().OrderBy(threshold => threshold.Distance).ThenBy(threshold => threshold.Id, StringComparer.Ordinal),
            ]);
    }

    private async Task<Dictionary<long, Threshold.Counts>> Count(DateOnly from, DateOnly before, string scope, HashSet<string> measures, List<Outlet> outlets, CancellationToken cancellation)
    {
        var last = before.AddDays(-1);
        var clocks = measures.Overlaps([Threshold.Counts.Kept, Threshold.Counts.Broken]) ? await promises.ByOutlet(from, last, scope, cancellation) : [];
        var calls = measures.Contains(Threshold.Counts.Satisfied) ? await callBacks.ByOutlet(from, before, scope, cancellation) : [];
        var complaints = measures.Contains(Threshold.Counts.Complaints) ? (await cases.Count(from, last, scope, cancellation)).Where(figure => figure.Kind == CaseKind.Complaint).ToList() : [];
        return outlets.ToDictionary(outlet => outlet.Id, outlet => new Threshold.Counts(
            clocks.Where(figure => figure.OutletId == outlet.Id).Sum(figure => figure.Tally.Kept),
            clocks.Where(figure => figure.OutletId == outlet.Id).Sum(figure => figure.Tally.Late),
            calls.Where(call => call.OutletId == outlet.Id).Sum(call => call.Satisfied),
            calls.Where(call => call.OutletId == outlet.Id).Sum(call => call.Rated),
            complaints.Where(figure => figure.OutletId == outlet.Id && figure.Status != CaseStatus.Cancelled).Sum(figure => figure.Cases)));
    }
}
