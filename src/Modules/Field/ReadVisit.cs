using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Field;

/// <summary>A visit for programs, with its parts, check lists and charges.</summary>
internal static class ReadVisit
{
    internal static async Task<Outcome<object>> Handle(string number, PledgeDbContext db, CancellationToken cancellation)
    {
        var visit = await db.Set<SiteVisit>().AsNoTracking()
            .Include(v => v.Parts).Include(v => v.Checks).Include(v => v.Charges).AsSplitQuery()
            .FirstOrDefaultAsync(v => v.Number == number, cancellation);
        if (visit is null)
        {
            return CommonRefusals.NotFound;
        }

        return (Outcome<object>)(object)new
        {
            visit.Number, visit.CaseNumber, visit.Status, visit.Subject, visit.CustomerName, visit.ContactName, visit.Phone, visit.Address, visit.Latitude, visit.Longitude,
            visit.RequestedAt, visit.TechnicianId, visit.TechnicianName, visit.DispatchOrder, visit.DispatchedAt, visit.DispatchNote, visit.PlannedStart, visit.PlannedMinutes,
            visit.CalledAt, visit.CallNote, visit.AppointmentFrom, visit.AppointmentUntil, visit.ArrivedAt, visit.AbsentSince, visit.AbsentUntil, visit.LeftAt,
            visit.Cause, visit.WorkDone, visit.UnfinishedReason, visit.UnfinishedNote, visit.PromisedFor, visit.CancelReason,
            visit.CustomerDamage, visit.ChargeRule, visit.ChargeTotal, visit.InvoiceNumber, visit.SignedBy, visit.SignedAt, visit.SignedOnPaper, visit.SignatureFileId,
            Parts = visit.Parts.Select(part => new { part.Code, part.Quantity, part.Price, part.Serial, part.Loaner, part.UsedAt }),
            Checks = visit.Checks.Select(check => new { check.List, check.Item, check.Done, check.Note, check.At }),
            Charges = visit.Charges.Select(line => new { line.Code, line.Quantity, line.Price, line.Amount }),
            visit.Version,
        };
    }
}
