using Pledge.Desk;
using Pledge.Network;

namespace Pledge.Reports;

/// <summary>What it shows.</summary>
public partial class PromisesPage
{
    /// <summary>How promises stand, summed up.</summary>
    /// <param name="Kept">Ended in time.</param>
    /// <param name="Late">Broken.</param>
    /// <param name="AtRisk">Running, with more than 75 % of the time used.</param>
    /// <param name="Running">Running or paused, with less.</param>
    public sealed record Tally(int Kept, int Late, int AtRisk, int Running)
    {
        /// <summary>All of them.</summary>
        public int All => Kept + Late + AtRisk + Running;

        /// <summary>Share of what has been decided that was kept, 0 to 1; null as long as nothing is decided.</summary>
        public double? KeptShare => Kept + Late == 0 ? null : (double)Kept / (Kept + Late);

        /// <summary>The tally of some figures.</summary>
        internal static Tally Of(IEnumerable<PromiseFigure> figures) => figures.Aggregate(
            new Tally(0, 0, 0, 0),
            (sum, figure) => new Tally(sum.Kept + figure.Kept, sum.Late + figure.Late, sum.AtRisk + figure.AtRisk, sum.Running + figure.Running));
    }

    /// <summary>A promise on the board.</summary>
    /// <param name="Promise">Id in the pack.</param>
    /// <param name="Requirement">ID in requirements.md.</param>
    /// <param name="Title">What is promised.</param>
    /// <param name="Tally">How it stands.</param>
    /// <param name="Course">Share kept, month by month; null for months without a decided clock.</param>
    public sealed record PromiseRow(string Promise, string Requirement, Phrase Title, Tally Tally, IReadOnlyList<double?> Course);

    /// <summary>An outlet on the board.</summary>
    public sealed record OutletRow(long OutletId, string Name, string Scope, Tally Tally, IReadOnlyList<double?> Course);

    /// <summary>The promise board: the same figures by promise and by outlet.</summary>
    /// <param name="From">First month.</param>
    /// <param name="To">Last month.</param>
    /// <param name="Total">All of them.</param>
    /// <param name="Promises">By promise, most broken first.</param>
    /// <param name="Outlets">By outlet, most broken first.</param>
    public sealed record PromiseBoard(DateOnly From, DateOnly To, Tally Total, IReadOnlyList<PromiseRow> Promises, IReadOnlyList<OutletRow> Outlets)
    {
        /// <summary>Sums figures up, by promise and by outlet.</summary>
        internal static PromiseBoard Of(DateOnly from, DateOnly to, IReadOnlyList<PromiseFigure> figures, IReadOnlyList<Outlet> outlets)
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
                Tally.Of(figures),
                [.. figures.GroupBy(figure => figure.Promise, StringComparer.Ordinal)
                    .Select(group => new PromiseRow(group.Key, group.First().Requirement, group.First().Title, Tally.Of(group), Course(group, months)))
                    .OrderByDescending(row => row.Tally.Late).ThenByDescending(row => row.Tally.AtRisk).ThenBy(row => row.Promise, StringComparer.Ordinal)],
                [.. figures.Where(figure => names.ContainsKey(figure.OutletId)).GroupBy(figure => figure.OutletId)
                    .Select(group => new OutletRow(group.Key, names[group.Key].Name, names[group.Key].Scope, Tally.Of(group), Course(group, months)))
                    .OrderByDescending(row => row.Tally.Late).ThenByDescending(row => row.Tally.AtRisk).ThenBy(row => row.Name, StringComparer.Ordinal)]);
        }

        private static List<double?> Course(IEnumerable<PromiseFigure> figures, List<DateOnly> months)
        {
            var byMonth = figures.ToLookup(figure => figure.Month);
            return months.ConvertAll(month => Tally.Of(byMonth[month]).KeptShare);
        }
    }

    /// <summary>The promise board as its page shows it.</summary>
    /// <param name="Board">The figures.</param>
    /// <param name="Scope">The place chosen.</param>
    /// <param name="Places">The places that may be chosen.</param>
    public sealed record PromiseScreen(PromiseBoard Board, string Scope, IReadOnlyList<Place> Places);
}
