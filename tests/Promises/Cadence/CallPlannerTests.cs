using Pledge.Promises.Cadence;

namespace Pledge.Promises.Tests.Cadence;

public sealed class CallPlannerTests
{
    private static readonly string[] Callers = ["anna", "bo", "chen", "dai", "emil"];
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly DateOnly Last = new(2026, 12, 31);

    [Fact]
    public void A_year_of_calls_is_level_over_working_days_and_callers_and_put_together_by_area_A17()
    {
        var planner = Planner(batchSize: 20, mostPerDay: 200);
        var random = new Random(3);
        Dictionary<(DateOnly, string), HashSet<string>> areas = [];
        const int Count = 120_000;
        for (var index = 0; index < Count; index++)
        {
            var earliest = First.AddDays(random.Next(2) * 182);
            var area = $"area {index % 60}";
            var planned = planner.Plan(new(area, earliest, earliest.AddDays(182), earliest.AddDays(212), null)).ShouldNotBeNull();
            planned.Day.ShouldBeInRange(earliest, earliest.AddDays(182));
            areas.TryAdd((planned.Day, planned.Caller), []);
            areas[(planned.Day, planned.Caller)].Add(area);
        }

        var loads = Loads(planner).ToList();
        loads.Sum().ShouldBe(Count);
        ((double)loads.Max()).ShouldBeLessThan(loads.Average() * 1.3);
        ((double)loads.Min()).ShouldBeGreaterThan(loads.Average() * 0.7);
        areas.Values.Average(each => each.Count).ShouldBeLessThan(loads.Average() / 15, "Twenty calls of an area are put together.");
    }

    [Fact]
    public void The_few_calls_of_a_small_outlet_are_spread_over_the_year_and_not_made_in_its_first_weeks()
    {
        var planner = Planner(batchSize: 10, mostPerDay: 40);

        var days = Enumerable.Range(0, 100).Select(_ => planner.Plan(new("a", First, Last, Last, null))!.Value.Day).Distinct().Order().ToList();

        days.Count.ShouldBe(10);
        days.Zip(days.Skip(1), (one, next) => next.DayNumber - one.DayNumber).ShouldAllBe(gap => gap > 15 && gap < 60);
    }

    [Fact]
    public void The_load_follows_the_windows_when_these_are_staggered_and_batches_pull_no_call_forward_by_months_A17()
    {
        // Due evenly over the year, each within the half year before it; asked for in the order of the due days.
        var planner = Planner(batchSize: 10, mostPerDay: 40);
        var random = new Random(7);
        var months = new int[12];
        foreach (var (due, area) in Enumerable.Range(0, 4_000).Select(index => (First.AddDays(random.Next(365)), index % 12)).OrderBy(call => call.Item1))
        {
            var earliest = due.AddDays(-182) < First ? First : due.AddDays(-182);
            var planned = planner.Plan(new($"area {area}", earliest, due, due.AddDays(30), null)).ShouldNotBeNull();
            planned.Day.ShouldBeInRange(earliest, due.AddDays(30));
            months[planned.Day.Month - 1]++;
        }

        var perDay = months.Select((calls, month) => (double)calls / planner.Days.Count(day => day.Month == month + 1)).ToList();
        perDay.Max().ShouldBeLessThan(perDay.Average() * 1.3);
        perDay.Min().ShouldBeGreaterThan(perDay.Average() * 0.7);
    }

    [Fact]
    public void Calls_fall_on_working_days_only()
    {
        var planner = Planner(batchSize: 1, mostPerDay: 10);

        planner.Days.ShouldNotContain(new DateOnly(2026, 2, 17), "Spring Festival");
        planner.Days.ShouldContain(new DateOnly(2026, 2, 14), "A Saturday that is worked");
        planner.Plan(new("a", new(2026, 2, 15), new(2026, 2, 23), new(2026, 2, 23), null)).ShouldBeNull();
        planner.Plan(new("a", new(2026, 2, 15), new(2026, 2, 23), new(2026, 2, 24), null))!.Value.Day.ShouldBe(new(2026, 2, 24), "The grace is used.");
    }

    [Fact]
    public void The_technician_who_did_the_job_never_calls()
    {
        var planner = Planner(batchSize: 3, mostPerDay: 30);
        var random = new Random(5);
        for (var index = 0; index < 5_000; index++)
        {
            var technician = Callers[random.Next(Callers.Length)];
            planner.Plan(new($"area {index % 7}", First, Last, Last, technician))!.Value.Caller.ShouldNotBe(technician);
        }

        new CallPlanner(Shipped.Default.Calendars["china-workdays"], First, Last, ["anna"], 1, 10).Plan(new("a", First, Last, Last, "anna")).ShouldBeNull();
    }

    [Fact]
    public void A_call_that_failed_is_planned_again_for_a_later_day()
    {
        var planner = Planner(batchSize: 5, mostPerDay: 40);
        var planned = planner.Plan(new("a", First, Last, Last, null))!.Value;

        var again = planner.Plan(new("a", planned.Day.AddDays(1), Last, Last, null))!.Value;

        again.Day.ShouldBeGreaterThan(planned.Day);
    }

    [Fact]
    public void Few_calls_are_level_over_callers_although_each_day_has_room_for_all_of_them()
    {
        var planner = Planner(batchSize: 4, mostPerDay: 40);

        var planned = Enumerable.Range(0, 200).Select(_ => planner.Plan(new("a", First, Last, Last, null))!.Value).ToList();

        planned.CountBy(call => call.Caller).Select(caller => caller.Value).ShouldAllBe(calls => calls >= 38 && calls <= 42);
    }

    [Fact]
    public void What_was_planned_before_takes_its_room_and_what_cannot_stay_is_told()
    {
        var day = new DateOnly(2026, 3, 2);
        var planner = new CallPlanner(Shipped.Default.Calendars["china-workdays"], day, day.AddDays(1), ["anna"], 2, 2);
        planner.Keep("a", new(day, "anna")).ShouldBeTrue();
        planner.Keep("a", new(day.AddDays(30), "anna")).ShouldBeFalse("no day of this plan");
        planner.Keep("a", new(day, "gone")).ShouldBeFalse("she calls no more");

        planner.Plan(new("a", day, day, day, null))!.Value.Day.ShouldBe(day, "the batch has room for one more");
        planner.Keep("a", new(day, "anna")).ShouldBeFalse("her day is full");
        planner.Plan(new("a", day, day.AddDays(1), day.AddDays(1), null))!.Value.Day.ShouldBe(day.AddDays(1));
        planner.PlannedOn(0, 0).ShouldBe(2);
    }

    [Fact]
    public void Nobody_gets_more_than_a_day_holds()
    {
        var planner = new CallPlanner(Shipped.Default.Calendars["china-workdays"], new(2026, 3, 2), new(2026, 3, 3), ["anna"], 2, 3);

        Enumerable.Range(0, 9).Count(_ => planner.Plan(new("a", new(2026, 3, 2), new(2026, 3, 3), new(2026, 3, 3), null)) is not null).ShouldBe(6);
    }

    private static IEnumerable<int> Loads(CallPlanner planner) =>
        Enumerable.Range(0, planner.Days.Count).SelectMany(day => Enumerable.Range(0, Callers.Length).Select(caller => planner.PlannedOn(day, caller)));

    private static CallPlanner Planner(int batchSize, int mostPerDay) => new(Shipped.Default.Calendars["china-workdays"], First, Last, Callers, batchSize, mostPerDay);
}
