using Microsoft.EntityFrameworkCore;

namespace Pledge.CallBacks;

/// <summary>The module's tables.</summary>
internal static class CallMapping
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Call>(call =>
        {
            call.ToTable("callbacks_call");
            call.Property(c => c.CaseNumber).HasMaxLength(40);
            call.Property(c => c.Subject).HasMaxLength(200);
            call.Property(c => c.CustomerName).HasMaxLength(200);
            call.Property(c => c.Caller).HasMaxLength(100);
            call.Property(c => c.Remarks).HasMaxLength(2000);
            call.Property(c => c.Version).IsConcurrencyToken();
            call.HasIndex(c => c.CaseId);
            call.HasIndex(c => new { c.Status, c.NextAt, c.Id });
            call.HasIndex(c => new { c.DueAt, c.Id });
            call.HasIndex(c => new { c.Scope, c.NextAt, c.Id });
            call.HasIndex(c => new { c.CaseNumber, c.Id });
            call.Property(c => c.Cadence).HasMaxLength(60);
            call.Property(c => c.Area).HasMaxLength(20);
            call.Property(c => c.AssignedName).HasMaxLength(100);
            call.Property(c => c.DeviceId).HasDefaultValue(0L);
            call.HasIndex(c => new { c.CustomerId, c.Cadence, c.DeviceId, c.Obligation }).IsUnique();
            call.HasIndex(c => new { c.OutletId, c.Status, c.NextAt });
            call.HasIndex(c => c.FeedbackId);
            call.HasOne<Feedback>().WithMany().HasForeignKey(c => c.FeedbackId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CallAttempt>(attempt =>
        {
            attempt.ToTable("callbacks_attempt");
            attempt.Property(a => a.By).HasMaxLength(100);
            attempt.Property(a => a.Note).HasMaxLength(500);
            attempt.HasIndex(a => a.CallId);
            attempt.HasOne<Call>().WithMany().HasForeignKey(a => a.CallId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CallAnswer>(answer =>
        {
            answer.ToTable("callbacks_answer");
            answer.Property(a => a.Question).HasMaxLength(60);
            answer.Property(a => a.Value).HasMaxLength(500);
            answer.HasIndex(a => new { a.CallId, a.Question }).IsUnique();
            answer.HasOne<Call>().WithMany().HasForeignKey(a => a.CallId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CallPlan>(plan =>
        {
            plan.ToTable("callbacks_plan");
            plan.HasIndex(p => p.OutletId).IsUnique();
            plan.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<Feedback>(form =>
        {
            form.ToTable("callbacks_feedback");
            form.Property(f => f.Number).HasMaxLength(40);
            form.Property(f => f.CaseNumber).HasMaxLength(40);
            form.Property(f => f.CustomerName).HasMaxLength(200);
            form.Property(f => f.Problem).HasMaxLength(2000);
            form.Property(f => f.OpenedBy).HasMaxLength(100);
            form.Property(f => f.Measures).HasMaxLength(2000);
            form.Property(f => f.Result).HasMaxLength(2000);
            form.Property(f => f.HandledBy).HasMaxLength(100);
            form.Property(f => f.Version).IsConcurrencyToken();
            form.HasIndex(f => f.Number).IsUnique();
            form.HasIndex(f => f.CaseId);
            form.HasIndex(f => f.CallId);
            form.HasIndex(f => new { f.OpenedAt, f.Id });
        });
    }
}
