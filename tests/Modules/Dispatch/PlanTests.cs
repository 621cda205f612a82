using Pledge.Dispatch;
using Pledge.Field;
using Pledge.Network;

namespace Pledge.Modules.Tests.Dispatch;

public sealed class PlanTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);
    private static readonly Technician Chen = new(1, "陈思远", "", 7, "0001", new DateOnly(2026, 3, 4));

    [Fact]
    public void A_certificate_that_ends_on_the_day_still_holds_and_the_day_after_it_does_not_A20()
    {
        PlanAt(Morning).Refusals(Morning).ShouldBeEmpty();
        PlanAt(Morning.AddDays(1)).Refusals(Morning).Single().Code.ShouldBe("technician.certificate-expired");
        (PlanAt(Morning) with { Technician = Chen with { CertificateEnds = null } }).Refusals(Morning).Single().Code.ShouldBe("technician.certificate-expired");
    }

    [Fact]
    public void A_technician_of_another_outlet_is_refused()
    {
        (PlanAt(Morning) with { Technician = Chen with { OutletId = 8 } }).Refusals(Morning).Single().Code.ShouldBe("technician.other-outlet");
    }

    [Fact]
    public void The_present_quarter_can_be_planned_and_what_lies_before_it_cannot()
    {
        PlanAt(Morning.AddMinutes(-15)).Refusals(Morning).ShouldBeEmpty();
        PlanAt(Morning.AddMinutes(-16)).Refusals(Morning).Single().Code.ShouldBe("dispatch.in-past");
    }

    [Theory]
    [InlineData(-60, 60, false)]
    [InlineData(-60, 61, true)]
    [InlineData(0, 30, true)]
    [InlineData(29, 5, true)]
    [InlineData(30, 60, false)]
    public void Visits_overlap_when_they_share_a_minute(int fromMinutes, int minutes, bool overlaps)
    {
        var other = Visit(2, VisitStatus.Dispatched, Morning.AddMinutes(fromMinutes), minutes);

        PlanAt(Morning).Conflicts([other], null).Any(conflict => conflict.Code == "dispatch.overlap").ShouldBe(overlaps);
    }

    [Theory]
    [InlineData(VisitStatus.Finished)]
    [InlineData(VisitStatus.Unfinished)]
    [InlineData(VisitStatus.Cancelled)]
    public void A_visit_that_has_ended_is_in_nobodys_way(VisitStatus status)
    {
        PlanAt(Morning).Conflicts([Visit(2, status, Morning, 60)], null).ShouldBeEmpty();
    }

    [Fact]
    public void A_visit_is_not_in_its_own_way_nor_in_that_of_another_technician()
    {
        PlanAt(Morning).Conflicts([Visit(1, VisitStatus.Dispatched, Morning, 60), Visit(2, VisitStatus.Dispatched, Morning, 60) with { TechnicianId = 9 }], null).ShouldBeEmpty();
    }

    [Fact]
    public void Moving_a_visit_whose_customer_was_given_a_time_is_pointed_out_B5()
    {
        var appointed = Visit(1, VisitStatus.Appointed, Morning.AddHours(1), 30);

        (PlanAt(Morning) with { Visit = appointed }).Conflicts([], null).Single().Code.ShouldBe("dispatch.appointment-given");
        (PlanAt(Morning.AddHours(1)) with { Visit = appointed }).Conflicts([], null).ShouldBeEmpty();
    }

    private static Plan PlanAt(DateTimeOffset start) => new(Visit(1, VisitStatus.Requested, null, 30), Chen, start, 30);

    internal static Visit Visit(long id, VisitStatus status, DateTimeOffset? start, int minutes) =>
        new(id, $"V{id}", id, $"C{id}", status, "0001", 7, 1, null, start, minutes, "明达", "", null, null, "", 1);
}
