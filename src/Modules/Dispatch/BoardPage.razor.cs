using Pledge.Desk;
using Pledge.Field;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Dispatch;

/// <summary>What it shows.</summary>
public partial class BoardPage
{
    /// <summary>Whether a technician may be sent on a day [A20].</summary>
    public enum CertificateState
    {
        /// <summary>Certified for longer than a month.</summary>
        Valid,

        /// <summary>Certified, but the certificate ends within a month.</summary>
        EndsSoon,

        /// <summary>The certificate has ended.</summary>
        Expired,

        /// <summary>There is none.</summary>
        Missing,
    }

    /// <summary>A visit on the board.</summary>
    /// <param name="Visit">The visit.</param>
    /// <param name="Urgent">Its case is critical or major [C2].</param>
    /// <param name="ReportedAt">When the case was reported.</param>
    /// <param name="Arrival">By when the technician is to be there, when that is promised.</param>
    /// <param name="Area">How far from the outlet it is: city, suburb or remote [A13]; null when the case does not say.</param>
    public sealed record BoardVisit(Visit Visit, bool Urgent, DateTimeOffset ReportedAt, Deadline? Arrival, string? Area)
    {
        /// <summary>Minutes from the left edge of the board to the planned arrival.</summary>
        public int FromMinute => Visit.PlannedStart is { } start ? (int)(House.ToLocal(start).TimeOfDay.TotalMinutes - (BoardDay.FirstHour * 60)) : 0;
    }

    /// <summary>A visit in a technician's line; visits that overlap stand in rows below one another.</summary>
    /// <param name="Visit">The visit.</param>
    /// <param name="Row">From the top.</param>
    /// <param name="TravelMinutes">On the road to it, from the visit before or the outlet; 0 when a place is not known.</param>
    /// <param name="Tight">Whether there is less time for that than it takes.</param>
    public sealed record PlacedVisit(BoardVisit Visit, int Row, int TravelMinutes = 0, bool Tight = false);

    /// <summary>A technician's day.</summary>
    public sealed record TechnicianLine(Technician Technician, CertificateState Certificate, int Rows, IReadOnlyList<PlacedVisit> Visits)
    {
        /// <summary>Whether he may be sent on that day at all [A20].</summary>
        public bool MayGo => !Technician.Absent && Certificate is (CertificateState.Valid or CertificateState.EndsSoon);

        /// <summary>Planned hours.</summary>
        public double Hours => Visits.Sum(placed => placed.Visit.Visit.PlannedMinutes) / 60.0;
    }

    /// <summary>One outlet's board of one day.</summary>
    /// <param name="Outlet">The outlet.</param>
    /// <param name="Day">The day, in the organisation's zone.</param>
    /// <param name="Lines">Its technicians.</param>
    /// <param name="Waiting">Visits without a dispatch order, by the time of the promised arrival.</param>
    /// <param name="LeftOver">Visits still open from earlier days.</param>
    public sealed record BoardDay(Outlet Outlet, DateOnly Day, IReadOnlyList<TechnicianLine> Lines, IReadOnlyList<BoardVisit> Waiting, IReadOnlyList<BoardVisit> LeftOver)
    {
        /// <summary>Where the board begins.</summary>
        public const int FirstHour = 7;

        /// <summary>Where it ends.</summary>
        public const int LastHour = 21;

        /// <summary>Visits that have to be given to others, because their technician is absent.</summary>
        internal IEnumerable<BoardVisit> Stranded => Lines.Where(line => line.Technician.Absent).SelectMany(line => line.Visits.Select(placed => placed.Visit))
            .Where(visit => visit.Visit.Status is VisitStatus.Dispatched or VisitStatus.Appointed);

        /// <summary>Every visit of the day that has an order, and those left over.</summary>
        internal IEnumerable<Visit> Planned => Lines.SelectMany(line => line.Visits.Select(placed => placed.Visit)).Concat(LeftOver).Select(visit => visit.Visit);

        /// <summary>A certificate that ends sooner is pointed out.</summary>
        private const int SoonDays = 30;

        /// <summary>Ways between the visits of the board.</summary>
        internal DayTravel Travel { get; private init; } = null!;

        /// <summary>Whether a road service was asked and did not tell all ways, so that some are estimated from distances.</summary>
        public bool WaysEstimated => Travel.Estimated;

        /// <summary>Puts the visits where they belong.</summary>
        internal static BoardDay Of(Outlet outlet, DateOnly day, IReadOnlyList<Technician> technicians, IEnumerable<BoardVisit> planned, IEnumerable<BoardVisit> waiting, DayTravel travel)
        {
            var lines = technicians.ToDictionary(technician => technician.PersonId, _ => new List<BoardVisit>());
            var leftOver = new List<BoardVisit>();
            foreach (var visit in planned)
            {
                var today = visit.Visit.PlannedStart is { } start && House.DayOf(start) == day;
                var line = today && visit.Visit.TechnicianId is { } id ? lines.GetValueOrDefault(id) : null;
                (line ?? leftOver).Add(visit);
            }

            return new BoardDay(
                outlet,
                day,
                [.. technicians.Select(technician => Line(technician, day, lines[technician.PersonId], travel)).OrderBy(line => line.MayGo ? 0 : 1)],
                [.. waiting.OrderBy(visit => visit.Arrival?.DueAt ?? DateTimeOffset.MaxValue).ThenBy(visit => visit.ReportedAt).ThenBy(visit => visit.Visit.Id)],
                leftOver)
            {
                Travel = travel,
            };
        }

