using System.Runtime.InteropServices;
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
    private readonly PriorityQueue<int, (double, int)> _worst = new();

    public CompiledPromise Promise => promise;

    /// <summary>The numbers of the worst cases, worst first.</summary>
    public IReadOnlyList<int> Worst => [.. _worst.UnorderedItems.OrderByDescending(each => each.Priority).Select(each => each.Element)];

    public void Add(in ClockCase read, int number, long until)
    {
        Span<bool> kept = stackalloc bool[Percents.Length];
        var reading = promise.Evaluate(read, until, Percents, kept);
        if (reading.State is ClockState.Waiting or ClockState.Void)
        {
            return;
        }

        _states[(int)reading.State]++;
        var stopped = reading.State is ClockState.Kept or ClockState.KeptLate;
        if (stopped)
        {
            _counted.Add(Count(read, reading, until));
        }

        for (var index = 0; index < kept.Length; index++)
        {
            _keptAt[index] += stopped && kept[index] ? 1 : 0;
            _decidedAt[index] += stopped || !kept[index] ? 1 : 0;
        }

        if (reading.State is ClockState.Broken or ClockState.KeptLate)
        {
            Remember(number, reading.ShareUsed);
        }
    }

    /// <summary>Counted time of a clock in the unit of the promise.</summary>
    public double CountedOf(in ClockCase read, long until) => InUnit(Count(read, promise.Evaluate(read, until), until));

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

    /// <summary>Seconds, or tenths of working days.</summary>
    private int Count(in ClockCase read, in ClockReading reading, long until) =>
        _unit == TimeUnit.Workday ? CountedWorkdays.Tenths(promise, read, until) : (int)reading.CountedSeconds;

    private double InUnit(int count) =>
        Math.Round(count / (_unit switch { TimeUnit.Workday => TenthsOfWorkday, TimeUnit.Day => SecondsOfDay, _ => SecondsOfHour }), DecimalsOfASecond);

    private double AtRank(int percent) => InUnit(_counted[(int)(((((long)_counted.Count * percent) + 99) / 100) - 1)]);

    /// <summary>Of two cases that are as bad, the one that comes first in the log is remembered.</summary>
    private void Remember(int number, double share)
    {
        if (_worst.Count < MostWorst)
        {
            _worst.Enqueue(number, (share, -number));
        }
        else
        {
            _worst.EnqueueDequeue(number, (share, -number));
        }
    }
}
