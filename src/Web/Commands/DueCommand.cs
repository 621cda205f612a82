using System.CommandLine;
using System.Globalization;
using Pledge.Promises.Clocks;

namespace Pledge.Web.Commands;

/// <summary><c>pledge due</c>: when a promise that starts at a given time is due, and why.</summary>
internal static class DueCommand
{
    internal static Command Make(Terminal terminal)
    {
        var pack = new Option<string>("--pack") { Description = "Name of a shipped pack or path of a pack file", HelpName = "PACK", DefaultValueFactory = _ => "default" };
        var promise = new Option<string>("--promise") { Description = "Promise, e.g. A13.arrival, or a requirement that only one promise fits", HelpName = "ID", Required = true };
        var start = new Option<string>("--start") { Description = "When the clock starts, ISO 8601 with offset: 2026-02-13T16:00+08:00", HelpName = "INSTANT", Required = true };
        var pauses = new Option<string[]>("--pause") { Description = "A pause, FROM/TO; may be repeated", HelpName = "FROM/TO" };
        var attributes = new Option<string[]>("--set") { Description = "An attribute of the case, class=major; may be repeated", HelpName = "NAME=VALUE" };
        var command = new Command("due", "Work out when a promise is due; the last line is the due time in ISO 8601") { pack, promise, start, pauses, attributes };
        command.SetAction(parsed =>
        {
            var asked = PackFile.Read(parsed.GetRequiredValue(pack));
            var answer = DueQuestion.Answer(
                asked,
                parsed.GetRequiredValue(promise),
                Instant(parsed.GetRequiredValue(start), "--start"),
                [.. (parsed.GetValue(pauses) ?? []).Select(Pause)],
                (parsed.GetValue(attributes) ?? []).Select(Attribute).GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal));
            if (answer.Refusal is { } refusal)
            {
                throw new CommandRefusedException(refusal.English);
            }

            terminal.Out.WriteLine(answer.Explanation!.ToText("en"));
            foreach (var (name, value) in answer.Assumed)
            {
                terminal.Out.WriteLine($"Assumed {name}={value}.");
            }

            if (parsed.GetValue(pauses) is { Length: > 0 } && asked.Promise(answer.Explanation.Clock.Promise.Id) is { Pauses.Count: 0 })
            {
                terminal.Out.WriteLine("The pauses are counted because you ask for them; on a case nothing pauses this promise.");
            }

            terminal.Out.WriteLine(answer.DueAt!.Value.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
            return 0;
        });
        return command;
    }

    private static GivenPause Pause(string text) =>
        text.Split('/') is [var from, var to]
            ? new GivenPause(Instant(from, "--pause"), Instant(to, "--pause"))
            : throw new CommandRefusedException($"--pause '{text}': write FROM/TO, e.g. 2026-02-14T09:00+08:00/2026-02-14T10:30+08:00.");

    private static KeyValuePair<string, string> Attribute(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } value]
            ? new(name, value)
            : throw new CommandRefusedException($"--set '{text}': write NAME=VALUE, e.g. class=major.");

    private static DateTimeOffset Instant(string text, string option)
    {
        var hasOffset = text.EndsWith('Z') || text.LastIndexOf('+') > 9 || text.LastIndexOf('-') > 9;
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw new CommandRefusedException($"{option} '{text}': write an instant with its offset, e.g. 2026-02-13T16:00+08:00.");
    }
}
