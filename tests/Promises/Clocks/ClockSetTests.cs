using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

public sealed class ClockSetTests
{
    private static readonly DateTimeOffset Now = Life.At("2026-02-14T08:50");

    private static readonly Life Repair = new Life(("kind", "fault"), ("area", "city"), ("class", "major"))
        .Happens("2026-02-13T15:00", "case.reported")
        .Happens("2026-02-13T15:20", "dispatch.requested")
        .Happens("2026-02-13T15:20", "dispatched")
        .Happens("2026-02-13T15:30", "waiting-customer.begin")
        .Happens("2026-02-13T15:50", "reclassified", ("class", "minor"))
        .Happens("2026-02-13T16:00", "waiting-customer.end")
        .Happens("2026-02-14T09:00", "arrived");

    [Theory]
    [InlineData("2026-02-13T15:10")]
    [InlineData("2026-02-13T15:40")]
    [InlineData("2026-02-14T08:50")]
    [InlineData("2026-03-14T09:00")]
    public void A_reading_says_what_the_clock_with_its_history_says(string now)
    {
        var read = Shipped.Default.Clocks.Read(Repair.Facts, Repair.Attributes);

        var readings = Shipped.Default.Clocks.Promises
            .Select(promise => (promise.Definition.Id, Reading: promise.Evaluate(read, Life.At(now))))
            .Where(each => each.Reading.IsPromised);

        readings.Select(each => (each.Id, each.Reading.State, each.Reading.StartedAt, each.Reading.DueAt, each.Reading.StoppedAt, each.Reading.Counted, each.Reading.NextChangeAt))
            .ShouldBe(Repair.All(now).Select(clock => (clock.Promise.Id, clock.State, clock.StartedAt, clock.DueAt, clock.StoppedAt, clock.Counted, clock.NextChangeAt)));
    }

    [Fact]
    public void Evaluating_a_case_that_was_read_allocates_nothing()
    {
        var clocks = Shipped.Default.Clocks;
        var read = clocks.Read(Repair.Facts, Repair.Attributes);
        EvaluateAll(clocks, read);
        var before = GC.GetAllocatedBytesForCurrentThread();

        EvaluateAll(clocks, read);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void EvaluateAll(ClockSet clocks, ClockCase read)
    {
        for (var index = 0; index < clocks.Promises.Count; index++)
        {
            clocks.Promises[index].Evaluate(read, Now);
        }
    }
}
