using Pledge.CallBacks;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Reports;

/// <summary>Cases of one kind in the month.</summary>
public sealed record KindLine(CaseKind Kind, int Reported, int Closed, int Open, int Cancelled);

/// <summary>A promise in the month.</summary>
public sealed record PromiseLine(string Promise, string Requirement, Phrase Title, Tally Tally);

/// <summary>A broken promise in the month.</summary>
public sealed record BrokenLine(string CaseNumber, string Subject, string Requirement, Phrase Title, DateTimeOffset? DueAt, DateTimeOffset? DoneAt);

/// <summary>
/// All that the authority's monthly report says [A22]. Stored as JSON when the report is issued, so an issued report keeps what was known then.
/// </summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Scope">The place.</param>
/// <param name="Place">Its name.</param>
/// <param name="KnownAt">When the figures were taken.</param>
/// <param name="Staff">Outlets and technicians on the last day of the month, or today while it runs.</param>
/// <param name="Devices">Devices by status when the figures were taken.</param>
/// <param name="Cases">Cases reported in the month, by kind.</param>
/// <param name="Promises">Promises whose clock started in the month.</param>
/// <param name="CallBacks">Call-backs due in the month.</param>
/// <param name="Broken">Broken promises, the first <see cref="MostBroken"/> of them.</param>
/// <param name="BrokenInAll">How many there are.</param>
public sealed record MonthlyFigures(
    DateOnly Month,
    string Scope,
    string Place,
    DateTimeOffset KnownAt,
    StaffFigures Staff,
    IReadOnlyDictionary<DeviceStatus, int> Devices,
    IReadOnlyList<KindLine> Cases,
    IReadOnlyList<PromiseLine> Promises,
    CallBackFigures CallBacks,
    IReadOnlyList<BrokenLine> Broken,
    int BrokenInAll)
{
    /// <summary>Broken promises listed one by one; a report with more says how many more.</summary>
    public const int MostBroken = 500;

    /// <summary>Complaints reported in the month [A21].</summary>
    public int Complaints => Cases.Where(line => line.Kind == CaseKind.Complaint).Sum(line => line.Reported);

    /// <summary>All promises of the month.</summary>
    public Tally Total => new(Promises.Sum(line => line.Tally.Kept), Promises.Sum(line => line.Tally.Late), Promises.Sum(line => line.Tally.AtRisk), Promises.Sum(line => line.Tally.Running));
}

/// <summary>Takes the figures of a month from the modules that know them.</summary>
internal sealed class MonthlyReading(IPromiseFigures promises, ICaseFigures cases, ICallBackFigures callBacks, IDeviceFigures devices, INetworkFigures network, TimeProvider time)
{
    internal async Task<Outcome<MonthlyFigures>> Read(DateOnly month, string scope, CancellationToken cancellation)
    {
        if ((await network.Places(cancellation)).FirstOrDefault(known => known.Scope == scope) is not { } place)
        {
            return CommonRefusals.NotFound.At("scope");
        }

        var now = time.GetUtcNow();
        var (today, last) = (House.DayOf(now), month.AddMonths(1).AddDays(-1));
        var counted = await promises.Count(month, month, scope, cancellation);
        var byKind = await cases.Count(month, month, scope, cancellation);
        var broken = await cases.Behind(new PromiseSlice(month, month, scope, null, PromiseStanding.Late), 0, MonthlyFigures.MostBroken, cancellation);
        var lines = counted.GroupBy(figure => figure.Promise, StringComparer.Ordinal)
            .Select(group => new PromiseLine(group.Key, group.First().Requirement, group.First().Title, Tally.Of(group)))
            .OrderBy(line => line.Promise, StringComparer.Ordinal)
            .ToList();
        return new MonthlyFigures(
            month,
            scope,
            place.Name,
            now,
            await network.Staff(scope, today < last ? today : last, cancellation),
            await devices.Count(scope, cancellation),
            [.. Enum.GetValues<CaseKind>().Select(kind => Line(kind, byKind.Where(figure => figure.Kind == kind)))],
            lines,
            await callBacks.Of(month, scope, cancellation),
            [.. broken.Select(found => new BrokenLine(found.Case.Number, found.Case.Subject, found.Requirement, found.Title, found.DueAt, found.StoppedAt))],
            lines.Sum(line => line.Tally.Late));
    }

    private static KindLine Line(CaseKind kind, IEnumerable<CaseFigure> figures)
    {
        var all = figures.ToList();
        var closed = Sum(CaseStatus.Closed);
        var cancelled = Sum(CaseStatus.Cancelled);
        var reported = all.Sum(figure => figure.Cases);
        return new KindLine(kind, reported, closed, reported - closed - cancelled, cancelled);

        int Sum(CaseStatus status) => all.Where(figure => figure.Status == status).Sum(figure => figure.Cases);
    }
}
