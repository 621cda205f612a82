using System.Runtime.InteropServices;
using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Backtest;

/// <summary>Counts the clocks of one promise, case by case.</summary>
internal sealed class PromiseTally(CompiledPromise promise)
{
    private const int MostWorst = 10;
    private const double SecondsOfHour = 3600, SecondsOfDay = 86_400, TenthsOfWorkday = 10;
    private const int DecimalsOfASecond = 6;

    private static readonly int[] Percents = [50, 75, 90, 100, 125, 150, 200];
    private static readonly int[] Ranks = [50, 75, 90, 95, 99, 100];

    private readonly int[] _states = new int[Enum.GetValues<ClockState>().Length];
    private readonly int[] _keptAt = new int[Percents.Length];
    private readonly int[] _decidedAt = new int[Percents.Length];
    private readonly TimeUnit _unit = UnitOf(promise.Definition.Target);
    private readonly List<int> _counted = [];
    private readonly PriorityQueue<(int Number, int Counted), (double, int)> _worst = new();

    public CompiledPromise Promise => promise;

    /// <summary>The numbers of the worst cases and their counted time in the unit of the promise, worst first.</summary>
    public IReadOnlyList<(int Number, double Counted)> Worst =>
        [.. _worst.UnorderedItems.OrderByDescending(each => each.Priority).Select(each => (each.Element.Number, InUnit(each.Element.Counted)))];

    public void Add(in ClockCase read, int number, long until)
    {
        var fold = new ClockFold(
            promise, read, stackalloc int[read.Attributes.Length], stackalloc int[promise.PauseCount], stackalloc Exclusion[ClockFold.UsualExclusions], null);
        fold.Read(until);
        if (!fold.HasStarted || fold.Target is null)
        {
            return;
        }

        var countdown = promise.CountdownOf(fold);
        var reading = promise.Judge(fold, countdown);
        if (reading.State == ClockState.Void)
        {
            return;
        }

        _states[(int)reading.State]++;
        var stopped = reading.State is ClockState.Kept or ClockState.KeptLate;
        for (var index = 0; index < Percents.Length; index++)
        {
            var kept = IsKept(fold, countdown, reading.CountedSeconds, Percents[index]);
            _keptAt[index] += stopped && kept ? 1 : 0;
            _decidedAt[index] += stopped || !kept ? 1 : 0;
        }

        var isWorst = reading.State is ClockState.Broken or ClockState.KeptLate && IsAmongWorst(number, reading.ShareUsed);
        var counted = !stopped && !isWorst ? 0 : _unit == TimeUnit.Workday ? CountedWorkdays.Tenths(promise.Calendar, fold, countdown) : (int)reading.CountedSeconds;
        if (stopped)
        {
            _counted.Add(counted);
        }

        if (isWorst)
        {
            Remember(number, counted, reading.ShareUsed);
        }
    }

    public PromiseResult ToResult(IReadOnlyList<WorstCase> worst)
    {
        var counted = CollectionsMarshal.AsSpan(_counted);
        counted.Sort();
        return new(
            promise.Definition,
            _states.Sum(),
            _states[(int)ClockState.Kept],
            _states[(int)ClockState.KeptLate],
            _states[(int)ClockState.Broken],
            _states[(int)ClockState.Running] + _states[(int)ClockState.DueSoon] + _states[(int)ClockState.Paused],
            _unit,
            _counted.Count == 0 ? [] : [.. Ranks.Select(rank => new CountedPercentile(rank, AtRank(rank)))],
            promise.Definition.Target.UntilAttribute is not null ? [] : [.. Percents.Select((percent, index) => new WhatIfTarget(percent, _keptAt[index], _decidedAt[index]))],
            worst);
    }

    private static TimeUnit UnitOf(TargetRule target)
    {
        var units = target.Rows.Select(row => row.Target?.Within?.Unit).OfType<TimeUnit>().ToHashSet();
        return target.UntilAttribute is not null || (units.Count > 0 && units.IsSubsetOf([TimeUnit.Day, TimeUnit.Month, TimeUnit.Year])) ? TimeUnit.Day
            : units.SetEquals([TimeUnit.Workday]) ? TimeUnit.Workday
            : TimeUnit.Hour;
    }

    /// <summary>
    /// Whether the clock would have been kept until its end (or now) had the target been so many percent of what it is: in counted time, so for working days,
    /// days, months and years a share of a day is a share of a day. An agreed date does not stretch.
    /// </summary>
    private static bool IsKept(in ClockFold fold, in Countdown countdown, long counted, int percent)
    {
        var needed = new Threshold(ThresholdKind.Share, percent).CountedOf(countdown.Total);
        return !countdown.CanPause || countdown.Due == Timeline.Never ? fold.End <= countdown.Due
            : counted < needed || (counted == needed && fold.End <= countdown.LastInstantOf(needed));
    }

    private double InUnit(int count) =>
        Math.Round(count / (_unit switch { TimeUnit.Workday => TenthsOfWorkday, TimeUnit.Day => SecondsOfDay, _ => SecondsOfHour }), DecimalsOfASecond);

    private double AtRank(int percent) => InUnit(_counted[(int)(((((long)_counted.Count * percent) + 99) / 100) - 1)]);

    /// <summary>Of two cases that are as bad, the one that comes first in the log is remembered.</summary>
    private bool IsAmongWorst(int number, double share) => _worst.Count < MostWorst || (_worst.TryPeek(out _, out var least) && (share, -number).CompareTo(least) > 0);

    private void Remember(int number, int counted, double share)
    {
        _worst.Enqueue((number, counted), (share, -number));
        if (_worst.Count > MostWorst)
        {
            _worst.Dequeue();
        }
    }
}
