using Pledge.Desk;
using Pledge.Kernel.Text;
using Pledge.Network;
using Pledge.Reports;
using static Pledge.Reports.PromisesPage;

namespace Pledge.Modules.Tests.Reports;

public sealed class PromiseBoardTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private static readonly Phrase Title = new("到场", "On site");

    [Fact]
    public void Nothing_decided_is_no_share_rather_than_none_or_all()
    {
        Tally.Of([Figure("A", 1, January, running: 3)]).KeptShare.ShouldBeNull();
        Tally.Of([Figure("A", 1, January, late: 3)]).KeptShare.ShouldBe(0);
        Tally.Of([Figure("A", 1, January, kept: 49, late: 1)]).KeptShare.ShouldBe(0.98);
    }

    [Fact]
    public void The_same_figures_stand_by_promise_by_outlet_and_in_total()
    {
        var random = new Random(22);
        var outlets = Enumerable.Range(1, 9).Select(id => new Outlet(id, $"H{id}", $"网点{id}", $"000{id}", "", null, null)).ToList();
        var figures = (from promise in new[] { "A13", "A14", "B9" } from outlet in outlets from month in Enumerable.Range(0, 6)
            select Figure(promise, outlet.Id, January.AddMonths(month), random.Next(9), random.Next(9), random.Next(9), random.Next(9))).ToList();

        var board = PromiseBoard.Of(January, January.AddMonths(5), figures, outlets);

        Sum(board.Promises.Select(row => row.Tally)).ShouldBe(board.Total);
        Sum(board.Outlets.Select(row => row.Tally)).ShouldBe(board.Total);
        board.Total.All.ShouldBe(figures.Sum(figure => figure.Kept + figure.Late + figure.AtRisk + figure.Running));
        board.Promises.ShouldAllBe(row => row.Course.Count == 6);
        board.Promises.Select(row => row.Tally.Late).ShouldBeInOrder(SortDirection.Descending);
    }

    private static Tally Sum(IEnumerable<Tally> tallies) =>
        tallies.Aggregate(new Tally(0, 0, 0, 0), (sum, tally) => new Tally(sum.Kept + tally.Kept, sum.Late + tally.Late, sum.AtRisk + tally.AtRisk, sum.Running + tally.Running));

    private static PromiseFigure Figure(string promise, long outlet, DateOnly month, int kept = 0, int late = 0, int atRisk = 0, int running = 0) =>
        new(promise, promise, Title, outlet, month, kept, late, atRisk, running);
}
