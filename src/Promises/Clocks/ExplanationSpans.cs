using System.Runtime.InteropServices;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>Cuts the life of a clock into spans, each with one reason.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ExplanationSpans
{
    private const long LongestShift = 86_400;

    private readonly PromiseDefinition _promise;
    private readonly BusinessCalendar _calendar;
    private readonly Vocabulary _vocabulary;
    private readonly bool _runsOn;
    private readonly long _end;
    private readonly Countdown _countdown;
    private readonly int _firstDay;
    private readonly int _dueDay;
    private readonly List<Piece> _pieces = [];
    private int _daysCounted;

    private ExplanationSpans(CompiledPromise promise, Vocabulary vocabulary, in ClockFold fold)
    {
        _promise = promise.Definition;
        _calendar = promise.Calendar;
        _vocabulary = vocabulary;
        _end = fold.CountsUntil;
        _countdown = promise.CountdownOf(fold);
        _runsOn = fold.Ending == Ending.None && fold.Target is not null && _countdown.Due != Timeline.Never;
        _firstDay = _calendar.DayOf(fold.Start);
        _dueDay = _countdown.Due == Timeline.Never ? int.MaxValue : _calendar.DayOf(_countdown.Due - 1);
    }

    public static IReadOnlyList<ExplainedSpan> Of(CompiledPromise promise, Vocabulary vocabulary, in ClockFold fold) =>
        fold.HasStarted && fold.LastTarget is not null && promise.Calendar.Covers(fold.Start) && promise.Calendar.Covers(fold.CountsUntil)
            ? new ExplanationSpans(promise, vocabulary, fold).Cut(fold.Start)
            : [];

    private IReadOnlyList<ExplainedSpan> Cut(long start)
    {
        var until = _runsOn ? Math.Max(_end, _countdown.Due) : _end;
        var at = start;
        while (at < until)
        {
            var next = Math.Min(until, NextBoundary(at));
            Add(_countdown.IsByDays ? DayPiece(at, next) : HoursPiece(at, next));
            at = next;
        }

        List<ExplainedSpan> spans = new(_pieces.Count);
        foreach (var piece in _pieces)
        {
            spans.Add(Explain(piece));
        }

        return spans;
    }

    private long NextBoundary(long at)
    {
        var next = _calendar.DayStart(_calendar.DayOf(at) + 1);
        if (!_countdown.IsByDays)
        {
            var change = _countdown.Timeline.NextChange(at);
            next = _countdown.Timeline.IsOpen(at) ? change : Math.Min(next, change);
        }

        Cut(_end);
        Cut(_countdown.Due);
        var day = _calendar.DayOf(at);
        if (_countdown.IsByDays && _promise.SameTime)
        {
            Cut(_countdown.EndOf(day)); // there one day of the promise ends and the next begins
        }

        if (_countdown.IsByWorkdays && !_calendar.IsWorkday(day))
        {
            Cut(_countdown.Timeline.NextChange(at)); // there a night shift ends that began on a working day
        }

        foreach (var exclusion in _countdown.Exclusions)
        {
            Cut(exclusion.From);
            Cut(exclusion.To);
        }

        return next;

        void Cut(long boundary)
        {
            if (boundary > at && boundary < next)
            {
                next = boundary;
            }
        }
    }

    private Piece HoursPiece(long from, long to)
    {
        var day = _calendar.DayOf(from);
        if (Excluded(from) is { } why)
        {
            return Paused(from, to, why);
        }

        var isOpen = _countdown.Timeline.IsOpen(from);
        day = isOpen ? _calendar.DayOfShift(from) : day;
        var reason = (isOpen, _calendar.KindOf(day)) switch
        {
            (true, DayKind.MakeUpDay) when _countdown.Timeline.NextChange(from) - from <= LongestShift => SpanReason.MakeUpDay,
            (true, _) => SpanReason.OpenHours,
            _ when _calendar.HasHours(day) => SpanReason.ClosedHours,
            (false, DayKind.Holiday) => SpanReason.Holiday,
            (false, DayKind.Weekend) => SpanReason.Weekend,
            _ => SpanReason.ClosedHours,
        };
        var name = reason is SpanReason.MakeUpDay or SpanReason.Holiday ? _calendar.HolidayName(day) : null;
        return new(from, to, isOpen ? to - from : 0, reason, name, 0, 0, 0, IsAhead(from), IsLate(from));
    }

    private Piece DayPiece(long from, long to)
    {
        var day = _calendar.DayOf(from);
        var isFirst = day == _firstDay && !_promise.SameTime;
        var number = _daysCounted + 1;
        var end = _countdown.EndOf(day);
        var counted = _countdown.Timeline.Between(Math.Max(from, _countdown.CountsFrom), Math.Max(to, _countdown.CountsFrom));
        var (reason, name) = _countdown.IsByWorkdays && !_calendar.IsWorkday(day) && counted > 0 ? (SpanReason.NightShift, null) : DayReason(day, isFirst);
        if (!isFirst && reason != SpanReason.MovedEnd && from < end && end <= to && _countdown.CountsDay(day))
        {
            _daysCounted++;
        }

        if (Excluded(from) is { } why)
        {
            return Paused(from, to, why);
        }

        return new(from, to, counted, reason == SpanReason.Days && counted == 0 ? SpanReason.ClosedHours : reason, name, 0, number, number, IsAhead(from), IsLate(from));
    }

    private (SpanReason Reason, Bilingual? Name) DayReason(int day, bool isFirst)
    {
        var kind = _calendar.KindOf(day);
        var name = kind is DayKind.Holiday or DayKind.MakeUpDay ? _calendar.HolidayName(day) : null;
        var byWorkdays = _countdown.IsByWorkdays;
        return isFirst ? (SpanReason.FirstDay, null)
            : byWorkdays && kind == DayKind.Holiday ? (SpanReason.Holiday, name)
            : byWorkdays && kind == DayKind.Weekend ? (SpanReason.Weekend, null)
            : !_promise.SameTime && _countdown.IsPausedAtEndOf(day) ? (SpanReason.PausedAtEnd, null)
            : !byWorkdays && day >= _countdown.NominalLastDay && day < _dueDay ? (SpanReason.MovedEnd, name)
            : (SpanReason.Days, byWorkdays && kind == DayKind.MakeUpDay ? name : null);
    }

    private Piece Paused(long from, long to, ulong why) =>
        new(from, to, 0, why == Exclusion.Stopped ? SpanReason.Stopped : SpanReason.Paused, null, why, 0, 0, IsAhead(from), IsLate(from));

    private ulong? Excluded(long at)
    {
        foreach (var exclusion in _countdown.Exclusions)
        {
            if (exclusion.From <= at && at < exclusion.To)
            {
                return exclusion.Why;
            }
        }

        return null;
    }

    private bool IsAhead(long from) => from >= _end;

    private bool IsLate(long from) => from >= _countdown.Due;

    private void Add(Piece piece)
    {
        if (_pieces.Count > 0 && _pieces[^1].TryJoin(piece, out var joined))
        {
            _pieces[^1] = joined;
        }
        else
        {
            _pieces.Add(piece);
        }
    }

    private ExplainedSpan Explain(Piece piece)
    {
        var text = piece.Reason switch
        {
            SpanReason.Days => SpanText.Days(piece.FirstNumber, piece.LastNumber, piece.Holiday),
            SpanReason.Paused => SpanText.Pauses(piece.Why, _promise, _vocabulary),
            _ => SpanText.Of(piece.Reason, piece.Holiday),
        };
        return new(UtcSecond.At(piece.From), UtcSecond.At(piece.To), TimeSpan.FromSeconds(piece.Counted), piece.Reason, text, piece.Ahead, piece.Late);
    }

    private sealed record Piece(
        long From, long To, long Counted, SpanReason Reason, Bilingual? Holiday, ulong Why, int FirstNumber, int LastNumber, bool Ahead, bool Late)
    {
        public bool TryJoin(Piece next, out Piece joined)
        {
            joined = this with { To = next.To, Counted = Counted + next.Counted, LastNumber = next.LastNumber };
            return Reason == next.Reason && Holiday == next.Holiday && Why == next.Why && Ahead == next.Ahead && Late == next.Late
                && (Counted > 0) == (next.Counted > 0);
        }
    }
}
