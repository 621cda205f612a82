using Pledge.CallBacks;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Network;
using static Pledge.Reports.PromisesPage;

namespace Pledge.Reports;

/// <summary>What it shows.</summary>
public partial class ReportSheet
{
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

        /// <summary>The figures as a caller gets them; see <see cref="PersonalNumbers"/>. An issued report keeps them whole.</summary>
        internal MonthlyFigures SeenBy(Caller caller) => this with { Broken = [.. Broken.Select(line => line with { Subject = PersonalNumbers.Text(caller, line.Subject) })] };

        /// <summary>Complaints reported in the month [A21].</summary>
        public int Complaints => Cases.Where(line => line.Kind == CaseKind.Complaint).Sum(line => line.Reported);

        /// <summary>All promises of the month.</summary>
        public Tally Total => new(Promises.Sum(line => line.Tally.Kept), Promises.Sum(line => line.Tally.Late), Promises.Sum(line => line.Tally.AtRisk), Promises.Sum(line => line.Tally.Running));
    }

    /// <summary>What kinds and statuses are called.</summary>
    public sealed record ReportNames(IReadOnlyDictionary<CaseKind, Phrase> Kinds, IReadOnlyDictionary<Devices.DeviceStatus, Phrase> Devices)
    {
        internal static ReportNames Of(ICases cases, Devices.IDevices devices) => new(
            Enum.GetValues<CaseKind>().ToDictionary(kind => kind, cases.Name),
            Enum.GetValues<Devices.DeviceStatus>().ToDictionary(status => status, devices.Name));
    }
}
