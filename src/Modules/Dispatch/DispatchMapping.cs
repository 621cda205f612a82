using Microsoft.EntityFrameworkCore;

namespace Pledge.Dispatch;

/// <summary>The module's tables.</summary>
internal static class DispatchMapping
{
    internal static void Map(ModelBuilder model) => model.Entity<IssuedOrder>(order =>
    {
        order.ToTable("dispatch_order");
        order.Property(o => o.Number).HasMaxLength(40);
        order.Property(o => o.VisitNumber).HasMaxLength(40);
        order.Property(o => o.CaseNumber).HasMaxLength(40);
        order.Property(o => o.CustomerName).HasMaxLength(200);
        order.Property(o => o.TechnicianName).HasMaxLength(100);
        order.Property(o => o.Note).HasMaxLength(500);
        order.Property(o => o.Accepted).HasMaxLength(200);
        order.Property(o => o.IssuedBy).HasMaxLength(100);
        order.Property(o => o.WithdrawnBy).HasMaxLength(100);
        order.Property(o => o.WithdrawnBecause).HasMaxLength(500);
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => new { o.IssuedAt, o.Id });
        order.HasIndex(o => new { o.PlannedStart, o.Id });

        // A visit has one order at a time, whoever else is dispatching.
        order.HasIndex(o => o.VisitId).IsUnique().HasFilter("withdrawn_at IS NULL");
    });
}
