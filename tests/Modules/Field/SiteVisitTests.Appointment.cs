using Pledge.Kernel.Text;

namespace Pledge.Field.Tests;

/// <content>The agreed time, and one place at a time.</content>
public sealed partial class SiteVisitTests
{
    [Fact]
    public void An_appointment_lies_after_the_call_and_ends_after_it_starts()
    {
        var called = At(Noon.AddMinutes(10));

        Code(Dispatched().Appoint(called, Chen, [], Noon.AddMinutes(5), Noon.AddHours(1))).ShouldBe("visit.appointment-past");
        Code(Dispatched().Appoint(called, Chen, [], Noon.AddHours(2), Noon.AddHours(2))).ShouldBe("visit.appointment-span");
        Code(Dispatched().Appoint(called, Chen, [], Noon.AddHours(2), Noon.AddHours(15))).ShouldBe("visit.appointment-span");
    }

    [Fact]
    public void An_appointment_lies_at_most_half_a_year_ahead()
    {
        var (visit, latest, for5Years) = (Dispatched(), Noon.AddDays(SiteVisit.MostDaysAhead), Chen with { CertificateEnds = new DateOnly(2031, 3, 5) });

        Code(visit.Appoint(At(Noon), for5Years, [], latest.AddMinutes(1), latest.AddHours(2))).ShouldBe("visit.appointment-far");
        visit.Appoint(At(Noon), for5Years, [], latest, latest.AddHours(2)).ShouldBeNull();
        Code(visit.Postpone(At(Noon), for5Years, [], latest.AddDays(365), latest.AddDays(366))).ShouldBe("visit.appointment-far");
    }

    [Fact]
    public void Nobody_agrees_on_a_day_after_the_technicians_certificate_ends()
    {
        var visit = Dispatched();

        var refusal = visit.Appoint(At(Noon), Chen, [], Noon.AddDays(2), Noon.AddDays(2).AddHours(1))!;

        (refusal.Code, refusal.Field).ShouldBe(("technician.certificate-expired", "from"));
        visit.Status.ShouldBe(VisitStatus.Dispatched);
        visit.Appoint(At(Noon), Chen, [], Noon.AddDays(1), Noon.AddDays(1).AddHours(1)).ShouldBeNull();
        Code(visit.Postpone(At(Noon), Chen, [], Noon.AddDays(2), Noon.AddDays(2).AddHours(1))).ShouldBe("technician.certificate-expired");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(-59, true)]
    [InlineData(-60, false)]
    public void An_appointment_must_not_overlap_another_visit_of_the_technician(int minutes, bool overlaps)
    {
        var (visit, other) = (Dispatched(), Another(Dispatched()));
        var from = other.PlannedStart!.Value.AddMinutes(minutes);

        var refusal = visit.Appoint(At(Noon), Chen, [other], from, from.AddHours(2));

        Code(refusal).ShouldBe(overlaps ? "visit.appointment-overlap" : null);
        (refusal?.In(Language.English).Contains($"{other.Number} (), 2026-03-04 13:00 to 2026-03-04 14:00", StringComparison.Ordinal) ?? false).ShouldBe(overlaps);
        visit.Status.ShouldBe(overlaps ? VisitStatus.Dispatched : VisitStatus.Appointed);
    }

    [Fact]
    public void A_visit_does_not_stand_in_its_own_way()
    {
        var visit = Dispatched();
        visit.Appoint(At(Noon), Chen, [visit], Noon.AddHours(1), Noon.AddHours(3)).ShouldBeNull();

        visit.Postpone(At(Noon), Chen, [visit], Noon.AddMinutes(90), Noon.AddHours(3)).ShouldBeNull();
        visit.Arrive(At(Noon.AddHours(2)), Chen, [visit], null, null).ShouldBeNull();
    }

    [Fact]
    public void Nobody_arrives_while_he_is_on_site_elsewhere()
    {
        var (visit, other) = (Dispatched(), Another(OnSite()));

        var refusal = visit.Arrive(At(Noon.AddHours(1)), Chen, [other], null, null)!;

        refusal.Code.ShouldBe("visit.elsewhere");
        refusal.In(Language.English).ShouldContain(other.Number);
        visit.Status.ShouldBe(VisitStatus.Dispatched);
        other.LeaveUnfinished(At(Noon.AddHours(1)), UnfinishedReason.Senior, "x", new DateOnly(2026, 3, 6)).ShouldBeNull();
        visit.Arrive(At(Noon.AddHours(1)), Chen, [other], null, null).ShouldBeNull();
    }

    /// <summary>As the database knows it: another visit than the one under test.</summary>
    private static SiteVisit Another(SiteVisit visit)
    {
        typeof(SiteVisit).GetProperty(nameof(SiteVisit.Id))!.SetValue(visit, 2L);
        return visit;
    }
}
