using Pledge.Promises.Cadence;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;
using Pledge.Promises.Tests.Clocks;

namespace Pledge.Promises.Tests.Cadence;

public sealed class CadenceEvaluationTests
{
    private const string Head = "requirement: X\n  kind: cadence\n  title: { zh: 回访, en: Call }\n  subject: customer\n  events: [called-back]\n  ";

    [Fact]
    public void Two_calls_by_phone_a_year_are_owed_from_the_day_on_which_the_customer_came_A17()
    {
        var owed = Owed("A17.calls", "2025-03-10", "2027-01-01", Call("2025-05-01", "phone"), Call("2025-06-01", "on-site"), Call("2026-04-01", "phone"));

        owed.Select(each => (Day(each.OpensAt), Day(each.DueAt), each.State)).ShouldBe([
            ("2025-03-10", "2026-03-10", ObligationState.Met),
            ("2025-03-10", "2026-03-10", ObligationState.MetLate),
            ("2026-03-10", "2027-03-10", ObligationState.Open),
            ("2026-03-10", "2027-03-10", ObligationState.Open)]);
    }

    [Fact]
    public void A_visit_for_maintenance_that_is_marked_as_a_call_back_counts_for_both_promises_B15()
    {
        Fact visit = new("called-back", Life.At("2025-05-01T10:00"), Life.At("2025-05-01T10:00"), new Dictionary<string, string> { ["channel"] = "on-site" });

        Owed("A17.visit", "2025-03-10", "2026-01-01", visit).ShouldHaveSingleItem().State.ShouldBe(ObligationState.Met);
        Owed("B15.yearly", "2025-03-10", "2026-01-01", visit).ShouldHaveSingleItem().State.ShouldBe(ObligationState.Met);
    }

    [Theory]
    [InlineData("2026-02-28", ObligationState.Met)]
    [InlineData("2026-03-01", ObligationState.MetLate)]
    [InlineData("2026-03-28", ObligationState.MetLate)]
    [InlineData("2026-03-29", ObligationState.Missed)]
    public void A_call_within_a_month_of_the_installation_may_be_batched_a_month_longer_D4(string call, ObligationState state)
    {
        var pack = Yaml.Pack($"X.first:\n  {Head}anchor: installed\n  offsets: [1 month]\n  grace: 1 month");
        Fact installed = new("installed", Life.At("2026-01-31T10:00"), Life.At("2026-01-31T10:00"));

        Obligations(pack, "2026-01-01", "2026-12-31", "2026-12-31", installed, Call(call, "phone")).ShouldHaveSingleItem().State.ShouldBe(state);
    }

    [Fact]
    public void Call_backs_follow_the_delivery_at_a_month_half_a_year_a_year_and_yearly_to_month_36_D1()
    {
        var pack = Yaml.Pack($"X.plan:\n  {Head}anchor: installed\n  offsets: [1 month, 6 months, 1 year, 2 years, 3 years]");
        Fact installed = new("installed", Life.At("2023-08-31T10:00"), Life.At("2023-08-31T10:00"));

        Obligations(pack, "2023-01-01", "2030-01-01", "2023-10-15", installed).Select(each => (Day(each.DueAt.AddSeconds(-1)), each.State)).ShouldBe([
            ("2023-09-30", ObligationState.Missed), ("2024-02-29", ObligationState.Open), ("2024-08-31", ObligationState.Ahead),
            ("2025-08-31", ObligationState.Ahead), ("2026-08-31", ObligationState.Ahead)]);
        Obligations(pack, "2023-01-01", "2030-01-01", "2023-10-15").ShouldBeEmpty("Nothing is installed yet.");
    }

    [Fact]
    public void A_call_at_half_a_year_is_not_made_in_the_first_week_when_it_opens_a_month_before_D1()
    {
        var pack = Yaml.Pack($"X.plan:\n  {Head}anchor: installed\n  offsets: [6 months, 1 year]\n  opens: 1 month");
        Fact installed = new("installed", Life.At("2026-01-10T10:00"), Life.At("2026-01-10T10:00"));

        var owed = Obligations(pack, "2026-01-01", "2030-01-01", "2026-06-20", installed, Call("2026-01-15", "phone"), Call("2026-06-11", "phone"));

        owed.Select(each => (Day(each.OpensAt), Day(each.DueAt.AddSeconds(-1)), each.State)).ShouldBe([
            ("2026-06-11", "2026-07-10", ObligationState.Met), ("2026-12-11", "2027-01-10", ObligationState.Ahead)]);
    }

    [Fact]
    public void The_analysis_is_due_on_the_25th_and_a_settlement_on_the_15th_and_30th_D7_E7()
    {
        Days("25", "2026-01-28", "2026-04-01").ShouldBe(["2026-02-25", "2026-03-25", "2026-04-25"]);
        Days("15, 30", "2026-01-31", "2026-04-01").ShouldBe(["2026-02-15", "2026-02-28", "2026-03-15", "2026-03-30", "2026-04-15"]);

        static IEnumerable<string> Days(string days, string since, string until) =>
            Obligations(Yaml.Pack($"X.days:\n  {Head}days-of-month: [{days}]"), since, until, since).Select(each => Day(each.DueAt.AddSeconds(-1)));
    }

