namespace Pledge.Field.Tests;

public sealed class VisitStepsTests
{
    // Written anew from the norms, not taken from the table under test.
    private static readonly Dictionary<VisitStatus, string> Expected = new()
    {
        [VisitStatus.Requested] = "Dispatch>Dispatched Cancel>Cancelled",
        [VisitStatus.Dispatched] = "Dispatch>Dispatched Withdraw>Requested Cancel>Cancelled Call>Dispatched Appoint>Appointed Check>Dispatched Arrive>OnSite",
        [VisitStatus.Appointed] = "Dispatch>Dispatched Withdraw>Requested Cancel>Cancelled Call>Appointed Postpone>Appointed Check>Appointed Arrive>OnSite",
        [VisitStatus.OnSite] = "Check>OnSite FindAbsent>OnSite FindPresent>OnSite UsePart>OnSite Charge>OnSite LeaveAbsent>Unfinished LeaveUnfinished>Unfinished Finish>Finished",
        [VisitStatus.Unfinished] = "",
        [VisitStatus.Finished] = "",
        [VisitStatus.Cancelled] = "",
    };

    public static TheoryData<VisitStatus> Statuses => [.. Enum.GetValues<VisitStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Every_step_in_every_status_leads_where_the_norms_say_or_nowhere(VisitStatus status)
    {
        var possible = Enum.GetValues<VisitStep>().Where(step => VisitSteps.After(status, step) is not null).Select(step => $"{step}>{VisitSteps.After(status, step)}");

        possible.ShouldBe(Expected[status].Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_step_is_refused_exactly_when_it_leads_nowhere(VisitStatus status)
    {
        foreach (var step in Enum.GetValues<VisitStep>())
        {
            (VisitSteps.Refuse(status, step) is null).ShouldBe(VisitSteps.After(status, step) is not null, $"{status} {step}");
        }
    }

    [Fact]
    public void Without_a_dispatch_order_nothing_starts_and_the_refusal_says_so()
    {
        foreach (var step in Enum.GetValues<VisitStep>().Except([VisitStep.Dispatch, VisitStep.Cancel, VisitStep.Withdraw]))
        {
            VisitSteps.Refuse(VisitStatus.Requested, step)!.Code.ShouldBe("visit.no-dispatch-order", step.ToString());
        }
    }

    [Fact]
    public void An_illegal_step_is_told_what_is_possible_instead()
    {
        var refusal = VisitSteps.Refuse(VisitStatus.Dispatched, VisitStep.Finish)!;

        refusal.Code.ShouldBe("visit.illegal-transition");
        refusal.In(Kernel.Text.Language.English).ShouldContain("check in");
        refusal.In(Kernel.Text.Language.Chinese).ShouldContain("到达签到");
    }
}
