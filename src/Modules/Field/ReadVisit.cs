using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Field;

/// <summary>A visit for programs, with its parts, check lists and charges.</summary>
internal static class ReadVisit
{
    internal sealed record Part(string Code, int Quantity, decimal Price, string? Serial, bool Loaner, DateTimeOffset UsedAt);

    internal sealed record Check(string List, string Item, bool Done, string? Note, DateTimeOffset At);

    internal sealed record Line(string Code, int Quantity, decimal Price, decimal Amount);

    internal sealed record Times(DateTimeOffset Requested, DateTimeOffset? Dispatched, DateTimeOffset? PlannedStart, DateTimeOffset? Called, DateTimeOffset? AppointmentFrom, DateTimeOffset? AppointmentUntil, DateTimeOffset? Arrived, DateTimeOffset? AbsentSince, DateTimeOffset? AbsentUntil, DateTimeOffset? Left);

    internal sealed record Result(string? Cause, string? WorkDone, UnfinishedReason? UnfinishedReason, string? UnfinishedNote, DateOnly? PromisedFor, string? CancelReason);

    internal sealed record Charge(string? Rule, bool CustomerDamage, decimal Total, string? InvoiceNumber, IReadOnlyList<Line> Lines);

    internal sealed record Signed(string? By, DateTimeOffset? At, bool OnPaper, long? FileId);

    internal sealed record Shown(
        long Id,
        string Number,
        string CaseNumber,
        VisitStatus Status,
        string Subject,
        string CustomerName,
        string ContactName,
        string Phone,
        string Address,
        double? Latitude,
        double? Longitude,
        long? TechnicianId,
        string? TechnicianName,
        string? DispatchOrder,
        string? DispatchNote,
        int PlannedMinutes,
        string? CallNote,
        Times Times,
        Result Result,
        IReadOnlyList<Part> Parts,
        IReadOnlyList<Check> Checks,
        Charge Charge,
        Signed Signed,
        int Version);

    internal static async Task<Outcome<Shown>> Handle(string number, PledgeDbContext db, CallerContext callers, CancellationToken cancellation) =>
        await db.Set<SiteVisit>().AsNoTracking()
            .Include(v => v.Parts).Include(v => v.Checks).Include(v => v.Charges).AsSplitQuery()
            .FirstOrDefaultAsync(v => v.Number == number, cancellation) is { } visit
            ? Of(visit.SeenBy(callers.Current), callers.Current)
            : CommonRefusals.NotFound;

    private static Shown Of(SiteVisit v, Caller caller) => new(
        v.Id, v.Number, v.CaseNumber, v.Status, v.Subject, v.CustomerName, v.ContactName, v.PhoneFor(caller), v.Address, v.Latitude, v.Longitude,
        v.TechnicianId, v.TechnicianName, v.DispatchOrder, v.DispatchNote, v.PlannedMinutes, v.CallNote,
        new Times(v.RequestedAt, v.DispatchedAt, v.PlannedStart, v.CalledAt, v.AppointmentFrom, v.AppointmentUntil, v.ArrivedAt, v.AbsentSince, v.AbsentUntil, v.LeftAt),
        new Result(v.Cause, v.WorkDone, v.UnfinishedReason, v.UnfinishedNote, v.PromisedFor, v.CancelReason),
        v.Parts.ConvertAll(part => new Part(part.Code, part.Quantity, part.Price, part.Serial, part.Loaner, part.UsedAt)),
        v.Checks.ConvertAll(check => new Check(check.List, check.Item, check.Done, check.Note, check.At)),
        new Charge(v.ChargeRule, v.CustomerDamage, v.ChargeTotal, v.InvoiceNumber, v.Charges.ConvertAll(line => new Line(line.Code, line.Quantity, line.Price, line.Amount))),
        new Signed(v.SignedBy, v.SignedAt, v.SignedOnPaper, v.SignatureFileId),
        v.Version);
}
