using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Network;
using Pledge.Promises;
using Pledge.Promises.Packs;

namespace Pledge.Field.Tests;

public sealed partial class SiteVisitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 4, 0, 0, TimeSpan.Zero);
    private static readonly Technician Chen = new(7, "陈思远", "13900139000", 3, "000100010001", new DateOnly(2026, 3, 5));
    private static readonly PriceRule Free = new("B14.in-warranty", "B14", new("免费", "free"), [], "free");

    [Fact]
    public void A_technician_whose_certificate_ends_before_the_planned_day_is_not_dispatched()
    {
        var visit = Requested();

        Code(visit.Dispatch(Order(Noon.AddDays(2)), Chen, Noon)).ShouldBe("technician.certificate-expired");
        visit.Status.ShouldBe(VisitStatus.Requested);
        visit.Dispatch(Order(Noon.AddDays(1)), Chen, Noon).ShouldBeNull();
    }

    [Fact]
    public void The_last_day_of_a_certificate_is_the_local_day()
    {
        // 23:30 in Shanghai on the last day, and half an hour later.
        var lastEvening = new DateTimeOffset(2026, 3, 5, 15, 30, 0, TimeSpan.Zero);

        Requested().Dispatch(Order(lastEvening), Chen, Noon).ShouldBeNull();
        Code(Requested().Dispatch(Order(lastEvening.AddMinutes(30)), Chen, Noon)).ShouldBe("technician.certificate-expired");
    }

    [Fact]
    public void A_certificate_that_ended_since_the_dispatch_keeps_him_from_checking_in()
    {
        var visit = Dispatched();

        Code(visit.Arrive(At(Noon.AddDays(2)), Chen, [], null, null)).ShouldBe("technician.certificate-expired");
        visit.Status.ShouldBe(VisitStatus.Dispatched);
    }

    [Fact]
    public void A_technician_of_another_outlet_is_not_dispatched() =>
        Code(Requested().Dispatch(Order(Noon), Chen with { OutletId = 4 }, Noon)).ShouldBe("technician.other-outlet");

    [Theory]
    [InlineData(4)]
    [InlineData(601)]
    public void The_planned_minutes_keep_within_their_range(int minutes) =>
        Code(Requested().Dispatch(Order(Noon) with { PlannedMinutes = minutes }, Chen, Noon)).ShouldBe("field.out-of-range");

    [Fact]
    public void A_new_dispatch_order_forgets_what_was_agreed_for_the_old_one()
    {
        var visit = Dispatched();
        visit.Appoint(At(Noon.AddMinutes(10)), Chen, [], Noon.AddHours(2), Noon.AddHours(3)).ShouldBeNull();

        visit.Dispatch(Order(Noon.AddHours(5)), Chen, Noon.AddMinutes(20)).ShouldBeNull();

        visit.Status.ShouldBe(VisitStatus.Dispatched);
        visit.AppointmentFrom.ShouldBeNull();
        visit.CalledAt.ShouldBeNull();
        visit.ExpectedAt.ShouldBe(Noon.AddHours(5));
    }

    [Fact]
    public void Nothing_is_recorded_before_the_step_that_it_follows_or_in_the_future()
    {
        var visit = Dispatched();

        Code(visit.Call(new Moment(Noon.AddMinutes(-2), Noon.AddMinutes(5)), null)).ShouldBe("time.before-earlier-step");
        Code(visit.Call(new Moment(Noon.AddMinutes(6), Noon.AddMinutes(5)), null)).ShouldBe("time.in-future");
        Code(visit.Arrive(new Moment(Noon.AddMinutes(-2), Noon), Chen, [], null, null)).ShouldBe("time.before-earlier-step");
    }

    [Fact]
    public void A_form_that_tells_time_to_the_minute_may_name_the_minute_of_the_step_before()
    {
        var visit = Requested();
        visit.Dispatch(Order(Noon), Chen, Noon.AddSeconds(40)).ShouldBeNull();

        visit.Call(At(Noon), null).ShouldBeNull();

        visit.CalledAt.ShouldBe(Noon.AddSeconds(40));
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public void An_absent_customer_is_waited_for_fifteen_minutes(int minutes, bool may)
    {
        var visit = OnSite();
        visit.FindAbsent(At(Noon.AddHours(1))).ShouldBeNull();

        var refusal = visit.LeaveAbsent(At(Noon.AddHours(1).AddMinutes(minutes)));

        (refusal is null).ShouldBe(may);
        Code(refusal).ShouldBe(may ? null : "visit.wait-longer");
        visit.Status.ShouldBe(may ? VisitStatus.Unfinished : VisitStatus.OnSite);
        visit.CustomerIsAbsent.ShouldBeTrue("the absence lasts until the customer is reached");
    }

    [Fact]
    public void While_the_customer_is_absent_no_work_is_recorded()
    {
        var visit = OnSite();
        visit.FindAbsent(At(Noon.AddHours(1))).ShouldBeNull();
        var later = At(Noon.AddHours(2));

        Code(visit.RefusePart(later)).ShouldBe("visit.customer-absent");
        Code(visit.Finish(later, null, "done", [])).ShouldBe("visit.customer-absent");
        Code(visit.LeaveUnfinished(later, UnfinishedReason.Parts, "x", new DateOnly(2026, 3, 6))).ShouldBe("visit.customer-absent");
        Code(visit.FindAbsent(later)).ShouldBe("visit.already-absent");
        visit.FindPresent(later).ShouldBeNull();
        visit.RefusePart(later).ShouldBeNull();
        Code(visit.FindPresent(later)).ShouldBe("visit.customer-present");
        Code(visit.LeaveAbsent(later)).ShouldBe("visit.customer-present");
    }

    [Fact]
    public void Open_items_of_the_check_lists_block_finishing_and_are_named()
    {
        var visit = OnSite();
        visit.Charge(new Bill(Free, []), false, null).ShouldBeNull();
        var list = new CheckList("B11.on-site", "B11", new("现场", "On site"), "on-site", [new("backup", new("备份", "Backup")), new("explain", new("说明", "Explain"))]);
        visit.Check(list.Id, [Answer(list, "backup")]).ShouldBeNull();

        var refusal = visit.Finish(At(Noon.AddHours(1)), null, "done", visit.OpenChecks([list]))!;

        refusal.Code.ShouldBe("visit.check-list-incomplete");
        refusal.In(Language.English).ShouldContain("Explain");
        refusal.In(Language.English).ShouldNotContain("Backup");
        visit.Check(list.Id, [Answer(list, "backup"), Answer(list, "explain", done: false)]).ShouldBeNull();
        visit.Finish(At(Noon.AddHours(1)), null, "done", visit.OpenChecks([list])).ShouldBeNull();
    }

    [Fact]
    public void A_date_before_the_day_of_leaving_cannot_be_promised()
    {
        var visit = OnSite();

        Code(visit.LeaveUnfinished(At(Noon.AddHours(1)), UnfinishedReason.Parts, "part", new DateOnly(2026, 3, 3))).ShouldBe("visit.promise-past");
        visit.LeaveUnfinished(At(Noon.AddHours(1)), UnfinishedReason.Parts, "part", new DateOnly(2026, 3, 4)).ShouldBeNull();
    }

    [Fact]
    public void A_case_that_moves_to_another_outlet_takes_its_visit_along_without_the_technician()
    {
        var visit = Dispatched();

        visit.FollowTo(Case() with { OutletId = 9, Scope = "000100010009" });

        (visit.OutletId, visit.Scope, visit.Status, visit.TechnicianId, visit.DispatchOrder).ShouldBe((9, "000100010009", VisitStatus.Requested, null, null));
    }

    [Fact]
    public void Every_step_makes_a_new_version()
    {
        var visit = Requested();
        var before = visit.Version;

        visit.Dispatch(Order(Noon), Chen, Noon).ShouldBeNull();
        visit.Call(At(Noon.AddMinutes(1)), null).ShouldBeNull();

        visit.Version.ShouldBe(before + 2);
    }

    private static CaseSummary Case() =>
        new(1, "202603-H1-0001", CaseKind.Fault, CaseStatus.AwaitingDispatch, "税控盘无法识别", "minor", "city", Chen.Scope, Chen.OutletId, 5, null, Noon.AddHours(-1), 1);

    private static SiteVisit Requested() => SiteVisit.Request(Case(), 1, null, Noon.AddMinutes(-30));

    private static SiteVisit Dispatched()
    {
        var visit = Requested();
        visit.Dispatch(Order(Noon.AddHours(1)), Chen, Noon).ShouldBeNull();
        return visit;
    }

    private static SiteVisit OnSite()
    {
        var visit = Dispatched();
        visit.Arrive(At(Noon.AddMinutes(30)), Chen, [], null, null).ShouldBeNull();
        return visit;
    }

    private static DispatchOrder Order(DateTimeOffset start) => new("PG-1", Chen.PersonId, start, 60, null);

    private static Moment At(DateTimeOffset happened) => new(happened, happened);

    private static VisitCheck Answer(CheckList list, string item, bool done = true) => new() { List = list.Id, Item = item, Done = done, Note = done ? null : "not here", At = Noon };

    private static string? Code(Refusal? refusal) => refusal?.Code;
}
