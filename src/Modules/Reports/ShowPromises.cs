using Microsoft.AspNetCore.Mvc;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using static Pledge.Reports.PromisesPage;
using static Pledge.Reports.BehindPage;

namespace Pledge.Reports;

/// <summary>The promise board 承诺看板: kept, at risk, broken, by promise, outlet and month, down to the case.</summary>
internal static class ShowPromises
{
    private const int PageSize = 50;
    private const int UsualMonths = 6;
    private const int MostMonths = 36;

    private static readonly Refusal BadMonths = new("reports.bad-months", 422, new(
        "月份写作 2026-10；起始月不能晚于结束月，最多 {0} 个月。",
        "Months are written 2026-10; the first must not be later than the last, and at most {0} months are shown."), "from");

    private static readonly Refusal UnknownPlace = CommonRefusals.NotFound.At("scope");

    internal static async Task<Outcome<Screen>> Page([FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? scope, IPromiseFigures figures, ThresholdReading thresholds, INetwork network, INetworkFigures places, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var known = await places.Places(cancellation);
        var board = await Read(from, to, scope, figures, thresholds, network, callers, time, cancellation);
        return board.Refused ? board.Refusals[0] : Screen.Of<PromisesPage>(new PromiseScreen(board.Value, scope ?? callers.Current.Scope, known));
    }

    internal static Task<Outcome<PromiseBoard>> Query([FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? scope, IPromiseFigures figures, ThresholdReading thresholds, INetwork network, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        Read(from, to, scope, figures, thresholds, network, callers, time, cancellation);

    internal static async Task<Outcome<Screen>> BehindPage(
        [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? scope, [FromQuery] string? promise, [FromQuery] string? standing, [FromQuery] long? after,
        ICaseFigures figures, INetworkFigures places, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var behind = await Behind(from, to, scope, promise, standing, after, figures, places, callers, time, cancellation);
        return behind.Refused ? behind.Refusals[0] : Screen.Of<BehindPage>(behind.Value);
    }

    internal static async Task<Outcome<BehindScreen>> Behind(
        [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? scope, [FromQuery] string? promise, [FromQuery] string? standing, [FromQuery] long? after,
        ICaseFigures figures, INetworkFigures places, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        if (Span(from, to, time.GetUtcNow()) is not { } span)
        {
            return BadMonths.With(MostMonths);
        }

        // As every enumeration is written: at-risk.
        PromiseStanding? wanted = Enum.TryParse<PromiseStanding>(standing?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var read) ? read : null;
        if (standing is not null && wanted is null)
        {
            return CommonRefusals.NotOffered.With(Words.Standing, string.Join(", ", Enum.GetValues<PromiseStanding>().Select(Wire.NameOf))).At("standing");
        }

        var place = scope ?? callers.Current.Scope;
        if (!callers.Current.Reaches(place))
        {
            return UnknownPlace;
        }

        var which = new PromiseSlice(span.From, span.To, place, promise, wanted);
        var found = await figures.Behind(which, after ?? 0, PageSize + 1, cancellation);
        var name = (await places.Places(cancellation)).FirstOrDefault(known => known.Scope == place)?.Name ?? "";
        return new BehindScreen([.. found.Take(PageSize).Select(one => one.SeenBy(callers.Current))], which, name, found.Count > PageSize ? found[PageSize - 1].ClockId : null);
    }

    private static async Task<Outcome<PromiseBoard>> Read(string? from, string? to, string? scope, IPromiseFigures figures, ThresholdReading thresholds, INetwork network, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        if (Span(from, to, time.GetUtcNow()) is not { } span)
        {
            return BadMonths.With(MostMonths);
        }

        var place = scope ?? callers.Current.Scope;
        if (!callers.Current.Reaches(place))
        {
            return UnknownPlace;
        }

        var outlets = await network.Outlets(cancellation);
        return PromiseBoard.Of(
            span.From,
            span.To,
            await figures.ByPromise(span.From, span.To, place, cancellation),
            await figures.ByOutlet(span.From, span.To, place, cancellation),
            outlets,
            await thresholds.Read(place, outlets, cancellation));
    }

    private static (DateOnly From, DateOnly To)? Span(string? from, string? to, DateTimeOffset now)
    {
        var last = to is null ? Months.At(now) : Months.Read(to);
        var first = from is null ? last?.AddMonths(1 - UsualMonths) : Months.Read(from);
        return first <= last && first > last.Value.AddMonths(-MostMonths) ? (first.Value, last.Value) : null;
    }
}
