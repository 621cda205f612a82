using System.Text;
using Pledge.Promises.Backtest;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;
using Pledge.Promises.Tests.Clocks;

namespace Pledge.Promises.Tests.Backtest;

public sealed class BacktestRunTests
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly Pack Pack = Yaml.Pack("""
        A13.arrival:
          requirement: A13
          title: { zh: 到达, en: Arrival }
          start: case.reported
          stop: [arrived]
          pause: [waiting-customer]
          reopen: restart
          reopen-on: [case.reopened]
          target: { by: area, values: { city: 1 h, suburb: 2 h } }
        A19.staffing:
          requirement: A19
          kind: ratio
          title: { zh: 人员, en: Staff }
          scope: outlet
          measure: technicians
          per: customers
          per-count: 2
          at-least: 1
        """);

    private const string Log = """
        id,what,when,where,who
        1,case.reported,2026-03-02 09:00,city,a
        1,arrived,2026-03-02 09:30,city,a
        2,case.reported,2026-03-02 09:00,suburb,b
        2,waiting-customer.begin,2026-03-02 09:10,suburb,b
        2,waiting-customer.end,2026-03-02 10:10,suburb,b
        2,arrived,2026-03-02 11:40,suburb,b
        3,case.reported,2026-03-02 09:00,city,c
        3,arrived,2026-03-02 12:00,city,c
        4,case.reported,2026-03-02 10:00,city,d
        5,case.reported,2026-03-02 11:30,city,a
        """;

    [Fact]
    public void Every_promise_is_counted_with_percentiles_other_targets_worst_cases_and_staffing()
    {
        var result = Replay(Log);

        var arrival = result.Promises.ShouldHaveSingleItem();
        (arrival.Cases, arrival.Kept, arrival.KeptLate, arrival.Broken, arrival.Running).ShouldBe((5, 2, 1, 1, 1));
        arrival.KeptShare.ShouldBe(0.5);
        arrival.Unit.ShouldBe(TimeUnit.Hour);
        arrival.Percentiles.ShouldContain(new CountedPercentile(50, Math.Round(100 / 60d, 6)));
        arrival.Worst.Select(each => each.Counted).ShouldBe([3, 2]);
        arrival.WhatIf.Select(each => (each.Percent, each.Kept, each.Decided)).ShouldBe([(50, 1, 4), (75, 1, 4), (90, 2, 4), (100, 2, 4), (125, 2, 4), (150, 2, 4), (200, 2, 3)]);
        arrival.Worst.Select(each => each.Case).ShouldBe(["3", "4"]);
        arrival.Worst[0].Explanation.ToText("en").ShouldContain("Ended: 2026-03-02 12:00 (Arrived), counted 3 h");
        result.Staffing.ShouldHaveSingleItem().Asked.ShouldBe(2, "Four customers, two each.");
    }

    [Theory]
    [InlineData("2026-03-02 10:00", "", "2026-03-02 17:00", 0)] // the first day is not counted
    [InlineData("2026-03-02 10:00", "", "2026-03-03 10:30", 0.3)] // two of eight open hours
    [InlineData("2026-03-06 10:00", "", "2026-03-09 18:00", 1)] // over a weekend
    [InlineData("2026-03-02 10:00", "", "2026-03-05 08:31", 2.1)] // late, if only by a minute
    [InlineData("2026-03-02 10:00", "2026-03-03 09:00/2026-03-03 15:00", "2026-03-04 08:30", 1)] // a day counts when the clock runs at its end
    [InlineData("2026-03-02 10:00", "2026-03-03 17:00/2026-03-04 09:00", "2026-03-04 18:00", 1)] // and does not when it is paused there
    [InlineData("2026-02-13 10:00", "", "2026-02-24 12:00", 1.5)] // a make-up Saturday, then the Spring Festival
    public void Working_days_are_told_as_the_promise_counts_them(string reported, string waiting, string restored, double days)
    {
        var waits = waiting.Split('/') is [var begin, var end] ? $"1,waiting-customer.begin,{begin}\n1,waiting-customer.end,{end}\n" : "";
        var result = Under("5x8", "2 workdays", $"id,what,when\n1,case.reported,{reported}\n{waits}1,restored,{restored}\n");

        (result.Unit, result.Percentiles[0].Counted).ShouldBe((TimeUnit.Workday, days));
        result.Kept.ShouldBe(days <= 2 ? 1 : 0);
        result.Worst.Select(each => each.Counted).ShouldBe(days <= 2 ? [] : [days]);
    }

    [Theory]
    [InlineData("2026-03-03 19:00", 1, 50)] // the first of two days lasts until the time of day of the start
    [InlineData("2026-03-03 21:00", 1, 75)] // and is over then, though no hours are open since
    [InlineData("2026-03-04 19:00", 2, 100)]
    [InlineData("2026-03-04 21:00", 2.1, 125, "1 h past due")]
    [InlineData("2026-03-05 10:00", 2.2, 125, "1.1 × the target")]
    public void Other_targets_of_a_promise_that_ends_at_the_same_time_agree_with_its_verdict(string restored, double days, int keptFrom, string late = "")
    {
        var result = Under("5x8", "2 workdays\n  same-time: true", $"id,what,when\n1,case.reported,2026-03-02 20:00\n1,restored,{restored}\n");

        result.Percentiles[0].Counted.ShouldBe(days);
        result.WhatIf.Select(each => each.Kept).ShouldBe(result.WhatIf.Select(each => each.Percent >= keptFrom ? 1 : 0));
        result.WhatIf.Single(each => each.Percent == 100).Kept.ShouldBe(result.Kept);
        string.Concat(result.Worst.Select(each => each.Explanation.Clock).Select(clock => WorstCase.PastTarget(clock.ShareUsed, clock.DueAt!.Value, clock.StoppedAt!.Value).English)).ShouldBe(late);
    }

    [Theory]
    [InlineData("5x8", "8 h", TimeUnit.Hour, 34)] // open hours, of which no 24 are a day
    [InlineData("24x7", "3 days", TimeUnit.Day, 3.5)]
    [InlineData("24x7", "1 month", TimeUnit.Day, 3.5)]
    [InlineData("5x8", "{ by: area, values: { city: 4 h, \"*\": 1 workday } }", TimeUnit.Hour, 27.5)]
    public void Counted_time_is_told_in_the_unit_in_which_all_targets_of_a_promise_count(string calendar, string target, TimeUnit unit, double counted)
    {
        var result = Under(calendar, target, "id,what,when\n1,case.reported,2026-03-02 10:00\n1,restored,2026-03-06 12:00\n");

        (result.Unit, result.Percentiles[0].Counted).ShouldBe((unit, counted));
    }

    [Fact]
    public void A_log_of_states_opens_and_closes_pauses_and_events_may_be_renamed()
    {
        const string States = """
            id;state;when;area
            1;Neu;2/3/2026 9:00;Stadt
            1;Wartet;2/3/2026 9:10;Stadt
            1;Wartet;2/3/2026 9:40;Stadt
            1;Unterwegs;2/3/2026 10:10;Stadt
            1;Da;2/3/2026 10:59;Stadt
            """;
        var columns = Columns("case=id,state=state,time=when,area=area") with
        {
            Names = new Dictionary<string, string> { ["Neu"] = "case.reported", ["Wartet"] = "waiting-customer", ["Da"] = "arrived", ["area:Stadt"] = "city" },
        };

        var arrival = Replay(States, columns).Promises.ShouldHaveSingleItem();

        arrival.Kept.ShouldBe(1);
        arrival.Percentiles[0].Counted.ShouldBe(59 / 60d, 0.000001);
    }

    [Fact]
    public void Cases_may_lie_in_any_order_and_the_time_of_recording_settles_what_happened_together()
    {
        var random = new Random(11);
        var lines = Log.Split('\n');
        for (var shuffle = 0; shuffle < 20; shuffle++)
        {
            string[] rows = lines[1..];
            random.Shuffle(rows);
            var result = Replay(string.Join('\n', rows.Prepend(lines[0])));

            result.Promises[0].Kept.ShouldBe(2);
            result.Promises[0].Percentiles.ShouldBe(Replay(Log).Promises[0].Percentiles);
        }
    }

    [Fact]
    public void A_row_does_not_undo_what_another_row_of_the_same_second_changed()
    {
        const string Tied = """
            case,event,time,seq,class,kind,area
            a,reclassified,2026-03-02 09:00:00,2,minor,fault,city
            a,case.reported,2026-03-02 09:00:00,1,critical,fault,city
            """;
        var pack = Shipped.Pack("integrator.yaml");
        var log = Read(Tied, Columns("case=case,event=event,time=time,recorded=seq,class=class,kind=kind,area=area")).Log!;

        var result = BacktestRun.Replay(log, pack, Life.At("2026-03-02T09:10:01")).Promises.Single(promise => promise.Promise.Id == "C2.response");

        var broken = result.Worst.ShouldHaveSingleItem().Explanation.Clock;
        (broken.Target, broken.DueAt).ShouldBe((TimeSpan.FromMinutes(10), Life.At("2026-03-02T09:10")));
        BacktestRun.Replay(log, pack, Life.At("2026-03-02T09:10")).Promises.Single(promise => promise.Promise.Id == "C2.response").Broken.ShouldBe(0);
    }

    [Fact]
    public void A_replay_says_of_every_case_what_the_clock_of_the_case_says()
    {
        var random = new Random(17);
        for (var round = 0; round < 1000; round++)
        {
            var opened = new Dictionary<string, string> { ["area"] = random.Next(2) == 0 ? "suburb" : "city" };
            var area = opened["area"];
            List<Fact> facts = [];
            var text = new StringBuilder("id,what,when,where\n");
            var at = Life.At("2026-02-12T08:00");
            foreach (var name in random.GetItems(["case.reported", "arrived", "case.reopened", "waiting-customer.begin", "waiting-customer.end", "reclassified"], random.Next(1, 8)))
            {
                var next = random.Next(2) == 0 && facts.Count > 0 ? random.GetItems(["city", "suburb", "remote", "islands"], 1)[0] : area;
                facts.Add(new(name, at, DateTimeOffset.UnixEpoch.AddSeconds(facts.Count), next == area ? null : new Dictionary<string, string> { ["area"] = next }));
                area = next;
                text.AppendLine($"1,{name},{at:O},{area}");
                at = at.AddMinutes(random.Next(3) > 0 ? 0 : random.Next(1, 90));
            }

            var clock = ClockEvaluation.Evaluate(Pack.Promises[0], Pack, facts, opened, facts[^1].HappenedAt);

            var log = Read(text.ToString(), Columns("case=id,event=what,time=when,area=where")).Log!;
            var replay = new LogReplay(log, Pack.Clocks);
            foreach (var read in new[] { replay.Read(0), replay.ReadFacts(0) })
            {
                var seen = Pack.Clocks.Promises[0].Evaluate(read, log.Until);
                (seen.State, seen.StartedAt, seen.DueAt, seen.Counted).ShouldBe((clock.State, clock.StartedAt, clock.DueAt, clock.Counted), text.ToString());
            }
        }
    }

    [Fact]
    public void Two_packs_are_compared_promise_by_promise()
    {
        var tighter = Pack with { Promises = [Pack.Promises[0] with { Target = new([], [new([], new(new Duration(30, TimeUnit.Minute)))]) }] };
        var log = Read(Log, Columns("case=id,event=what,time=when,area=where")).Log!;

        var line = PromiseComparison.Of(BacktestRun.Replay(log, Pack), BacktestRun.Replay(log, tighter)).ShouldHaveSingleItem();

        (line.Before!.Kept, line.After!.Kept).ShouldBe((2, 1));
        line.KeptShareChange!.Value.ShouldBe(-0.25);
    }

    [Theory]
    [InlineData("case=id,event=what", "must name case, time")]
    [InlineData("case=id,event=what,state=what,time=when", "either event or state")]
    [InlineData("case=id,event=what,time=when,time=where", "each name once")]
    [InlineData("case=id,event=what,time=", "write NAME=COLUMN")]
    public void A_map_that_is_not_understood_is_refused(string map, string refusal)
    {
        LogColumns.TryParse(map, China, out var why).ShouldBeNull();
        why!.English.ShouldContain(refusal);
    }

    [Theory]
    [InlineData("id,what\n1,a", "The log has no column \"when\"; it has: id, what.")]
    [InlineData("", "The log is empty")]
    [InlineData("id,\"what,when\n1,a,2026-03-02", "The line of column names: A quotation mark is not closed")]
    [InlineData("id,what,when,where,who\n", "no row that can be used: there are none")]
    [InlineData("id,what,when,where,who\n1,a,yesterday,x,y", "\"yesterday\" is not a time of the years 2000–2060, expected one like 2026-03-02 09:00")]
    [InlineData("id,what,when,where,who\n1,case.reported,1998-03-02 09:00,city,y\n1,arrived,1998-03-09 09:00,city,y", "\"1998-03-02 09:00\" is not a time of the years 2000–2060")]
    public void A_log_that_cannot_be_read_is_refused(string log, string refusal) =>
        Read(log, Columns("case=id,event=what,time=when")).Refusal!.English.ShouldContain(refusal);

    [Fact]
    public void Rows_that_cannot_be_used_are_left_out_and_told_with_their_line_and_column()
    {
        var log = Read("id,what,when\n1,a,2026-03-02\n\n\"2\n2\",b,13/13/2026 10:00\n,c,2026-03-02\n3,d,\"2026-03-02 10:00\"", Columns("case=id,event=what,time=when")).Log!;

        log.RowCount.ShouldBe(2);
        log.ErrorCount.ShouldBe(2);
        log.Errors.Select(error => (error.Line, error.Column)).ShouldBe([(4, "when"), (6, "id")]);
    }

    [Theory]
    [InlineData("2,\"abc;\"\"def\",2026-03-02", 0)]
    [InlineData("2,abc;\"def,2026-03-02", 0)] // a letter like any other: the log has commas
    [InlineData("2,\"b,2026-03-02", 1)] // never closed
    [InlineData("2,\"b\"c,2026-03-02", 1)]
    [InlineData("2,\"b,2026-03-02\n3,\"c,2026-03-02", 2)] // the next quote closes nothing
    public void A_quotation_mark_out_of_place_costs_no_other_row_and_is_told_with_its_line(string lines, int broken)
    {
        var log = Read($"id,what,when\n1,a,2026-03-02\n{lines}\n4,d,2026-03-02\n5,e,2026-03-02", Columns("case=id,event=what,time=when")).Log!;

        (log.RowCount, log.ErrorCount).ShouldBe((3 + lines.Split('\n').Length - broken, broken));
        log.Errors.Select(error => (error.Line, error.Column)).ShouldBe(Enumerable.Range(3, broken).Select(line => ((long)line, "what")));
    }

    [Fact]
    public void A_stopped_replay_stops()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var log = Read(Log, Columns("case=id,event=what,time=when")).Log!;

        Should.Throw<OperationCanceledException>(() => BacktestRun.Replay(log, Pack, cancellation: stopped.Token));
        Should.Throw<OperationCanceledException>(() => EventLogReader.Read(new StringReader(Log), Columns("case=id,event=what,time=when"), cancellation: stopped.Token));
    }

    private static BacktestResult Replay(string text, LogColumns? columns = null) =>
        BacktestRun.Replay(Read(text, columns ?? Columns("case=id,event=what,time=when,area=where,customer=who")).Log.ShouldNotBeNull(), Pack);

    private static PromiseResult Under(string calendar, string target, string text)
    {
        var pack = Yaml.Pack($$"""
            D12.solution:
              requirement: D12
              title: { zh: 解决, en: Solution }
              calendar: {{calendar}}
              start: case.reported
              stop: [restored]
              pause: [waiting-customer]
              target: {{target}}
            """);
        return BacktestRun.Replay(Read(text, Columns("case=id,event=what,time=when")).Log.ShouldNotBeNull(), pack).Promises.ShouldHaveSingleItem();
    }

    private static EventLogReading Read(string text, LogColumns columns) => EventLogReader.Read(new StringReader(text), columns);

    private static LogColumns Columns(string map) => LogColumns.TryParse(map, China, out _).ShouldNotBeNull();
}
