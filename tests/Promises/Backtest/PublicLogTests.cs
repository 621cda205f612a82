using System.IO.Compression;
using Pledge.Promises.Backtest;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Backtest;

/// <summary>The public incident log (UCI no. 498) under packs/examples/it-incidents.yaml.</summary>
public sealed class PublicLogTests
{
    private const string Map = "case=number,state=ident_state,time=sys_updated_at,recorded=sys_mod_count,priority=priority,customer=caller_id";

    private static readonly Pack Pack = Shipped.Pack("examples/it-incidents.yaml");

    [Fact]
    public void Every_clock_of_the_public_incident_log_is_what_a_second_plain_implementation_says()
    {
        var log = Read();
        var plain = Plain();
        var replay = new LogReplay(log, Pack.Clocks);
        for (var number = 0; number < log.CaseCount; number++)
        {
            var read = replay.Read(number);
            foreach (var promise in Pack.Clocks.Promises)
            {
                var clock = promise.Evaluate(read, log.Until);
                PlainVerdict? seen = clock.StartedAt is null ? null : new(clock.State, (long)clock.Counted.TotalSeconds);

                seen.ShouldBe(plain.Verdict(promise.Definition.Id, log.Cases[number]), $"{promise.Definition.Id} of {log.Cases[number]}");
            }
        }
    }

    [Fact]
    public void The_replay_of_the_public_incident_log_adds_them_up()
    {
        var plain = Plain();
        var result = BacktestRun.Replay(Read(), Pack, cancellation: TestContext.Current.CancellationToken);

        (result.Rows, result.Cases).ShouldBe((141_712, 24_918));
        result.Until.ShouldBe(plain.Until);
        result.Staffing.ShouldHaveSingleItem().Asked.ShouldBe(27, "5,245 callers");
        foreach (var promise in result.Promises)
        {
            var verdicts = plain.Cases.Select(name => plain.Verdict(promise.Promise.Id, name)).OfType<PlainVerdict>().ToList();
            var counted = verdicts.Select(each => each.CountedSeconds).Order().ToList();

            (promise.Cases, promise.Kept, promise.KeptLate).ShouldBe(
                (verdicts.Count, verdicts.Count(each => each.State == ClockState.Kept), verdicts.Count(each => each.State == ClockState.KeptLate)));
            promise.Percentiles.ShouldAllBe(each => each.Counted == InUnit(promise.Unit, counted[(int)Math.Ceiling(counted.Count * each.Percent / 100.0) - 1]));
            promise.WhatIf.Single(each => each.Percent == 100).Kept.ShouldBe(promise.Kept);
            promise.WhatIf.Select(each => each.Kept).ShouldBeInOrder();
        }
    }

    /// <summary>The calendar of the working days of this pack has nine hours on each of them, so plain division tells them.</summary>
    private static double InUnit(TimeUnit unit, long seconds) =>
        unit == TimeUnit.Workday ? Math.Ceiling(10 * seconds / (9 * 3600.0)) / 10 : Math.Round(seconds / 3600.0, 6);

    private static PlainReplay Plain()
    {
        using var text = Open();
        return new(text);
    }

    private static EventLog Read()
    {
        using var text = Open();
        var columns = LogColumns.TryParse(Map, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), out _).ShouldNotBeNull();
        var log = EventLogReader.Read(text, columns, cancellation: TestContext.Current.CancellationToken).Log.ShouldNotBeNull();
        log.ErrorCount.ShouldBe(0);
        return log;
    }

    private static StreamReader Open()
    {
        var file = Path.Combine(Shipped.SharedFolder, "data", "logs", "uci_incident_event_log.zip");
        Assert.SkipUnless(File.Exists(file), "The public incident log of the shared folder is not there.");
        return new(ZipFile.OpenRead(file).Entries.Single(entry => entry.Length > 0).Open());
    }
}
