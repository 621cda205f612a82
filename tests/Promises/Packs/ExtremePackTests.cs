using System.Text.RegularExpressions;
using Pledge.Promises.Cadence;
using Pledge.Promises.Clocks;
using Pledge.Promises.Guards;
using Pledge.Promises.Packs;
using Pledge.Promises.Ratios;
using Pledge.Promises.Tests.Clocks;

namespace Pledge.Promises.Tests.Packs;

/// <summary>Whatever figure is written into a pack, it is refused at its place or everything can be worked out with it.</summary>
public sealed partial class ExtremePackTests
{
    private const int Mutations = 250;

    private static readonly DateTimeOffset Start = Life.At("2026-11-20T18:30");

    private static readonly string[] Extremes =
    [
        "0", "1", "99", "100", "999", "1000", "9999", "10000", "99999", "100000", "999999999", "1000000000", "2147483647", "2147483648", "99999999999999999999",
        "79228162514264337593543950336", "0.000001", "0.0000000000000000000000000001", "1e9", "-1", "0x10", "\u0669", ".5", "",
    ];

    private static readonly string[] Units = ["min", "h", "day", "days", "workdays", "months", "years", "%"];

    [Theory]
    [InlineData("at-least", "99999999999999999999", "not a number, expected one like 1.5 (up to 999999999", "至多 999999999")]
    [InlineData("at-most: 1\nper-count", "0", "not a whole number from 1 to 999999999", "1–999999999 的整数")]
    [InlineData("every", "10000 years", "not a length of time, expected one like: 30 min, 2 h (up to 99999), 5 days, 1 workday (up to 9999), 6 months (up to 999), 1 year (up to 99)", "1 year (至多 99)")]
    [InlineData("every", "100000 months", "not a length of time", "不是时长")]
    [InlineData("every: 1 year\nopens", "9000 years", "not a length of time", "不是时长")]
    [InlineData("every: 1 year\ngrace", "9000 years", "not a length of time", "不是时长")]
    [InlineData("every: 1 year\ncount", "20000000", "not a whole number from 1 to 99", "1–99 的整数")]
    [InlineData("every: 1 year\ncount", "0", "not a whole number from 1 to 99", "1–99 的整数")]
    [InlineData("every: 30 min\ncount", "2", "\"count\" goes only with \"every\" in days, months or years", "只与以日、月或年为单位的“every”同用")]
    [InlineData("every: 1 year\noffsets", "[1 month]", "\"offsets\" goes only with \"anchor\"", "只与“anchor”同用")]
    [InlineData("anchor: installed\noffsets", "10000 years", "not a length of time", "不是时长")]
    [InlineData("anchor: installed\noffsets", "at once", "a longer time than the one before: write them from short to long, each once", "从短到长")]
    [InlineData("anchor: installed\noffsets", "[]", "at least one entry", "至少有一项")]
    [InlineData("days-of-month", "[]", "at least one entry", "至少有一项")]
    [InlineData("days-of-month", "32", "not a whole number from 1 to 31", "1–31 的整数")]
    [InlineData("applies", "{ kind: [] }", "at least one entry", "至少有一项", 8)]
    [InlineData("target", "{ by: [], values: { a: 1 h } }", "at least one entry", "至少有一项", 6)]
    public void What_could_not_be_worked_out_is_refused_at_its_place(string key, string value, string english, string chinese, int deeper = 0)
    {
        var promise = PromiseWith(key, value);
        var lines = Yaml.Text(promise).Split('\n');

        var error = Read(promise).Errors.ShouldHaveSingleItem();

        error.Message.English.ShouldContain(english);
        error.Message.Chinese.ShouldContain(chinese);
        (error.File, lines[error.Line - 1][(error.Column - 1 - deeper)..]).ShouldBe(("test.yaml", value));
    }

    [Theory]
    [InlineData("[1 year, 6 months]")]
    [InlineData("[12 months, 1 year]")]
    [InlineData("[7 days, 7 days]")]
    public void Times_after_an_anchor_are_written_from_short_to_long(string offsets) =>
        Read(PromiseWith("anchor: installed\noffsets", offsets)).Errors.ShouldHaveSingleItem().Message.English.ShouldStartWith("Expected a longer time than the one before");

    [Fact]
    public void Times_of_different_units_that_end_together_are_owed_once()
    {
        var pack = Yaml.Pack(PromiseWith("anchor: installed\noffsets", "[30 days, 1 month, 2 months]"));
        Fact[] facts = [new("installed", Life.At("2026-01-31T10:00"), Start)];

        Owed(pack, facts).Select(each => each.DueAt).ShouldBe([Life.At("2026-03-01T00:00"), Life.At("2026-03-03T00:00"), Life.At("2026-04-01T00:00")]);
        Owed(pack, [facts[0] with { HappenedAt = Life.At("2025-02-01T10:00") }]).Count.ShouldBe(3);
        Owed(pack, [facts[0] with { HappenedAt = Life.At("2026-04-01T10:00") }]).Count.ShouldBe(2, "30 days and a month from the first of April both end with the first of May");
    }

    [Fact]
    public void What_would_be_due_beyond_the_years_of_the_calendar_is_not_owed()
    {
        Fact[] facts = [new("installed", Start, Start)];

        Owed(Yaml.Pack(PromiseWith("anchor: installed\noffsets", "[1 year, 40 years]")), facts).ShouldHaveSingleItem();
        Owed(Yaml.Pack(PromiseWith("every: 1 year\ngrace", "99 years")), []).ShouldNotBeEmpty();
        Owed(Yaml.Pack(PromiseWith("every", "1 year")), [], since: new(1998, 5, 1))[0].DueAt.ShouldBe(Life.At("2001-05-01T00:00"), "the first whole year within the calendar");
    }

