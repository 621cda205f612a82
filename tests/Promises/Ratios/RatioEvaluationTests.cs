using Pledge.Promises.Packs;
using Pledge.Promises.Ratios;

namespace Pledge.Promises.Tests.Ratios;

public sealed class RatioEvaluationTests
{
    private static readonly RatioDefinition Kept = new("X.kept", "X", new("守约率", "Kept"), "outlet", "kept") { Per = "promised", PerCount = 100, AtLeast = 98 };
    private static readonly RatioDefinition Complaints = new("X.complaints", "X", new("投诉", "Complaints"), "outlet", "complaints") { AtMost = 3, Window = RatioWindow.Month };

    [Theory]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    [InlineData(1000, 5)]
    public void One_technician_is_asked_for_every_200_customers_A19(int customers, int technicians)
    {
        var ratio = Shipped.Default.Ratios.Single(ratio => ratio.Id == "A19.staffing");

        RatioEvaluation.Asked(ratio, customers).ShouldBe(technicians);
        RatioEvaluation.Evaluate(ratio, technicians, customers).Holds.ShouldBeTrue();
        RatioEvaluation.Evaluate(ratio, technicians - 1, customers).Holds.ShouldBeFalse();
    }

    [Fact]
    public void What_is_missing_is_told()
    {
        RatioEvaluation.Evaluate(Kept, 97, 100).ShouldBe(new(97, false, 98, 1));
        RatioEvaluation.Evaluate(Complaints, 5, 0).ShouldBe(new(5, false, 3, 2));
        RatioEvaluation.Evaluate(Kept, 0, 0).ShouldBe(new(null, true, 0, 0));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(5, -2)]
    public void So_many_more_complaints_are_borne(int complaints, int distance) =>
        RatioEvaluation.DistanceToSanction(Complaints, complaints, 0).ShouldBe(distance);

    [Theory]
    [InlineData(150, 1, 2)]
    [InlineData(190, 1, 2)]
    [InlineData(190, 5, -2)]
    public void Two_complaints_in_a_hundred_customers_are_not_three_at_a_hundred_and_ninety(int customers, int complaints, int distance) =>
        RatioEvaluation.DistanceToSanction(Complaints with { Per = "customers", PerCount = 100, AtMost = 2 }, complaints, customers).ShouldBe(distance);

    [Fact]
    public void So_many_more_broken_promises_are_borne_and_not_one_more()
    {
        for (var kept = 0; kept < 400; kept += 7)
        {
            for (var broken = 0; broken < 12; broken++)
            {
                var distance = RatioEvaluation.DistanceToSanction(Kept, kept, kept + broken);

                RatioEvaluation.Evaluate(Kept, kept, kept + broken + distance).Holds.ShouldBeTrue($"{kept} kept, {broken} broken, {distance} more");
                RatioEvaluation.Evaluate(Kept, kept, kept + broken + distance + 1).Holds.ShouldBeFalse($"{kept} kept, {broken} broken, {distance} more");
            }
        }
    }

    [Theory]
    [InlineData(RatioWindow.Now, "2026-05-20", "2026-05-21")]
    [InlineData(RatioWindow.Month, "2026-05-01", "2026-06-01")]
    [InlineData(RatioWindow.Quarter, "2026-04-01", "2026-07-01")]
    [InlineData(RatioWindow.Year, "2026-01-01", "2027-01-01")]
    public void The_window_of_a_day_is_its_month_quarter_or_year(RatioWindow window, string from, string to) =>
        RatioEvaluation.WindowOf(Complaints with { Window = window }, new(2026, 5, 20)).ShouldBe((DateOnly.Parse(from), DateOnly.Parse(to)));
}
