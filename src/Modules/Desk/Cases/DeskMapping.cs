using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pledge.Desk.Backtest;
using Pledge.Desk.Packs;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>The tables of the desk.</summary>
internal static class DeskMapping
{
    private static readonly ValueConverter<IReadOnlyDictionary<string, string>, string> AsJson = new(
        attributes => JsonSerializer.Serialize(attributes, Wire.Json),
        stored => JsonSerializer.Deserialize<Dictionary<string, string>>(stored, Wire.Json)!);

    // Attributes are replaced as a whole, never changed in place.
    private static readonly ValueComparer<IReadOnlyDictionary<string, string>> ByReference = new(
        (left, right) => ReferenceEquals(left, right), attributes => attributes.Count, attributes => attributes);

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Case>(MapCase);
        model.Entity<RecordedFact>(fact =>
        {
            fact.ToTable("desk_fact");
            fact.Property(f => f.Event).HasMaxLength(40);
            fact.Property(f => f.Actor).HasMaxLength(100);
            fact.Property(f => f.Note).HasMaxLength(RecordedFact.LongestNote);
            fact.Property(f => f.NoteEnglish).HasMaxLength(RecordedFact.LongestNote);
            fact.Ignore(f => f.Said);
            fact.Property(f => f.LateReason).HasMaxLength(500);
            fact.Property(f => f.Attributes).HasMaxLength(2000).HasConversion(AsJson!, ByReference!);
            fact.HasIndex(f => f.CaseId);
        });
        model.Entity<CaseClock>(clock =>
        {
            clock.ToTable("desk_clock");
            clock.Property(c => c.Promise).HasMaxLength(60);
            clock.Property(c => c.Requirement).HasMaxLength(20);
            clock.HasIndex(c => new { c.CaseId, c.Promise }).IsUnique();
            clock.HasIndex(c => c.NextChangeAt).HasFilter("next_change_at IS NOT NULL");
            clock.HasIndex(c => new { c.Standing, c.Month, c.Id, c.Promise, c.Scope });
        });
        model.Entity<CaseAlarm>(alarm =>
        {
            alarm.ToTable("desk_alarm");
            alarm.Property(a => a.Promise).HasMaxLength(60);
            alarm.Property(a => a.ToRole).HasMaxLength(60);
            alarm.Property(a => a.ToldTo).HasMaxLength(CaseAlarm.LongestToldTo);
            alarm.HasIndex(a => new { a.CaseId, a.Promise, a.Kind, a.Step, a.At }).IsUnique();
            alarm.HasIndex(a => new { a.At, a.Id }).HasFilter("told_at IS NULL");
        });
        model.Entity<PromiseTally>(tally =>
        {
            tally.ToTable("desk_tally");
            tally.Property(t => t.Promise).HasMaxLength(60);
            tally.HasIndex(t => new { t.Month, t.Scope, t.Promise, t.OutletId, t.Standing, t.Clocks });
        });
        model.Entity<CaseLink>(link =>
        {
            link.ToTable("desk_link");
            link.Property(l => l.Note).HasMaxLength(500);
            link.HasIndex(l => new { l.FirstId, l.SecondId }).IsUnique();
            link.HasIndex(l => l.SecondId);
            link.HasOne<Case>().WithMany().HasForeignKey(l => l.FirstId);
            link.HasOne<Case>().WithMany().HasForeignKey(l => l.SecondId);
        });
        model.Entity<PinnedPack>(pack =>
        {
            pack.ToTable("desk_pack");
            pack.Property(p => p.Pack).HasMaxLength(40);
            pack.Property(p => p.Version).HasMaxLength(40);
            pack.Property(p => p.File).HasMaxLength(100);
            pack.HasIndex(p => new { p.Pack, p.Version }).IsUnique();
        });
        model.Entity<PackVersion>(MapPackVersion);
        model.Entity<Trial>(trial =>
        {
            trial.ToTable("desk_trial");
            trial.Property(t => t.StartedBy).HasMaxLength(100);
            trial.Property(t => t.FileName).HasMaxLength(200);
            trial.Property(t => t.FailureChinese).HasMaxLength(1000);
            trial.Property(t => t.FailureEnglish).HasMaxLength(1000);
            trial.Property(t => t.Version).IsConcurrencyToken();
            trial.HasIndex(t => new { t.CreatedAt, t.Id });
            trial.HasIndex(t => new { t.State, t.Id });
        });
        model.Entity<AttachedPack>(attached =>
        {
            attached.ToTable("desk_attached_pack");
            attached.Property(a => a.Target).HasMaxLength(200);
            attached.Property(a => a.Pack).HasMaxLength(40);
            attached.HasIndex(a => new { a.Level, a.Target }).IsUnique();
        });
    }

    private static void MapPackVersion(EntityTypeBuilder<PackVersion> version)
    {
        version.ToTable("desk_pack_version");
        version.Property(v => v.Pack).HasMaxLength(40);
        version.Property(v => v.Label).HasMaxLength(40);
        version.Property(v => v.TitleChinese).HasMaxLength(500);
        version.Property(v => v.TitleEnglish).HasMaxLength(500);
        version.Property(v => v.File).HasMaxLength(100);
        version.Property(v => v.PinnedAs).HasMaxLength(40);
        version.Property(v => v.Author).HasMaxLength(100);
        version.Property(v => v.Approver).HasMaxLength(100);
        version.Property(v => v.Objection).HasMaxLength(2000);
        version.Property(v => v.Publisher).HasMaxLength(100);
        version.Property(v => v.Version).IsConcurrencyToken();
        version.HasIndex(v => new { v.State, v.Pack });
    }

    private static void MapCase(EntityTypeBuilder<Case> @case)
    {
        @case.ToTable("desk_case");
        @case.Property(c => c.Number).HasMaxLength(40);
        @case.Property(c => c.Class).HasMaxLength(20);
        @case.Property(c => c.Area).HasMaxLength(20);
        @case.Property(c => c.OutletCode).HasMaxLength(20);
        @case.Property(c => c.OutletName).HasMaxLength(200);
        @case.Property(c => c.CustomerName).HasMaxLength(200);
        @case.Property(c => c.DeviceTitle).HasMaxLength(300);
        @case.Property(c => c.Subject).HasMaxLength(200);
        @case.Property(c => c.Description).HasMaxLength(4000);
        @case.Property(c => c.Resolution).HasMaxLength(RecordedFact.LongestNote);
        @case.Property(c => c.ReporterName).HasMaxLength(100);
        @case.Property(c => c.ReporterPhone).HasMaxLength(40);
        @case.Property(c => c.OpenedBy).HasMaxLength(100);
        @case.Property(c => c.AssigneeName).HasMaxLength(100);
        @case.Property(c => c.Partner).HasMaxLength(200);
        @case.Property(c => c.PackId).HasMaxLength(40);
        @case.Property(c => c.PackVersion).HasMaxLength(40);
        @case.Property(c => c.NextPromise).HasMaxLength(60);
        @case.Property(c => c.InitialAttributes).HasMaxLength(2000).HasConversion(AsJson, ByReference);
        @case.Property(c => c.Version).IsConcurrencyToken();
        @case.HasMany(c => c.Facts).WithOne().HasForeignKey(f => f.CaseId);
        @case.HasMany(c => c.Clocks).WithOne(c => c.Case).HasForeignKey(c => c.CaseId);
        @case.HasMany(c => c.Alarms).WithOne().HasForeignKey(a => a.CaseId);
        @case.HasIndex(c => c.Number).IsUnique();
        @case.HasIndex(c => new { c.NextDueAt, c.Id });
        @case.HasIndex(c => new { c.ReportedAt, c.Id });
        @case.HasIndex(c => new { c.Status, c.NextDueAt, c.Id });
        @case.HasIndex(c => new { c.OutletId, c.NextDueAt, c.Id });
        @case.HasIndex(c => new { c.Scope, c.NextDueAt, c.Id });
        @case.HasIndex(c => new { c.Scope, c.ReportedAt, c.Id });
        @case.HasIndex(c => new { c.Scope, c.Number });
        @case.HasIndex(c => new { c.AssigneeId, c.NextDueAt, c.Id });
        @case.HasIndex(c => new { c.Urgency, c.NextDueAt, c.Id });
        @case.HasIndex(c => new { c.CustomerId, c.ReportedAt });
        @case.HasIndex(c => new { c.ReportedMonth, c.Scope, c.Kind, c.OutletId, c.Status });
    }
}
