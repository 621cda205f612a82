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
        new Tally(0, 0, 0, 3).KeptShare.ShouldBeNull();
        new Tally(0, 3, 0, 0).KeptShare.ShouldBe(0);
        new Tally(49, 1, 0, 0).KeptShare.ShouldBe(0.98);
    }

    [Fact]
    public void The_same_figures_stand_by_promise_by_outlet_and_in_total()
    {
        var random = new Random(22);
        var outlets = Enumerable.Range(1, 9).Select(id => new Outlet(id, $"H{id}", $"网点{id}", $"000{id}", "", null, null)).ToList();
        var counted = (from promise in new[] { "A13", "A14", "B9" }
                       from outlet in outlets
                       from month in Enumerable.Range(0, 6)
                       select (Promise: promise, Outlet: outlet.Id, Month: January.AddMonths(month), Tally: new Tally(random.Next(9), random.Next(9), random.Next(9), random.Next(9)))).ToList();

        var board = PromiseBoard.Of(
            January,
            January.AddMonths(5),
            [.. counted.GroupBy(count => (count.Promise, count.Month)).Select(group => new PromiseFigure(group.Key.Promise, group.Key.Promise, Title, group.Key.Month, Tally.Of(group.Select(count => count.Tally))))],
            [.. counted.GroupBy(count => (count.Outlet, count.Month)).Select(group => new OutletFigure(group.Key.Outlet, group.Key.Month, Tally.Of(group.Select(count => count.Tally))))],
            outlets,
            new Dictionary<long, IReadOnlyList<Threshold>> { [3] = [new("C16.kept", Title, null, January, 97.5m, Title, -1)] });

        board.Outlets.Single(row => row.OutletId == 3).Thresholds[0].Distance.ShouldBe(-1);
        board.Outlets.Single(row => row.OutletId == 4).Thresholds.ShouldBeEmpty();
        Tally.Of(board.Promises.Select(row => row.Tally)).ShouldBe(board.Total);
        Tally.Of(board.Outlets.Select(row => row.Tally)).ShouldBe(board.Total);
        board.Total.ShouldBe(Tally.Of(counted.Select(count => count.Tally)));
        board.Promises.ShouldAllBe(row => row.Course.Count == 6);
        board.Promises.Select(row => row.Tally.Late).ShouldBeInOrder(SortDirection.Descending);
    }
}
