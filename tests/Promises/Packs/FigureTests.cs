using Pledge.Promises.Cadence;
using Pledge.Promises.Clocks;
using Pledge.Promises.Guards;
using Pledge.Promises.Packs;
using Pledge.Promises.Ratios;
using Pledge.Promises.Tests.Clocks;

namespace Pledge.Promises.Tests.Packs;

/// <summary>The figures of requirements.md in the packs, one by one; those of A, B and C2 that are deadlines stand in <see cref="DueQuestionTests"/>.</summary>
public sealed class FigureTests
{
    private static readonly DateTimeOffset Morning = Life.At("2026-03-02T09:00");

    [Theory]
    [InlineData("vendor-escalation", "C3.response", "level=L1", "2026-03-02T10:00")]
    [InlineData("vendor-escalation", "C3.response", "level=L2", "2026-03-02T11:00")]
    [InlineData("vendor-escalation", "C3.response", "level=L3", "2026-03-02T11:00")]
    [InlineData("vendor-escalation", "C3.response", "level=L4", "2026-03-02T11:00")]
    [InlineData("vendor-escalation", "C3.on-site", "level=L1", "2026-03-02T09:00")]
    [InlineData("vendor-escalation", "C3.on-site", "level=L2", "2026-03-03T09:00")]
    [InlineData("vendor-escalation", "C3.on-site", "level=L3", "2026-03-04T09:00")]
    [InlineData("vendor-escalation", "C3.on-site", "level=L4", "2026-03-06T09:00")]
    [InlineData("vendor-escalation", "C3.report", "level=L1", "2026-03-02T11:00")]
    [InlineData("vendor-escalation", "C3.report", "level=L2", "2026-03-03T09:00")]
    [InlineData("vendor-escalation", "C3.report", "level=L3", "2026-03-04T09:00")]
    [InlineData("vendor-escalation", "C3.report", "level=L4", "2026-03-06T09:00")]
    [InlineData("project-three-years", "C4.phone", "", "2026-03-02T09:10")]
    [InlineData("project-three-years", "C4.question", "", "2026-03-02T09:30")]
    [InlineData("project-three-years", "C4.arrival", "", "2026-03-02T17:00")]
    [InlineData("project-three-years", "C4.loaner", "", "2026-03-02T17:00")]
    [InlineData("project-three-years", "C4.repair", "area=city", "2026-03-02T11:00")]
    [InlineData("project-three-years", "C4.repair", "area=suburb", "2026-03-02T13:00")]
    [InlineData("project-one-year", "C4.arrival", "", "2026-03-02T13:00")]
    [InlineData("project-one-year", "C4.solved", "", "2026-03-03T09:00")]
    [InlineData("solved-or-loaner", "C4.arrival", "", "2026-03-02T10:00")]
    [InlineData("solved-or-loaner", "C4.solved", "", "2026-03-02T21:00")]
    [InlineData("next-day-parts", "C4.response", "", "2026-03-02T10:00")]
    [InlineData("next-day-parts", "C4.arrival", "", "2026-03-02T13:00")]
    [InlineData("next-day-parts", "C4.part", "", "2026-03-05T17:30")]
    [InlineData("next-day-parts", "C4.loaner", "", "2026-03-03T17:30")]
    [InlineData("ordinary-and-serious", "C4.response", "", "2026-03-02T09:10")]
    [InlineData("ordinary-and-serious", "C4.arrival", "", "2026-03-02T11:00")]
    [InlineData("ordinary-and-serious", "C4.ordinary", "class=minor", "2026-03-02T10:00")]
    [InlineData("ordinary-and-serious", "C4.serious", "class=critical", "2026-03-03T17:30")]
    [InlineData("trial-run", "C4.arrival", "", "2026-03-02T09:30")]
    [InlineData("round-the-clock", "C4.arrival", "", "2026-03-02T10:00")]
    [InlineData("general-answers", "G1.enquiry", "", "2026-03-03T09:00")]
    [InlineData("rural-subsidy", "E1.review", "", "2026-03-04T17:30")]
    [InlineData("rural-subsidy", "E3.recorded", "", "2026-03-05T17:30")]
    [InlineData("rural-subsidy", "E5.paid", "", "2026-04-14T17:30")]
    [InlineData("rural-subsidy", "E8.delivery", "units=10 distance-km=50", "2026-03-04T09:00")]
    public void Every_deadline_is_due_when_the_source_says(string pack, string promise, string attributes, string due)
    {
        var answer = DueQuestion.Answer(Pack(pack), promise, Morning, [], Attributes(attributes));

        answer.Refusal.ShouldBeNull();
        answer.DueAt.ShouldBe(Life.At(due));
    }

