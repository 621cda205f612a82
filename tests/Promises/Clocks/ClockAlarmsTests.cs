using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

public sealed class ClockAlarmsTests
{
    private static Life Fault() => new Life(("kind", "fault"), ("area", "city"), ("class", "major")).Happens("2026-03-02T09:00", "case.reported");

    [Fact]
    public void The_ladder_says_who_is_told_next_and_when_C9()
    {
        Alarms(Fault(), "C2.restore", "2026-03-02T11:30").Select(alarm => (alarm.Kind, alarm.To, alarm.At, alarm.Passed)).ShouldBe([
            (AlarmKind.Warning, null, Life.At("2026-03-02T11:00"), true),
            (AlarmKind.Warning, null, Life.At("2026-03-02T12:00"), false),
            (AlarmKind.Escalation, "technical-lead", Life.At("2026-03-02T12:00"), false),
            (AlarmKind.Escalation, "outlet-manager", Life.At("2026-03-02T13:00"), false),
            (AlarmKind.Broken, null, Life.At("2026-03-02T13:00:01"), false)]);
    }

    [Fact]
    public void A_paused_clock_keeps_what_has_fired_and_does_not_know_when_the_next_will()
    {
        var alarms = Alarms(Fault().Happens("2026-03-02T11:30", "waiting-customer.begin"), "C2.restore", "2026-03-02T12:30");

        alarms[0].At.ShouldBe(Life.At("2026-03-02T11:00"));
        alarms.Skip(1).ShouldAllBe(alarm => alarm.At == null && !alarm.Passed);
    }

    [Fact]
    public void The_next_alarm_is_never_before_the_next_change_of_the_clock()
    {
        var life = Fault().Happens("2026-03-02T09:30", "absent.begin").Happens("2026-03-02T10:10", "absent.end");
        foreach (var clock in life.All("2026-03-02T10:20").Where(clock => clock.NextChangeAt is not null))
        {
            var next = Alarms(life, clock.Promise.Id, "2026-03-02T10:20").FirstOrDefault(alarm => !alarm.Passed);

            (next is null || next.At >= clock.NextChangeAt).ShouldBeTrue(clock.Promise.Id);
        }
    }

    [Fact]
    public void A_clock_that_waits_or_has_ended_has_no_alarms()
    {
        Alarms(Fault(), "B9.call", "2026-03-02T10:00").ShouldBeEmpty();
        Alarms(Fault().Happens("2026-03-02T10:00", "restored"), "C2.restore", "2026-03-02T11:00").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("restored")]
    [InlineData("case.cancelled")]
    public void Of_a_clock_that_ended_too_late_only_the_break_is_told_however_it_ended(string ending) =>
        Alarms(Fault().Happens("2026-03-02T14:00", ending), "C2.restore", "2026-03-02T15:00").ShouldBe([new(AlarmKind.Broken, 0, null, Life.At("2026-03-02T13:00:01"), true)]);

    private static IReadOnlyList<Alarm> Alarms(Life life, string promise, string now)
    {
        var clocks = Shipped.Default.Clocks;
        return ClockAlarms.Of(clocks.Promises.Single(each => each.Definition.Id == promise), clocks.Read(life.Facts, life.Attributes), Life.At(now));
    }
}
