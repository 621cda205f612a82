using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests;

/// <summary>Packs written down in a test: promises on top of the shipped vocabulary and calendars.</summary>
internal static class Yaml
{
    public static PackReading Reading(string promises, string vocabulary = "vocabulary.yaml") => PackReader.Read(Text(promises, vocabulary), "test.yaml", Shipped.ReadFile);

    public static Pack Pack(string promises)
    {
        var reading = Reading(promises);
        reading.Errors.ShouldBeEmpty(string.Join('\n', reading.Errors.Select(error => error.ToText("en"))));
        return reading.Pack.ShouldNotBeNull();
    }

    public static string Text(string promises, string vocabulary = "vocabulary.yaml") => $$"""
        pack: test
        version: 1.0.0
        effective-from: 2026-01-01
        title: { zh: 测试, en: Test }
        vocabulary: {{vocabulary}}
        calendars: [calendars/24x7.yaml, calendars/5x8.yaml, calendars/china-workdays.yaml]
        defaults: { calendar: 24x7 }
        promises:

        """ + string.Join('\n', promises.Split('\n').Select(line => "  " + line));
}
