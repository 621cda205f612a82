using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pledge.Dispatch.Changes;
using Pledge.Dispatch.Pool;
using Pledge.Dispatch.Proposals;

namespace Pledge.Dispatch;

/// <summary>The module's tables.</summary>
internal static class DispatchMapping
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<IssuedOrder>(Map);
        model.Entity<PlanChange>(Map);
        model.Entity<PlanMove>(Map);
        model.Entity<PooledVisit>(Map);
        model.Entity<PreparedPlan>(plan =>
        {
            plan.ToTable("dispatch_prepared");
            plan.HasIndex(p => new { p.OutletId, p.Day }).IsUnique();
            plan.HasIndex(p => p.Day);
        });
    }

    private static void Map(EntityTypeBuilder<IssuedOrder> order)
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
    }

    private static void Map(EntityTypeBuilder<PlanChange> change)
    {
        change.ToTable("dispatch_change");
        change.Property(c => c.MadeBy).HasMaxLength(100);
        change.Property(c => c.UndoneBy).HasMaxLength(100);
        change.Property(c => c.Version).IsConcurrencyToken();
        change.HasIndex(c => new { c.OutletId, c.Day, c.Id });
    }

    private static void Map(EntityTypeBuilder<PooledVisit> pooled)
    {
        pooled.ToTable("dispatch_pool");
        pooled.Property(p => p.VisitNumber).HasMaxLength(40);
        pooled.Property(p => p.CustomerName).HasMaxLength(200);
        pooled.Property(p => p.Address).HasMaxLength(500);
        pooled.Property(p => p.Subject).HasMaxLength(200);
        pooled.Property(p => p.ReleasedBy).HasMaxLength(100);
        pooled.Property(p => p.TakenBy).HasMaxLength(100);
        pooled.HasIndex(p => new { p.VisitId, p.Id });
        pooled.HasIndex(p => new { p.OutletId, p.ClosedAt });
        pooled.HasIndex(p => p.VisitId).IsUnique().HasFilter("closed_at IS NULL");
    }

    private static void Map(EntityTypeBuilder<PlanMove> move)
    {
        move.ToTable("dispatch_move");
        move.Property(m => m.VisitNumber).HasMaxLength(40);
        move.Property(m => m.CustomerName).HasMaxLength(200);
        move.Property(m => m.FromName).HasMaxLength(100);
        move.Property(m => m.FromCallNote).HasMaxLength(1000);
        move.Property(m => m.ToName).HasMaxLength(100);
        move.HasOne<PlanChange>().WithMany(c => c.Moves).HasForeignKey(m => m.ChangeId);
    }
}