    [Theory]
    [InlineData("tax-control", "A17.calls", "", "", 2)]
    [InlineData("tax-control", "A17.visit", "", "", 1)]
    [InlineData("tax-control", "A17.first-installation", "installed", "", 1, "2026-04-02")]
    [InlineData("tax-control", "A22.report", "", "", 12)]
    [InlineData("service-norms", "B15.yearly", "", "", 1)]
    [InlineData("round-the-clock", "C4.call-back", "", "", 12)]
    [InlineData("round-the-clock", "C4.inspection", "", "", 4)]
    [InlineData("integrator", "C10.visits", "", "", 4)]
    [InlineData("integrator", "C10.inspections", "", "", 12)]
    [InlineData("integrator", "C19.half-hourly", "", "rounds=half-hourly", 365 * 48)]
    [InlineData("integrator", "C19.shifts", "", "rounds=shift", 365 * 3)]
    [InlineData("power-equipment", "D1.trial-run", "trial-run.ended", "contract-value=100000", 1, "2026-04-02")]
    [InlineData("power-equipment", "D1.warranty", "powered-on", "contract-value=100000", 4, "2026-09-02", "2027-03-02", "2028-03-02", "2029-03-02")]
    [InlineData("power-equipment", "D3.trial-run", "trial-run.ended", "contract-value=3000000", 1, "2026-04-02")]
    [InlineData("power-equipment", "D3.visits", "powered-on", "contract-value=3000000", 4, "2026-09-02", "2027-03-02", "2028-03-02", "2029-03-02")]
    [InlineData("call-backs", "D7.analysis", "", "", 13, "2026-01-25", "2026-02-25")] // That of January 2027 opens on 26 December.
    [InlineData("retail", "D8.weekly", "delivered", "", 1, "2026-03-09")]
    [InlineData("rural-subsidy", "E7.settlement", "", "", 25, "2026-01-15", "2026-01-30", "2026-02-15", "2026-02-28")]
    [InlineData("rural-subsidy", "E9.report", "", "", 12)]
    public void Every_cadence_comes_round_as_often_as_the_source_says(string pack, string promise, string anchor, string attributes, int count, params string[] dueDays)
    {
        var of = Pack(pack);
        var cadence = of.Cadences.Single(each => each.Id == promise);
        List<Fact> facts = anchor.Length == 0 ? [] : [new(anchor, Morning, Morning)];
        var until = anchor.Length == 0 ? "2027-01-01T00:00" : "2036-01-01T00:00";

        var owed = CadenceEvaluation.Obligations(cadence, of, new(new(2026, 1, 1), null, Attributes(attributes)), facts, Life.At(until), Morning);

        owed.Count.ShouldBe(count);
        owed.Take(dueDays.Length).Select(each => each.DueAt.AddSeconds(-1).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd")).ShouldBe(dueDays);
    }

    [Fact]
    public void A_customer_is_either_phoned_or_visited_D3()
    {
        var pack = Pack("power-equipment");
        var phoned = pack.Cadences.Single(each => each.Id == "D1.warranty");
        foreach (var value in new[] { "0", "2999999.99", "3000000", "9999999" })
        {
            var large = pack.Cadences.Single(each => each.Id == "D3.visits").Applies.All(each => each.Holds(Attributes("contract-value=" + value)));

            phoned.Applies.All(each => each.Holds(Attributes("contract-value=" + value))).ShouldBe(!large, value);
        }
    }

    [Theory]
    [InlineData("tax-control", "A9.user-card", 1, 1, 0)]
    [InlineData("tax-control", "A9.tax-card", 1, 1, 2)]
    [InlineData("tax-control", "A12.hotline", 720, 30, 719)]
    [InlineData("tax-control", "A19.staffing", 2, 400, 1)]
    [InlineData("service-norms", "B1.theory", 1.5, 0, 1.4)]
    [InlineData("service-norms", "B1.practice", 2, 0, 1.9)]
    [InlineData("service-norms", "B2.computers", 5, 10, 4)]
    [InlineData("service-norms", "B2.tutors", 2, 60, 1)]
    [InlineData("integrator", "C10.called", 50, 50, 49)]
    [InlineData("integrator", "C16.satisfaction", 98, 100, 97)]
    [InlineData("integrator", "C16.satisfaction-key", 99, 100, 98)]
    [InlineData("integrator", "C16.calls-answered", 995, 1000, 994)]
    [InlineData("retail", "D8.called", 200, 200, 199)]
    public void Every_ratio_has_the_bounds_of_the_source(string pack, string promise, double enough, int per, double notEnough)
    {
        var ratio = Pack(pack).Ratios.Single(each => each.Id == promise);

        RatioEvaluation.Evaluate(ratio, (decimal)enough, per).Holds.ShouldBeTrue();
        RatioEvaluation.Evaluate(ratio, (decimal)notEnough, per).Holds.ShouldBeFalse();
    }

    [Theory]
    [InlineData("tax-control", "A6.apply", "stage=none", "stage=purchased", "")]
    [InlineData("tax-control", "A6.purchase", "stage=applied", "stage=purchased", "")]
    [InlineData("tax-control", "A6.initialise", "stage=purchased", "stage=applied", "")]
    [InlineData("tax-control", "A6.activate", "stage=initialised", "stage=activated", "")]
    [InlineData("service-norms", "B3.survey", "", "", "feedback.closed")]
    [InlineData("service-norms", "B8.dispatch-order", "", "", "dispatched")]
    [InlineData("integrator", "C10.call-back", "kind=fault", "kind=fault", "called-back")]
    [InlineData("three-guarantees", "C6.refund", "days-since-sale=7", "days-since-sale=8", "")]
    [InlineData("three-guarantees", "C6.exchange", "days-since-sale=15", "days-since-sale=16", "")]
    [InlineData("three-guarantees", "C6.exchange-after-repairs", "repairs-within-a-year=2 days-since-sale=365", "repairs-within-a-year=1 days-since-sale=365", "")]
    [InlineData("power-equipment", "D1.before-power-on", "", "", "called-back")]
    [InlineData("call-backs", "D6.called-again", "", "", "called-again")]
    [InlineData("rural-subsidy", "E2.cap-tv", "category=tv price=2000", "category=tv price=2000.01", "")]
    [InlineData("rural-subsidy", "E2.cap-refrigerator", "category=refrigerator price=2500", "category=refrigerator price=2501", "")]
    [InlineData("rural-subsidy", "E2.cap-phone", "category=phone price=1000", "category=phone price=1001", "")]
    [InlineData("rural-subsidy", "E2.cap-washing-machine", "category=washing-machine price=2000", "category=washing-machine price=2001", "")]
    [InlineData("rural-subsidy", "E4.household", "household-units=0", "household-units=1", "")]
    [InlineData("rural-subsidy-two-units", "E4.household", "household-units=1", "household-units=2", "")]
    [InlineData("rural-subsidy", "E6.return-at-once", "claim=filed", "claim=paid", "")]
    [InlineData("rural-subsidy", "E6.pre-return", "claim=approved", "claim=none", "")]
    [InlineData("rural-subsidy", "E6.subsidy-first", "claim=paid", "claim=approved", "")]
    [InlineData("rural-subsidy", "E6.card", "", "", "card.withdrawn")]
    [InlineData("service-norms", "B12.wait", "", "", "absent.begin", 15)]
    [InlineData("integrator", "C15.notice", "", "", "notice.given", 7 * 24 * 60)]
    public void Every_guard_refuses_until_its_condition_holds(string pack, string promise, string allowed, string refused, string happened, int minutesAgo = 0)
    {
        var of = Pack(pack);
        var guard = of.Guards.Single(each => each.Id == promise);
        List<Fact> facts = happened.Length == 0 ? [] : [new(happened, Morning, Morning)];

        Refuses(facts, allowed, minutesAgo).ShouldBeFalse();
        Refuses(minutesAgo == 0 ? [] : facts, refused, minutesAgo - 1).ShouldBeTrue();

        bool Refuses(List<Fact> known, string attributes, int minutes) =>
            GuardEvaluation.Refusing(of, guard.Action, known, Attributes(attributes), Morning.AddMinutes(Math.Max(0, minutes))).Any(each => each.Id == promise);
    }

    [Theory]
    [InlineData("tax-control", "A4.curriculum", 5)]
    [InlineData("tax-control", "A7.sale-kit", 8)]
    [InlineData("service-norms", "B11.before-leaving", 5)]
    [InlineData("service-norms", "B11.on-site", 6)]
    [InlineData("general-answers", "G2.stages", 5)]
    [InlineData("call-backs", "customer-profile", 4)]
    public void Every_list_has_as_many_lines_as_the_source_says(string pack, string list, int lines)
    {
        var of = Pack(pack);
        var counted = of.CheckLists.Where(each => each.Id == list).Select(each => each.Items.Count)
            .Concat(of.Questionnaires.Where(each => each.Id == list).Select(each => each.Questions.Count));

        counted.ShouldHaveSingleItem().ShouldBe(lines);
    }

    [Fact]
    public void The_profile_of_a_customer_has_fifteen_types_D10() =>
        Pack("call-backs").Questionnaires.Single().Questions.Sum(question => question.Choices.Count).ShouldBe(15);

    [Theory]
    [InlineData("tax-control", "A1.outlets", 79)]
    [InlineData("tax-control", "A1.cities", 20)]
    [InlineData("power-equipment", "D2.from-power-on", 12)]
    [InlineData("power-equipment", "D2.from-shipping", 18)]
    [InlineData("power-equipment", "D4.grace", 1)]
    [InlineData("retail", "D8.full-score", 100)]
    [InlineData("retail", "D8.deduction", 10)]
    [InlineData("rural-subsidy", "E5.rate", 13)]
    [InlineData("rural-subsidy", "E5.central", 80)]
    [InlineData("rural-subsidy", "E5.province", 20)]
    public void Every_plain_figure_is_that_of_the_source(string pack, string figure, double value) =>
        Pack(pack).Figures.Single(each => each.Id == figure).Value.ShouldBe((decimal)value);

    [Fact]
    public void The_grace_of_the_call_backs_is_the_figure_of_D4() =>
        Pack("power-equipment").Cadences.ShouldAllBe(cadence => cadence.Grace == new Duration(1, TimeUnit.Month));

    [Fact]
    public void The_ladder_of_the_vendor_pack_climbs_step_by_step() => // C3.report
        Pack("vendor-escalation").Promise("C3.report")!.Escalation.Select(step => step.To)
            .ShouldBe(["senior-technician", "specialist-centre", "vendor", "responsible-manager"]);

    private static Pack Pack(string name) => Shipped.Pack(name + ".yaml");

    private static Dictionary<string, string> Attributes(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
}
