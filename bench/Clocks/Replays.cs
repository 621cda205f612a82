using System.Globalization;
using System.IO.Compression;
using Pledge.Promises.Backtest;

namespace Pledge.Bench.Clocks;

/// <summary>
/// Backtests of the public incident log and of a synthetic one, each against reading the same log into the same structures without evaluating
/// anything. Times are processor seconds, the best of several rounds.
/// </summary>
internal static class Replays
{
    private const int SyntheticRows = 10_000_000;
    private const int RowsOfCase = 6;
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static void Measure()
    {
        var archive = Path.Combine(Environment.GetEnvironmentVariable("PLEDGE_SHARED") ?? Path.Combine(Shipped.Root, "..", "shared"), "data", "logs", "uci_incident_event_log.zip");
        if (File.Exists(archive))
        {
            const string Map = "case=number,state=ident_state,time=sys_updated_at,recorded=sys_mod_count,priority=priority,customer=caller_id";
            var text = Unzip(archive);
            Measure("public log, 141,712 events", Map, "examples/it-incidents.yaml", 20, () => new StringReader(text));
        }
        else
        {
            Console.WriteLine("The public log is not there: ../shared/data/logs.");
        }

        var file = Path.GetTempFileName();
        try
        {
            WriteSynthetic(file);
            Measure("synthetic log, 10,000,000 events", "case=case,event=event,time=time,class=class,area=area,kind=kind", "integrator.yaml", 1, () => new StreamReader(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Measure(string name, string map, string packName, int times, Func<TextReader> open)
    {
        var columns = LogColumns.TryParse(map, China, out _)!;
        var pack = Shipped.Pack(packName);
        var (reading, replaying) = (double.MaxValue, double.MaxValue);
        EventLog log = null!;
        for (var round = 0; round < times; round++)
        {
            reading = Math.Min(reading, Processor.Seconds(() =>
            {
                using var text = open();
                log = EventLogReader.Read(text, columns).Log!;
            }));
            replaying = Math.Min(replaying, Processor.Seconds(() => BacktestRun.Replay(log, pack)));
        }

        var clocks = BacktestRun.Replay(log, pack).Promises.Sum(promise => (long)promise.Cases);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: read {reading:0.00} s, replayed {replaying:0.00} s ({clocks:N0} clocks of {log.CaseCount:N0} cases)"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"    backtest ÷ reading = {(reading + replaying) / reading:0.00}   {log.RowCount / (reading + replaying):N0} events/s"));
    }

    private static string Unzip(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        using var text = new StreamReader(zip.Entries.Single(entry => entry.Length > 0).Open());
        return text.ReadToEnd();
    }

    /// <summary>Faults over one year, their rows mixed as a service desk records them.</summary>
    private static void WriteSynthetic(string file)
    {
        string[] events = ["case.reported", "acknowledged", "waiting-customer.begin", "waiting-customer.end", "arrived", "restored"];
        string[] classes = ["critical", "major", "minor", "none"];
        string[] areas = ["city", "suburb", "remote"];
        var random = new Random(7);
        using var text = new StreamWriter(file);
        text.WriteLine("case,time,event,class,area,kind");
        var first = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var open = new (int Case, int Step, DateTime At)[1000];
        var cases = 0;
        for (var row = 0; row < SyntheticRows; row++)
        {
            ref var chosen = ref open[random.Next(open.Length)];
            if (chosen.Step is 0 or RowsOfCase)
            {
                chosen = (++cases, 0, first.AddSeconds(row * 3L));
            }

            chosen.At = chosen.At.AddSeconds(random.Next(5400));
            text.Write(string.Create(CultureInfo.InvariantCulture, $"F{chosen.Case},{chosen.At:yyyy-MM-dd HH:mm:ss},{events[chosen.Step++]},{classes[chosen.Case % 4]},{areas[chosen.Case % 3]},fault\n"));
        }
    }
}