        /// <summary>Whether a technician may be sent on a day.</summary>
        internal static CertificateState StateOf(Technician technician, DateOnly day) => technician.CertificateEnds switch
        {
            null => CertificateState.Missing,
            { } ends when ends < day => CertificateState.Expired,
            { } ends when ends < day.AddDays(SoonDays) => CertificateState.EndsSoon,
            _ => CertificateState.Valid,
        };

        /// <summary>What the dispatcher should know of a plan for the visit that waits first, though nobody has to accept it: too little time for the road, later than promised.</summary>
        internal IEnumerable<Phrase> Warnings(Plan plan)
        {
            if (Waiting[0].Arrival is { } due && plan.Start > due.DueAt)
            {
                yield return Words.LateFor.With(House.Minute(due.DueAt));
            }

            var others = Lines.Where(line => line.Technician.PersonId == plan.Technician.PersonId).SelectMany(line => line.Visits).Select(placed => placed.Visit.Visit)
                .Where(other => other.Id != plan.Visit.Id && Plan.Occupies(other)).OrderBy(other => other.PlannedStart).ToList();
            if (others.LastOrDefault(other => End(other) <= plan.Start) is { } before && Road(before, plan.Visit) is var from && End(before).AddMinutes(from) > plan.Start)
            {
                yield return Words.TightFrom.With(before.CustomerName, from, (int)(plan.Start - End(before)).TotalMinutes);
            }

            if (others.FirstOrDefault(other => other.PlannedStart >= plan.End) is { } after && Road(plan.Visit, after) is var to && plan.End.AddMinutes(to) > after.PlannedStart)
            {
                yield return Words.TightTo.With(after.CustomerName, to, (int)(after.PlannedStart!.Value - plan.End).TotalMinutes);
            }
        }

        /// <summary>Each visit goes into the first row that is free at its start.</summary>
        internal static IReadOnlyList<PlacedVisit> Place(IEnumerable<BoardVisit> visits)
        {
            var ends = new List<DateTimeOffset>();
            var placed = new List<PlacedVisit>();
            foreach (var visit in visits.OrderBy(visit => visit.Visit.PlannedStart).ThenBy(visit => visit.Visit.Id))
            {
                var start = visit.Visit.PlannedStart!.Value;
                var row = ends.FindIndex(end => end <= start);
                if (row < 0)
                {
                    row = ends.Count;
                    ends.Add(default);
                }

                ends[row] = start.AddMinutes(visit.Visit.PlannedMinutes);
                placed.Add(new PlacedVisit(visit, row));
            }

            return placed;
        }

        private static DateTimeOffset End(Visit visit) => visit.PlannedStart!.Value.AddMinutes(visit.PlannedMinutes);

        // Minutes from one visit to another; none when nobody has located one of them.
        private int Road(Visit from, Visit to) => from.Latitude is null || to.Latitude is null ? 0 : (int)Math.Ceiling(Travel.Seconds(from.Id, to.Id) / 60.0);

        private static List<PlacedVisit> Travelled(IReadOnlyList<PlacedVisit> placed, DayTravel travel) =>
            [.. placed.Select((one, index) =>
            {
                var before = index > 0 ? placed[index - 1].Visit.Visit : null;
                var seconds = one.Visit.Visit.Latitude is null || (before is not null && before.Latitude is null) ? 0 : travel.Seconds(before?.Id, one.Visit.Visit.Id);
                return one with
                {
                    TravelMinutes = (int)Math.Ceiling(seconds / 60.0),
                    Tight = before is not null && before.PlannedStart!.Value.AddMinutes(before.PlannedMinutes).AddSeconds(seconds) > one.Visit.Visit.PlannedStart,
                };
            })];

        private static TechnicianLine Line(Technician technician, DateOnly day, List<BoardVisit> visits, DayTravel travel)
        {
            var placed = Travelled(Place(visits), travel);
            return new TechnicianLine(technician, StateOf(technician, day), Math.Max(1, placed.Select(visit => visit.Row + 1).DefaultIfEmpty(1).Max()), placed);
        }
    }

    /// <summary>The board page: the choice of outlets and the board of one.</summary>
    /// <param name="Outlets">Outlets to choose from.</param>
    /// <param name="Day">Which day is shown.</param>
    /// <param name="Board">The board; null when there is no outlet.</param>
    /// <param name="Pooled">Keys of the visits that technicians may take themselves.</param>
    /// <param name="Prepared">Whether the night has prepared a proposal for the day.</param>
    public sealed record BoardScreen(IReadOnlyList<Outlet> Outlets, DateOnly Day, BoardDay? Board, IReadOnlySet<long> Pooled, bool Prepared)
    {
        /// <summary>Stamps of the parts that the reader has before him.</summary>
        public IReadOnlySet<string> Shown { get; init; } = new HashSet<string>();
    }
}