    [Fact]
    public void Every_figure_of_every_pack_may_be_changed_to_anything()
    {
        var random = new Random(14);
        var packs = Shipped.PackNames.Where(name => name != "default.yaml").Append("examples/it-incidents.yaml").Select(name => (Name: name, Text: File.ReadAllText(Path.Combine(Shipped.Folder, name)))).ToList();
        var figures = packs.SelectMany(pack => Figures().Matches(pack.Text).Select(figure => (pack.Name, pack.Text, Figure: figure))).ToList();
        var calendars = packs.ConvertAll(pack => PackReader.Read(pack.Text, pack.Name, ReadQuickly).Pack.ShouldNotBeNull().Calendars);
        var sound = 0;
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            var (name, text, figure) = figures[random.Next(figures.Count)];
            var unit = figure.Groups["unit"].Length > 0 && random.Next(3) == 0 ? " " + random.GetItems(Units, 1)[0] : figure.Groups["unit"].Value;
            var written = random.GetItems(Extremes, 1)[0] + unit;
            var mutated = text[..figure.Index] + written + text[(figure.Index + figure.Length)..];

            var reading = PackReader.Read(mutated, name, ReadQuickly);

            var what = $"{name}: {figure.Value} → {written} at {figure.Index}";
            reading.Errors.ShouldAllBe(error => error.Line > 0 && error.Column > 0 && error.Message.Chinese.Any(sign => sign >= '\u4e00'), what);
            if (reading.Pack is { } pack)
            {
                sound++;
                WorkOut(pack);
            }
        }

        sound.ShouldBeInRange(Mutations / 10, Mutations * 9 / 10);
        GC.KeepAlive(calendars); // so that each is compiled once
    }

    internal static PackReading Read(string promise) => PackReader.Read(Yaml.Text(promise), "test.yaml", ReadQuickly);

    /// <summary>Words and the holidays of one year are enough for figures.</summary>
    private static string? ReadQuickly(string name) => name switch
    {
        "vocabulary.yaml" => "events: {}",
        "holidays/cn.yaml" => "holidays: cn\ntitle: { zh: 中国, en: China }\nnames: {}\nyears: [holidays/cn-2026.json]",
        _ => Shipped.ReadFile(name),
    };

    /// <summary>A promise of the kind that the key belongs to, sound but for its value.</summary>
    internal static string PromiseWith(string key, string value)
    {
        var last = key.Split('\n')[^1];
        var rest = last switch
        {
            "target" or "warn" or "applies" => "start: case.reported\nstop: [arrived]" + (last == "target" ? "" : "\ntarget: 1 h"),
            "at-least" or "per-count" or "sanction" => "kind: ratio\nscope: outlet\nmeasure: technicians\nper: customers" + (last == "sanction" ? "\nat-least: 1" : ""),
            _ => "kind: cadence\nsubject: customer\nevents: [visited]",
        };
        return "A1.one:\n" + string.Join('\n', $"requirement: A1\ntitle: {{ zh: 一, en: One }}\n{rest}\n{key}: {value}".Split('\n').Select(line => "  " + line));
    }

    private static void WorkOut(Pack pack)
    {
        foreach (var promise in pack.Promises)
        {
            var target = promise.Target;
            foreach (var row in target.Rows.DefaultIfEmpty())
            {
                var attributes = target.By.Select((attribute, column) => (attribute, Value: row!.Values[column])).DistinctBy(pair => pair.attribute).ToDictionary(pair => pair.attribute, pair => pair.Value);
                if (target.UntilAttribute is { } until)
                {
                    attributes[until] = "9999-12-31T23:59:59Z";
                }

                var answer = DueQuestion.Answer(pack, promise.Id, Start, [new(Start.AddHours(1), Start.AddDays(3))], attributes);
                answer.Explanation?.ToText("zh").ShouldNotBeEmpty();
                foreach (var clock in ClockEvaluation.EvaluateAll(pack with { Promises = [promise] }, [new(promise.StartEvent, Start, Start)], attributes, Start.AddDays(400)))
                {
                    clock.ShareUsed.ShouldBeGreaterThanOrEqualTo(0);
                }
            }
        }

        foreach (var cadence in pack.Cadences)
        {
            Owed(pack with { Cadences = [cadence] }, [new(cadence.AnchorEvent ?? "other", Start, Start), new(cadence.Events[0], Start.AddDays(20), Start)]);
        }

        foreach (var ratio in pack.Ratios)
        {
            RatioEvaluation.Evaluate(ratio, 3, 2_000_000);
            RatioEvaluation.Asked(ratio, 2_000_000);
            RatioEvaluation.DistanceToSanction(ratio, 1_999_999, 2_000_000);
        }

        foreach (var guard in pack.Guards)
        {
            GuardEvaluation.Refusing(pack, guard.Action, [], new Dictionary<string, string>(), Start);
        }
    }

    private static IReadOnlyList<Obligation> Owed(Pack pack, IReadOnlyList<Fact> facts, DateOnly? since = null)
    {
        var cadence = pack.Cadences[0] with { Applies = [] };
        return CadenceEvaluation.Obligations(cadence, pack, new(since ?? new(2026, 1, 31), null, new Dictionary<string, string>()), facts, Start.AddDays(60), Start.AddDays(60));
    }

    [GeneratedRegex(@"(?<![\w.-])\d+(\.\d+)?(?<unit> (min|h|days?|workdays?|months?|years?|%))?(?![\w.-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figures();
}
