using Microsoft.EntityFrameworkCore;

namespace Pledge.Field;

/// <summary>Tables of the module.</summary>
internal static class VisitMapping
{
    internal const int LongestNumber = 60;
    internal const int LongestSubject = 200;
    internal const int LongestNote = 1000;
    internal const int LongestText = 4000;
    internal const int LongestName = 200;
    internal const int LongestCode = 60;

    internal static void Map(ModelBuilder model)
    {
        model.Entity<SiteVisit>(visit =>
        {
            visit.ToTable("field_visit");
            visit.Property(v => v.Number).HasMaxLength(LongestNumber);
            visit.Property(v => v.CaseNumber).HasMaxLength(LongestNumber);
            visit.Property(v => v.Subject).HasMaxLength(LongestSubject);
            visit.Property(v => v.CustomerName).HasMaxLength(LongestName);
            visit.Property(v => v.ContactName).HasMaxLength(LongestName);
            visit.Property(v => v.Phone).HasMaxLength(40);
            visit.Property(v => v.Address).HasMaxLength(500);
            visit.Property(v => v.TechnicianName).HasMaxLength(LongestName);
            visit.Property(v => v.DispatchOrder).HasMaxLength(LongestNumber);
            visit.Property(v => v.DispatchNote).HasMaxLength(LongestNote);
            visit.Property(v => v.CallNote).HasMaxLength(LongestNote);
            visit.Property(v => v.Cause).HasMaxLength(LongestText);
            visit.Property(v => v.WorkDone).HasMaxLength(LongestText);
            visit.Property(v => v.UnfinishedNote).HasMaxLength(LongestNote);
            visit.Property(v => v.CancelReason).HasMaxLength(LongestNote);
            visit.Property(v => v.ChargeRule).HasMaxLength(LongestCode);
            visit.Property(v => v.InvoiceNumber).HasMaxLength(LongestNumber);
            visit.Property(v => v.SignedBy).HasMaxLength(LongestName);
            visit.Property(v => v.Version).IsConcurrencyToken();
            visit.HasIndex(v => v.Number).IsUnique();
            visit.HasIndex(v => v.CaseId);
            visit.HasIndex(v => v.CustomerId);
            visit.HasIndex(v => new { v.ExpectedAt, v.Id });
            visit.HasIndex(v => new { v.OutletId, v.ExpectedAt });
            visit.HasIndex(v => new { v.TechnicianId, v.ExpectedAt });
            visit.HasIndex(v => new { v.Status, v.ExpectedAt });
        });
        model.Entity<VisitPart>(part =>
        {
            part.ToTable("field_visit_part");
            part.Property(p => p.Code).HasMaxLength(LongestCode);
            part.Property(p => p.ChineseName).HasMaxLength(LongestName);
            part.Property(p => p.EnglishName).HasMaxLength(LongestName);
            part.Property(p => p.Serial).HasMaxLength(LongestCode);
            part.HasOne<SiteVisit>().WithMany(v => v.Parts).HasForeignKey(p => p.VisitId);
        });
        model.Entity<VisitCheck>(check =>
        {
            check.ToTable("field_check");
            check.Property(c => c.List).HasMaxLength(LongestCode);
            check.Property(c => c.Item).HasMaxLength(LongestCode);
            check.Property(c => c.Note).HasMaxLength(LongestNote);
            check.HasOne<SiteVisit>().WithMany(v => v.Checks).HasForeignKey(c => c.VisitId);
        });
        model.Entity<VisitCharge>(charge =>
        {
            charge.ToTable("field_charge");
            charge.Property(c => c.Code).HasMaxLength(LongestCode);
            charge.Property(c => c.ChineseName).HasMaxLength(LongestName);
            charge.Property(c => c.EnglishName).HasMaxLength(LongestName);
            charge.HasOne<SiteVisit>().WithMany(v => v.Charges).HasForeignKey(c => c.VisitId);
        });
    }
}
