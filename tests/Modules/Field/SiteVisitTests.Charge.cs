using Pledge.Field.Pages;
using Pledge.Kernel.Refusals;
using Pledge.Promises.Packs;
using Pledge.Stock;

namespace Pledge.Field.Tests;

/// <content>What is charged before anybody leaves [B14].</content>
public sealed partial class SiteVisitTests
{
    private static readonly StockPart Fuse = new(1, "FUSE", new("保险丝", "Fuse"), "个", 2, false, false);
    private static readonly PriceRule Listed = new("B14.out-of-warranty", "B14", new("收费", "charged"), [], "list");
    private static readonly Bill Charged = new(Listed, [new VisitCharge { Code = "X", ChineseName = "某", EnglishName = "x", Quantity = 1, Price = 50, Amount = 50 }]);

    [Fact]
    public void A_charge_needs_an_invoice_and_must_be_told_before_finishing()
    {
        var visit = OnSite();
        var at = At(Noon.AddHours(1));
        Code(visit.Finish(at, null, "done", [])).ShouldBe("visit.charge-missing");

        visit.Charge(Charged, false, null).ShouldBeNull();

        Code(visit.Finish(at, null, "done", [])).ShouldBe("visit.invoice-missing");
        visit.Charge(Charged, false, "INV-1").ShouldBeNull();
        visit.Finish(at, null, "done", []).ShouldBeNull();
        visit.Status.ShouldBe(VisitStatus.Finished);
    }

    [Fact]
    public void A_part_used_after_the_charge_asks_for_the_charge_anew()
    {
        var visit = OnSite();
        visit.Charge(new Bill(Free, []), false, null).ShouldBeNull();

        visit.UsePart(Fuse, 1, null, At(Noon.AddHours(1)));

        visit.ChargeRule.ShouldBeNull();
        Code(visit.Finish(At(Noon.AddHours(1)), null, "done", [])).ShouldBe("visit.charge-missing");
    }

    [Fact]
    public void Parts_used_on_a_visit_that_cannot_be_finished_are_charged_all_the_same()
    {
        var visit = OnSite();
        var at = At(Noon.AddHours(1));
        visit.UsePart(Fuse, 1, null, at);

        Code(Leave(visit, at)).ShouldBe("visit.charge-missing");
        visit.Charge(Charged, false, null).ShouldBeNull();
        Code(Leave(visit, at)).ShouldBe("visit.invoice-missing");
        visit.Status.ShouldBe(VisitStatus.OnSite);
        visit.Charge(Charged, false, "INV-1").ShouldBeNull();
        Leave(visit, at).ShouldBeNull();
    }

    [Fact]
    public void What_was_charged_needs_its_invoice_though_nothing_was_used_or_finished()
    {
        var visit = OnSite();
        visit.Charge(Charged, false, null).ShouldBeNull();

        Code(Leave(visit, At(Noon.AddHours(1)))).ShouldBe("visit.invoice-missing");
    }

    [Fact]
    public void A_loaner_is_not_sold_so_it_asks_for_no_charge_and_leaves_the_one_told_as_it_is()
    {
        var (lent, charged) = (OnSite(), OnSite());
        charged.Charge(Charged, false, "INV-1").ShouldBeNull();

        lent.UsePart(Fuse with { Loaner = true }, 1, "L-1", At(Noon.AddHours(1)));
        charged.UsePart(Fuse with { Loaner = true }, 1, "L-2", At(Noon.AddHours(1)));

        Leave(lent, At(Noon.AddHours(1))).ShouldBeNull();
        charged.ChargeTotal.ShouldBe(50);
    }

    [Fact]
    public void Parts_used_before_the_customer_went_away_are_charged_before_the_technician_leaves()
    {
        var visit = OnSite();
        visit.UsePart(Fuse, 1, null, At(Noon.AddHours(1)));
        visit.FindAbsent(At(Noon.AddHours(1))).ShouldBeNull();

        Code(visit.LeaveAbsent(At(Noon.AddHours(2)))).ShouldBe("visit.charge-missing");
        Stages(visit).Single(stage => stage.Key == VisitStages.Charge).Possible.ShouldBeTrue();
        visit.Charge(Charged, false, "INV-1").ShouldBeNull();
        Stages(visit).Single(stage => stage.Key == VisitStages.Charge).Possible.ShouldBeFalse();
        visit.LeaveAbsent(At(Noon.AddHours(2))).ShouldBeNull();
    }

    private static Refusal? Leave(SiteVisit visit, Moment at) => visit.LeaveUnfinished(at, UnfinishedReason.Parts, "part", new DateOnly(2026, 3, 6));

    private static IReadOnlyList<VisitStage> Stages(SiteVisit visit) => VisitStages.Of(visit, []);
}
