using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Packs;

public sealed class PackDifferenceTests
{
    private const string Before = """
        A13.arrival:
          requirement: A13
          title: { zh: 到达, en: Arrival }
          applies: { kind: fault }
          start: case.reported
          stop: [arrived]
          target: { by: area, values: { city: 60 min, suburb: 2 h } }
          warn: [50 %]
        A19.staffing:
          kind: ratio
          requirement: A19
          title: { zh: 人员, en: Staff }
          scope: outlet
          measure: technicians
          per: customers
          per-count: 200
          at-least: 1
        B8.order:
          kind: guard
          requirement: B8
          title: { zh: 派工, en: Order }
          action: visit.start
          any-event: [dispatched]
          refusal: { zh: 请先派工, en: Dispatch first }
        """;

    [Fact]
    public void A_version_is_the_same_as_itself()
    {
        foreach (var name in Shipped.PackNames)
        {
            PackDifference.Between(Shipped.Pack(name), Shipped.Pack(name)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void What_has_changed_is_told_in_words_in_both_languages()
    {
        var after = Before
            .Replace("city: 60 min", "city: 45 min")
            .Replace("warn: [50 %]", "warn: [50 %, before 10 min]\n  roll: never")
            .Replace("per-count: 200", "per-count: 150")
            .Replace("B8.order", "B8.dispatch");

        var changes = PackDifference.Between(Yaml.Pack(Before), Yaml.Pack(after));

        PackDifference.ToText(changes, "en").ShouldBe("""
            ~ promise A13.arrival  Arrival
                target (city): 60 min → 45 min
                warns at: 50 % → 50 %, 10 min before due
                last day on a holiday: moves on → stands
            ~ promise A19.staffing  Staff
                measure: technicians / 200 customers → technicians / 150 customers
            − promise B8.order  Order
            + promise B8.dispatch  Order

            """);
        PackDifference.ToText(changes, "zh-CN").ShouldContain("时限（市区）: 60 分钟 → 45 分钟");
    }

    [Fact]
    public void Changed_hours_and_prices_are_told()
    {
        var other = PackReader.Read(
            File.ReadAllText(Path.Combine(Shipped.Folder, "service-norms.yaml")).Replace("charge: free", "charge: material"),
            "service-norms.yaml",
            name => name == "calendars/china-workdays.yaml" ? Shipped.ReadFile(name)!.Replace("mon-fri: 08:30-17:30", "mon-thu: 08:30-17:30") : Shipped.ReadFile(name)).Pack!;

        var text = PackDifference.ToText(PackDifference.Between(Shipped.Pack("service-norms.yaml"), other), "en");

        text.ShouldContain("~ price rule B14.in-warranty  No charge in warranty\n    charge: nothing → material only");
        text.ShouldContain("~ calendar china-workdays  Working days 08:30–17:30\n    Friday: 08:30–17:30 → closed");
        PackDifference.ToText(PackDifference.Between(Shipped.Pack("service-norms.yaml"), other), "zh").ShouldContain("周五: 08:30–17:30 → 休息");
    }

    [Theory]
    [InlineData("retail.yaml", "feedback-on: unsatisfied", "feedback-on: fair", "answer that opens feedback: unsatisfied → fair")]
    [InlineData("retail.yaml", "Was the delivery on time?\" }, answers: grade, required: true", "Was the delivery on time?\" }, answers: grade, required: false", "unsatisfied), required → Was the delivery on time?")]
    [InlineData("retail.yaml", "    requirement: D8\n    title: { zh: 零售回访", "    requirement: D9\n    title: { zh: 零售回访", "requirement: D8 → D9")]
    [InlineData("project-three-years.yaml", "{ city: 2 h, \"*\": 4 h }", "{ \"*\": 4 h, city: 2 h }", "order of the targets: – → any other; city")]
    [InlineData("service-norms.yaml", "  B14.out-of-warranty:", "  B14.another:\n    requirement: B14\n    title: { zh: 另, en: Another }\n    applies: { damage: customer }\n    charge: free\n  B14.out-of-warranty:", "comes after: B14.in-warranty → B14.another")]
    [InlineData("default.yaml", "en: Promises of the reference network", "en: Other promises", "title: Promises of the reference network → Other promises")]
    [InlineData("holidays/cn-2026.json", "\"date\": \"2026-01-01\"", "\"date\": \"2026-01-07\"", "2026-01-07: – → day off")]
    public void Nothing_that_means_something_else_is_called_the_same(string file, string before, string after, string told)
    {
        var name = file.StartsWith("holidays", StringComparison.Ordinal) ? "service-norms.yaml" : file;
        var changed = PackReader.Read(Read(name)!, name, Read);
        changed.Errors.ShouldBeEmpty();

        PackDifference.ToText(PackDifference.Between(Shipped.Pack(name), changed.Pack!), "en").ShouldContain(told);

        string? Read(string asked)
        {
            var text = Shipped.ReadFile(asked);
            if (asked == file)
            {
                text.ShouldNotBeNull().ShouldContain(before, Case.Sensitive);
                text = text.Replace(before, after);
            }

            return text;
        }
    }

    [Fact]
    public void What_reopens_is_told_even_where_a_stopped_clock_stays_as_it_ended_because_a_cancelled_one_runs_on()
    {
        const string Ignoring = """
            A10.installation:
              requirement: A10
              title: { zh: 安装, en: Installation }
              start: case.reported
              stop: [resolved]
              void: [case.cancelled]
              target: 5 days
            """;

        var changes = PackDifference.Between(Yaml.Pack(Ignoring), Yaml.Pack(Ignoring + "\n  reopen-on: [case.reopened]"));

        PackDifference.ToText(changes, "en").ShouldBe("""
            ~ promise A10.installation  Installation
                when reopened: – → stays as it ended; a cancelled one runs on
                reopened by: – → Reopened

            """);
        PackDifference.ToText(changes, "zh").ShouldContain("重新打开: – → 保持结果；已作废的继续计时");
    }

    [Fact]
    public void A_promise_that_is_new_says_everything_that_it_says()
    {
        var change = PackDifference.Between(Yaml.Pack("{}"), Yaml.Pack(Before))[0];

        change.Kind.ShouldBe(ChangeKind.Added);
        change.Aspects.Select(aspect => $"{aspect.Name.English}: {aspect.After!.English}").ShouldBe([
            "requirement: A13", "title: Arrival", "applies to: kind is fault", "starts with: Reported by the customer", "stops with: Arrived", "calendar: 24x7",
            "target depends on: area", "target (city): 60 min", "target (suburb or nearby county): 2 h", "warns at: 50 %", "last day on a holiday: moves on"]);
    }

    [Fact]
    public void Every_promise_of_every_pack_can_be_said_in_both_languages()
    {
        foreach (var pack in Shipped.PackNames.Select(Shipped.Pack))
        {
            foreach (var aspect in pack.AllPromises.SelectMany(promise => PromiseDescription.Of(promise, pack.Vocabulary)))
            {
                aspect.Name.Chinese.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
                aspect.Value.English.ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}");
                aspect.Value.Chinese.ShouldNotBeEmpty();
            }
        }
    }
}
