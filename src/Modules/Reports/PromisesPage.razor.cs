using Pledge.Desk;
using Pledge.Network;

namespace Pledge.Reports;

/// <summary>What it shows.</summary>
public partial class PromisesPage
{
    /// <summary>A promise on the board.</summary>
    /// <param name="Promise">Id in the pack.</param>
    /// <param name="Requirement">ID in requirements.md.</param>
    /// <param name="Title">What is promised.</param>
    /// <param name="Tally">How it stands.</param>
    /// <param name="Course">Share kept, month by month; null for months without a decided clock.</param>
    public sealed record PromiseRow(string Promise, string Requirement, Phrase Title, Tally Tally, IReadOnlyList<double?> Course);

    /// <summary>An outlet on the board, with the thresholds of its pack as they stand today, nearest first.</summary>
    public sealed record OutletRow(long OutletId, string Name, string Scope, Tally Tally, IReadOnlyList<double?> Course, IReadOnlyList<Threshold> Thresholds);

    /// <summary>The promise board: the same figures by promise and by outlet.</summary>
    /// <param name="From">First month.</param>
    /// <param name="To">Last month.</param>
    /// <param name="Total">All of them.</param>
    /// <param name="Promises">By promise, most broken first.</param>
    /// <param name="Outlets">By outlet, most broken first.</param>
    public sealed record PromiseBoard(DateOnly From, DateOnly To, Tally Total, IReadOnlyList<PromiseRow> Promises, IReadOnlyList<OutletRow> Outlets)
    {
        /// <summary>Sums figures up, by promise and by outlet.</summary>
        internal static PromiseBoard Of(DateOnly from, DateOnly to, IReadOnlyList<PromiseFigure> promises, IReadOnlyList<OutletFigure> served, IReadOnlyList<Outlet> outlets, IReadOnlyDictionary<long, IReadOnlyList<Threshold>> thresholds)
        {
            var months = new List<DateOnly>();
            for (var month = from; month <= to; month = month.AddMonths(1))
            {
                months.Add(month);
            }

            var names = outlets.ToDictionary(outlet => outlet.Id);
            return new PromiseBoard(
                from,
                to,
                Tally.Of(promises.Select(figure => figure.Tally)),
                [.. promises.GroupBy(figure => figure.Promise, StringComparer.Ordinal)
                    .Select(group => new PromiseRow(group.Key, group.First().Requirement, group.First().Title, Tally.Of(group.Select(figure => figure.Tally)), Course(group.ToLookup(figure => figure.Month, figure => figure.Tally), months)))
                    .OrderByDescending(row => row.Tally.Late).ThenByDescending(row => row.Tally.AtRisk).ThenBy(row => row.Promise, StringComparer.Ordinal)],
                [.. served.Where(figure => names.ContainsKey(figure.OutletId)).GroupBy(figure => figure.OutletId)
                    .Select(group => new OutletRow(group.Key, names[group.Key].Name, names[group.Key].Scope, Tally.Of(group.Select(figure => figure.Tally)), Course(group.ToLookup(figure => figure.Month, figure => figure.Tally), months), thresholds.GetValueOrDefault(group.Key) ?? []))
                    .OrderByDescending(row => row.Tally.Late).ThenByDescending(row => row.Tally.AtRisk).ThenBy(row => row.Name, StringComparer.Ordinal)]);
        }

        private static List<double?> Course(ILookup<DateOnly, Tally> tallies, List<DateOnly> months) =>
            months.ConvertAll(month => Tally.Of(tallies[month]).KeptShare);
    }

    /// <summary>The promise board as its page shows it.</summary>
    /// <param name="Board">The figures.</param>
    /// <param name="Scope">The place chosen.</param>
    /// <param name="Places">The places that may be chosen.</param>
    public sealed record PromiseScreen(PromiseBoard Board, string Scope, IReadOnlyList<Place> Places);
}