    [Fact]
    public void Aligned_periods_follow_the_calendar_and_begin_with_the_subject_C10()
    {
        var pack = Yaml.Pack($"X.quarterly:\n  {Head}every: 3 months\n  aligned: true");

        Obligations(pack, "2026-02-15", "2026-08-01", "2026-08-01").Select(each => (Day(each.OpensAt), Day(each.DueAt))).ShouldBe([
            ("2026-02-15", "2026-04-01"), ("2026-04-01", "2026-07-01"), ("2026-07-01", "2026-10-01")]);
    }

    [Fact]
    public void Rounds_are_owed_in_every_half_hour_and_every_shift_of_the_open_time_C19()
    {
        var rounds = Obligations(Yaml.Pack($"X.rounds:\n  {Head}every: 30 min\n  calendar: 5x8"), "2026-03-02", "2026-03-03", "2026-03-02");
        rounds.Count.ShouldBe(16);
        rounds[6].DueAt.ShouldBe(Life.At("2026-03-02T12:00"));
        rounds[7].OpensAt.ShouldBe(Life.At("2026-03-02T13:30"));

        Obligations(Yaml.Pack($"X.shifts:\n  {Head}every: shift\n  calendar: 5x8"), "2026-03-06", "2026-03-10", "2026-03-02").Count.ShouldBe(4);
    }

    [Fact]
    public void A_period_that_would_end_after_the_contract_is_not_owed()
    {
        var subject = new CadenceSubject(new(2026, 1, 1), new(2026, 12, 30), new Dictionary<string, string>());
        var pack = Yaml.Pack($"X.yearly:\n  {Head}every: 1 year");

        CadenceEvaluation.Obligations(pack.Cadences[0], pack, subject, [], Life.At("2028-01-01T00:00"), Life.At("2026-01-01T00:00")).ShouldBeEmpty();
        CadenceEvaluation.Obligations(pack.Cadences[0], pack, subject with { Until = new(2026, 12, 31) }, [], Life.At("2028-01-01T00:00"), Life.At("2026-01-01T00:00")).Count.ShouldBe(1);
    }

    [Fact]
    public void A_cadence_is_owed_only_where_it_applies_D3()
    {
        var pack = Yaml.Pack($"X.visit:\n  {Head}every: 1 year\n  applies: {{ contract-value: {{ at-least: 3000000 }} }}");

        Count(("contract-value", "3000000")).ShouldBe(1);
        Count(("contract-value", "2999999.99")).ShouldBe(0);
        Count(("contract-value", "much")).ShouldBe(0);
        Count().ShouldBe(0);

        int Count(params (string Name, string Value)[] attributes) => CadenceEvaluation.Obligations(
            pack.Cadences[0], pack, new(new(2026, 1, 1), null, attributes.ToDictionary(pair => pair.Name, pair => pair.Value)), [], Life.At("2026-06-01T00:00"), Life.At("2026-06-01T00:00")).Count;
    }

    [Fact]
    public void The_order_in_which_calls_are_entered_does_not_matter()
    {
        Fact[] calls = [Call("2025-05-01", "phone"), Call("2025-08-01", "phone"), Call("2026-03-20", "phone"), Call("2026-04-20", "phone")];

        Owed("A17.calls", "2025-03-10", "2027-01-01", [.. calls.Reverse()]).ShouldBe(Owed("A17.calls", "2025-03-10", "2027-01-01", calls));
    }

    [Theory]
    [InlineData("every: 1 month\n  anchor: installed", "Expected one of \"every\"")]
    [InlineData("anchor: installed", "\"offsets\" is missing")]
    [InlineData("every: 5 workdays", "Expected a period like 30 min")]
    [InlineData("every: 7 days\n  aligned: true", "Expected months or years")]
    [InlineData("every: 1 year\n  opens: 2 h", "Expected days, months or years")]
    [InlineData("days-of-month: [32]", "not a whole number from 1 to 31")]
    public void A_cadence_that_cannot_come_round_is_refused(string how, string expectation) =>
        Yaml.Reading($"X.broken:\n  {Head}{how}").Errors[0].Message.English.ShouldContain(expectation);

    private static IReadOnlyList<Obligation> Owed(string id, string since, string until, params Fact[] facts)
    {
        var cadence = Shipped.Default.Cadences.Single(cadence => cadence.Id == id);
        var subject = new CadenceSubject(DateOnly.Parse(since), null, new Dictionary<string, string>());
        return CadenceEvaluation.Obligations(cadence, Shipped.Default, subject, facts, Life.At(until + "T00:00"), Life.At("2026-04-30T00:00"));
    }

    private static IReadOnlyList<Obligation> Obligations(Pack pack, string since, string until, string now, params Fact[] facts) =>
        CadenceEvaluation.Obligations(
            pack.Cadences[0], pack, new(DateOnly.Parse(since), null, new Dictionary<string, string>()), facts, Life.At(until + "T00:00"), Life.At(now + "T00:00"));

    private static Fact Call(string day, string channel) =>
        new("called-back", Life.At(day + "T10:00"), Life.At(day + "T10:00"), new Dictionary<string, string> { ["channel"] = channel });

    private static string Day(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");
}
