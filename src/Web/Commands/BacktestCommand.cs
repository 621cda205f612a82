using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Pledge.Kernel.Web;
using Pledge.Promises.Backtest;
using Pledge.Promises.Packs;

namespace Pledge.Web.Commands;

/// <summary><c>pledge backtest</c>: what a pack would have made of an event log.</summary>
internal static class BacktestCommand
{
    internal static Command Make(Terminal terminal)
    {
        var pack = new Option<string>("--pack") { Description = "Name of a shipped pack or path of a pack file", HelpName = "PACK", Required = true };
        var against = new Option<string?>("--against") { Description = "A second pack to compare with", HelpName = "PACK" };
        var log = new Option<string>("--log") { Description = "Event log: separated values with a head line; a .zip holds one such file", HelpName = "FILE", Required = true };
        var map = new Option<LogColumns>("--map")
        {
            Description = "case=…,event=…,time=…[,recorded=…][,customer=…][,ATTRIBUTE=…]; state= instead of event= for a column that tells the state",
            HelpName = "NAME=COLUMN,…",
            Required = true,
            CustomParser = Columns,
        };
        var name = new Option<IReadOnlyDictionary<string, string>>("--name")
        {
            Description = "What the pack calls an event (Resolved=restored) or a value (class:1=critical) of the log; may be repeated",
            HelpName = "LOG=PACK",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = Names,
        };
        var zone = new Option<TimeZoneInfo>("--zone")
        {
            Description = $"Time zone of times without an offset; the organisation's own, {House.Zone.Id}, when not given",
            HelpName = "ZONE",
            CustomParser = Zone,
            DefaultValueFactory = _ => House.Zone,
        };
        var monthFirst = new Option<bool>("--month-first") { Description = "Dates are written month/day/year" };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON" };
        var command = new Command("backtest", "Replay an event log under a pack: kept shares, percentiles, worst cases, other targets, staffing") { pack, against, log, map, name, zone, monthFirst, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var tried = PackFile.Read(parsed.GetRequiredValue(pack));
            var other = parsed.GetValue(against) is { } second ? PackFile.Read(second) : null;
            var columns = parsed.GetRequiredValue(map) with { Zone = parsed.GetRequiredValue(zone), MonthFirst = parsed.GetValue(monthFirst) };
            columns = parsed.GetValue(name) is { } names ? columns with { Names = names } : columns;
            var (read, results) = await Replay(terminal, parsed.GetRequiredValue(log), columns, [tried, .. other is null ? Array.Empty<Pack>() : [other]], cancellation);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(BacktestReport.Of(read, results), BacktestReport.Json));
            }
            else
            {
                BacktestText.Write(terminal.Out, read, results);
            }

            return 0;
        });
        return command;
    }

    private static async Task<(EventLog Log, IReadOnlyList<BacktestResult> Results)> Replay(
        Terminal terminal, string file, LogColumns columns, IReadOnlyList<Pack> packs, CancellationToken cancellation)
    {
        using var opened = LogFile.Open(file);
        EventLogReading reading = new(null, null);
        List<BacktestResult> results = [];
        await terminal.Watch(async context =>
        {
            var task = context.AddTask("reading the log", maxValue: Math.Max(1, opened.Length));
            reading = await Task.Run(() => EventLogReader.Read(opened.Text, columns, new Teller(done => task.Value = done), cancellation), cancellation);
            task.Value = task.MaxValue;
            foreach (var pack in reading.Log is null ? [] : packs)
            {
                var replay = context.AddTask($"replaying {pack.Id}", maxValue: reading.Log!.CaseCount);
                results.Add(await Task.Run(() => BacktestRun.Replay(reading.Log, pack, null, new Teller(done => replay.Value = done), cancellation), cancellation));
            }
        });
        return reading.Log is { } log ? (log, results) : throw new CommandRefusedException($"--log {file}: {reading.Refusal!.English}");
    }

    private static LogColumns? Columns(ArgumentResult given)
    {
        var columns = LogColumns.TryParse(given.Tokens[0].Value, House.Zone, out var refusal);
        if (refusal is not null)
        {
            given.AddError($"--map {given.Tokens[0].Value}: {refusal.English}");
        }

        return columns;
    }

    private static TimeZoneInfo? Zone(ArgumentResult given)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(given.Tokens[0].Value, out var zone))
        {
            given.AddError($"--zone {given.Tokens[0].Value}: there is no such time zone; write one like Asia/Shanghai.");
        }

        return zone;
    }

    /// <summary>Names of a log hold any sign, names of a pack no equals sign.</summary>
    private static Dictionary<string, string> Names(ArgumentResult given)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var text in given.Tokens.Select(token => token.Value))
        {
            var mark = text.LastIndexOf('=');
            if (mark <= 0 || mark == text.Length - 1)
            {
                given.AddError($"--name '{text}': write LOG=PACK, e.g. Resolved=restored or class:1=critical.");
            }
            else if (!names.TryAdd(text[..mark], text[(mark + 1)..]))
            {
                given.AddError($"--name '{text}': {text[..mark]} is called {names[text[..mark]]} already; give each name of the log once.");
            }
        }

        return names;
    }

    /// <summary>Tells at once; <see cref="Progress{T}"/> would tell after the result is printed.</summary>
    private sealed class Teller(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
