using Pledge.Promises.Guards;
using Pledge.Promises.Tests.Clocks;

namespace Pledge.Promises.Tests.Guards;

public sealed class GuardEvaluationTests
{
    [Fact]
    public void Without_a_dispatch_order_no_visit_starts_B8()
    {
        var life = new Life(("kind", "fault")).Happens("2026-03-02T09:00", "case.reported");
        Refusing(life, "visit.start", "2026-03-02T10:00").ShouldBe(["B8.dispatch-order"]);

        life.Happens("2026-03-02T09:30", "dispatched");

        Refusing(life, "visit.start", "2026-03-02T10:00").ShouldBeEmpty();
        Refusing(life, "visit.start", "2026-03-02T09:29").ShouldBe(["B8.dispatch-order"]);
    }

    [Theory]
    [InlineData("valid", 0)]
    [InlineData("expired", 1)]
    [InlineData("missing", 1)]
    public void Only_certified_technicians_are_assigned_A20(string certificate, int refusals) =>
        Refusing(new Life(("certificate", certificate)), "visit.assign", "2026-03-02T10:00").Count().ShouldBe(refusals);

    [Fact]
    public void An_absent_customer_is_waited_for_B12()
    {
        var life = new Life().Happens("2026-03-02T09:00", "absent.begin");

        Refusing(life, "visit.leave-absent", "2026-03-02T09:14:59").ShouldBe(["B12.wait"]);
        Refusing(life, "visit.leave-absent", "2026-03-02T09:15").ShouldBeEmpty();
    }

    [Fact]
    public void A_guard_stands_only_where_it_applies_A21()
    {
        Refusing(new Life(("kind", "complaint")), "case.close", "2026-03-02T10:00").ShouldContain("A21.archive");
        Refusing(new Life(("kind", "enquiry")), "case.close", "2026-03-02T10:00").ShouldBeEmpty();
    }

    private static IEnumerable<string> Refusing(Life life, string action, string now) =>
        GuardEvaluation.Refusing(Shipped.Default, action, life.Facts, life.Attributes, Life.At(now)).Select(guard => guard.Id);
}
