using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Packs;

/// <summary>A broken pack is refused as a whole, and each error names its place and what was expected.</summary>
public sealed class BrokenPackTests
{
    private const string Sound = """
        pack: test
        version: 1.0.0
        effective-from: 2026-01-01
        title: { zh: 测试, en: Test }
        vocabulary: vocabulary.yaml
        calendars: [calendars/24x7.yaml]
        promises:
          A13.arrival:
            requirement: A13
            title: { zh: 到达, en: Arrival }
            applies: { kind: fault }
            start: case.reported
            stop: [arrived]
            calendar: 24x7
            target: 60 min
            warn: [50 %]
        """;

    [Fact]
    public void The_pack_that_the_other_tests_break_is_sound() => Read(Sound).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("target: 60 min", "target: 60 minutes", 15, 13, "\"60 minutes\" is not a length of time, expected one like: 30 min")]
    [InlineData("target: 60 min", "target: 0 days", 15, 13, "is not a length of time")]
    [InlineData("target: 60 min", "target: { by: clas, values: { a: 1 h } }", 15, 19, "Unknown attribute \"clas\", expected one of: kind, class")]
    [InlineData("target: 60 min", "target: { by: class, values: { urgent: 1 h } }", 15, 36, "Unknown value of class \"urgent\", expected one of: critical, major, minor, none")]
    [InlineData("    target: 60 min\n", "", 9, 5, "\"target\" is missing")]
    [InlineData("start: case.reported", "start: case.reprted", 12, 12, "Unknown event \"case.reprted\", expected one of: case.reported")]
    [InlineData("stop: [arrived]", "stop: { arrived: yes }", 13, 11, "Expected a list, found a mapping")]
    [InlineData("stop: [arrived]", "stop: []", 13, 11, "Expected at least one event, found an empty list")]
    [InlineData("calendar: 24x7", "calendar: 7x24", 14, 15, "There is no calendar \"7x24\", expected one of: 24x7")]
    [InlineData("warn: [50 %]", "warn: [half]", 16, 12, "\"half\" is not a warning point, expected one like: 75 %")]
    [InlineData("warn: [50 %]", "warm: [50 %]", 16, 5, "Unknown key \"warm\", expected one of: kind, requirement")]
    [InlineData("warn: [50 %]", "kind: deadlin", 16, 11, "\"deadlin\" is not known, expected one of: deadline, cadence, ratio, guard")]
    [InlineData("effective-from: 2026-01-01", "effective-from: 1.1.2026", 3, 17, "is not a date, expected one like 2026-01-31")]
    [InlineData("title: { zh: 测试, en: Test }", "title: Test", 4, 8, "Expected a mapping of names to values, found a text")]
    [InlineData("title: { zh: 测试, en: Test }", "title: { zh: 测试 }", 4, 8, "\"en\" is missing")]
    [InlineData("[calendars/24x7.yaml]", "[calendars/24x7.yaml, calendars/moon.yaml]", 6, 34, "There is no file \"calendars/moon.yaml\"")]
    [InlineData("applies: { kind: fault }", "applies: { kind: { note: fault } }", 11, 22, "\"not\" is missing")]
    [InlineData("version: 1.0.0", "version: [1", 2, 10, "Not valid YAML")]
    [InlineData("version: 1.0.0", "version: 1.0.0\nversion: 2.0.0", 3, 1, "Not valid YAML")]
    public void An_error_names_line_column_and_what_was_expected(string sound, string broken, int line, int column, string message)
    {
        Sound.ShouldContain(sound);
        var reading = Read(Sound.Replace(sound, broken, StringComparison.Ordinal));

        reading.Pack.ShouldBeNull();
        var error = reading.Errors[0];
        error.File.ShouldBe("test.yaml");
        error.Message.English.ShouldContain(message);
        error.Message.Chinese.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
        error.Message.Chinese.ShouldNotMatch(@"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", "no English sentence within a Chinese one");
        (error.Line, error.Column).ShouldBe((line, column));
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("calendars/../../secret.yaml")]
    public void A_file_outside_the_folder_of_packs_is_never_asked_for(string name) =>
        Read(Sound.Replace("calendars/24x7.yaml", name), asked => asked == name ? throw new InvalidOperationException(asked) : Shipped.ReadFile(asked))
            .Errors[0].Message.English.ShouldContain("outside the folder of packs");

    [Fact]
    public void One_reading_finds_every_error() =>
        Read(Sound.Replace("60 min", "soon").Replace("50 %", "0 %").Replace("case.reported", "nothing")).Errors.Select(error => error.Line).ShouldBe([12, 15, 16]);

    [Theory]
    [InlineData("hours: { mon-fri: 8-17 }", "\"8-17\" is not a span of hours, expected one like 08:30-17:30")]
    [InlineData("hours: { monday: 08:00-17:00 }", "Unknown day \"monday\", expected one like mon, mon-fri")]
    public void An_error_in_an_included_file_names_that_file(string hours, string message)
    {
        var calendar = $"calendar: 24x7\ntitle: {{ zh: 历, en: C }}\nzone: Asia/Shanghai\n{hours}\n";
        var error = Read(Sound, name => name == "calendars/24x7.yaml" ? calendar : Shipped.ReadFile(name)).Errors[0];

        error.File.ShouldBe("calendars/24x7.yaml");
        error.Line.ShouldBe(4);
        error.Message.English.ShouldContain(message);
        error.ToText("en").ShouldStartWith("calendars/24x7.yaml(4,");
    }

    [Fact]
    public void An_unknown_time_zone_is_refused()
    {
        var error = Read(Sound, name => name == "calendars/24x7.yaml" ? "calendar: 24x7\ntitle: { zh: 历, en: C }\nzone: Mars/North\nhours: {}\n" : Shipped.ReadFile(name)).Errors[0];

        error.Message.English.ShouldBe("Unknown time zone \"Mars/North\", expected one like Asia/Shanghai.");
    }

    [Fact]
    public void Packs_that_include_each_other_are_read_once()
    {
        var first = Sound.Replace("vocabulary: vocabulary.yaml", "vocabulary: vocabulary.yaml\ninclude: second.yaml");
        var second = Sound.Replace("pack: test", "pack: second\ninclude: test.yaml").Replace("60 min", "2 h");

        var pack = Read(first, name => name == "second.yaml" ? second : Shipped.ReadFile(name)).Pack.ShouldNotBeNull();

        pack.Promises.Count.ShouldBe(1);
        pack.Promises[0].Target.Rows[0].Target!.Within.ShouldBe(new Duration(60, TimeUnit.Minute), "The pack that includes another has the last word.");
    }

    [Theory]
    [InlineData("target: &time 60 min", "warn: *time", 16, 11, "\"60 min\" is not a warning point")] // right where it is written
    [InlineData("target: &time { by: class, values: { urgent: 1 h } }", "warn: [50 %]", 15, 42, "Unknown value of class \"urgent\"")]
    [InlineData("target: &time [60 min]", "pause: *time", 16, 12, "Unknown pause \"60 min\"")]
    [InlineData("target: 60 min", "warn: *time", 16, 11, "There is no anchor \"time\"")]
    public void What_an_alias_repeats_is_wrong_at_the_line_of_the_alias(string target, string warn, int line, int column, string message)
    {
        var errors = Read(Sound.Replace("target: 60 min", target, StringComparison.Ordinal).Replace("warn: [50 %]", warn, StringComparison.Ordinal)).Errors;

        errors.ShouldContain(error => error.Line == line && error.Column == column && error.Message.English.Contains(message), string.Join('\n', errors.Select(error => error.ToText("en"))));
    }

    [Fact]
    public void Aliases_of_aliases_without_end_are_refused()
    {
        var bomb = "a0: &a0 x\n" + string.Concat(Enumerable.Range(1, 9).Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        Read(bomb).Errors[0].Message.English.ShouldContain("repeat more than");
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- b")]
    [InlineData("pack: test\n---\npack: test")]
    [InlineData("a: &a [*a, *a]")]
    public void What_is_no_pack_is_refused(string text) => Read(text).Errors.ShouldNotBeEmpty();

    [Fact]
    public void Endless_nesting_and_endless_text_are_refused()
    {
        Read(new string('[', 100_000)).Errors[0].Message.English.ShouldContain("levels deep");
        Read(new string('a', 1_000_001)).Errors[0].Message.English.ShouldContain("longer than");
    }

    [Fact]
    public void Whatever_is_typed_is_answered_with_a_pack_or_with_errors()
    {
        var random = new Random(7);
        const string Signs = "[]{}:,-&*!|>'\"%@`#?\t\n 0a";
        for (var attempt = 0; attempt < 3000; attempt++)
        {
            var text = Sound.ToCharArray();
            for (var change = 0; change <= random.Next(4); change++)
            {
                text[random.Next(text.Length)] = Signs[random.Next(Signs.Length)];
            }

            var reading = Read(new(text), name => name == "vocabulary.yaml" ? "events: {}" : null);

            (reading.Pack is null).ShouldBe(reading.Errors.Count > 0);
            reading.Errors.ShouldAllBe(error => error.Line > 0 && error.Column > 0);
        }
    }

    private static PackReading Read(string yaml, Func<string, string?>? files = null) => PackReader.Read(yaml, "test.yaml", files ?? Shipped.ReadFile);
}
