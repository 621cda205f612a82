using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Files;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Data;

/// <summary>The kernel's own tables.</summary>
internal static class KernelMapping
{
    internal static void Map(ModelBuilder model)
    {
        MapAccess(model);
        MapBookkeeping(model);

        model.Entity<StoredFile>(file =>
        {
            file.ToTable("kernel_file");
            file.Property(f => f.Subject).HasMaxLength(40);
            file.Property(f => f.Name).HasMaxLength(200);
            file.Property(f => f.ContentType).HasMaxLength(100);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.Property(f => f.UploadedBy).HasMaxLength(100);
            file.HasIndex(f => new { f.Subject, f.SubjectId });
        });
        model.Entity<SearchDocument>(document =>
        {
            document.ToTable("kernel_search");
            document.Property(d => d.Kind).HasMaxLength(40);
            document.Property(d => d.Title).HasMaxLength(300);
            document.Property(d => d.Subtitle).HasMaxLength(300);
            document.Property(d => d.Path).HasMaxLength(200);
            document.HasIndex(d => new { d.Kind, d.SubjectId }).IsUnique();
            document.HasIndex(d => new { d.Scope, d.Id });
        });
        model.Entity<SavedView>(view =>
        {
            view.ToTable("kernel_saved_view");
            view.Property(v => v.List).HasMaxLength(60);
            view.Property(v => v.Name).HasMaxLength(60);
            view.Property(v => v.Query).HasMaxLength(2000);
            view.HasIndex(v => new { v.AccountId, v.List, v.Name }).IsUnique();
        });
    }

    private static void MapAccess(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("access_account");
            account.Property(a => a.DisplayName).HasMaxLength(100);
            account.Property(a => a.UserName).HasMaxLength(100);
            account.Property(a => a.NormalizedUserName).HasMaxLength(100);
            account.Property(a => a.PhoneNumber).HasMaxLength(40);
            account.HasMany(a => a.Roles).WithMany().UsingEntity("access_account_role");
            account.HasIndex(a => a.PersonId);
            account.Property(a => a.PasswordIsInitial).HasDefaultValue(false);
        });
        model.Entity<IdentityUserClaim<long>>().ToTable("access_account_claim");
        model.Entity<IdentityUserLogin<long>>().ToTable("access_account_login");
        model.Entity<IdentityUserToken<long>>().ToTable("access_account_token");
        model.Entity<Role>(role =>
        {
            role.ToTable("access_role");
            role.Property(r => r.Key).HasMaxLength(40);
            role.Property(r => r.ChineseName).HasMaxLength(60);
            role.Property(r => r.EnglishName).HasMaxLength(60);
            role.HasIndex(r => r.Key).IsUnique();
            Words(role.Property(r => r.Permissions));
            role.Property(r => r.RequiresSecondFactor).HasDefaultValue(false);
        });
        MapEntrance(model);
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("access_api_key");
            key.Property(k => k.Name).HasMaxLength(100);
            key.Property(k => k.SecretHash).HasMaxLength(64);
            key.HasIndex(k => k.SecretHash).IsUnique();
            Words(key.Property(k => k.Permissions));
        });
    }

    private static void MapEntrance(ModelBuilder model)
    {
        model.Entity<Session>(session =>
        {
            session.ToTable("access_session");
            session.Property(s => s.Method).HasMaxLength(20);
            session.Property(s => s.Device).HasMaxLength(60);
            session.Property(s => s.Address).HasMaxLength(60);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.SeenAt);
        });
        model.Entity<ProviderLink>(link =>
        {
            link.ToTable("access_provider_link");
            link.HasKey(l => l.AccountId);
            link.Property(l => l.AccountId).ValueGeneratedNever();
            link.Property(l => l.Issuer).HasMaxLength(ProviderLink.LongestIssuer);
            link.Property(l => l.Subject).HasMaxLength(ProviderLink.LongestSubject);
            link.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique();
            link.HasOne<Account>().WithOne().HasForeignKey<ProviderLink>(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SignInAttempt>(attempt =>
        {
            attempt.ToTable("access_attempt");
            attempt.HasKey(a => a.Key);
            attempt.Property(a => a.Key).HasMaxLength(80);
        });
        model.Entity<SecondFactor>(factor =>
        {
            factor.ToTable("access_second_factor");
            factor.HasKey(f => f.AccountId);
            factor.Property(f => f.AccountId).ValueGeneratedNever();
            factor.Property(f => f.ProtectedSecret).HasMaxLength(400);
            factor.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("access_recovery_code");
            code.Property(c => c.Hash).HasMaxLength(64);
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void MapBookkeeping(ModelBuilder model)
    {
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("kernel_audit");
            entry.Property(e => e.Actor).HasMaxLength(100);
            entry.Property(e => e.Source).HasMaxLength(20);
            entry.Property(e => e.Action).HasMaxLength(20);
            entry.Property(e => e.Subject).HasMaxLength(60);
            entry.Property(e => e.SubjectId).HasMaxLength(100);
            entry.Property(e => e.Scope).HasMaxLength(Scope.LongestPath);
            entry.Property(e => e.Salt).HasMaxLength(32);
            entry.Property(e => e.Seal).HasMaxLength(64);
            entry.HasIndex(e => new { e.Subject, e.SubjectId });
            entry.HasIndex(e => e.ChainPosition).IsUnique();
            entry.HasIndex(e => e.Id).HasFilter("chain_position IS NULL");
        });
        model.Entity<AuditChainEnd>(end =>
        {
            end.ToTable("kernel_audit_end");
            end.Property(e => e.Id).ValueGeneratedNever();
            end.Property(e => e.Seal).HasMaxLength(64);
        });
        model.Entity<RetentionRule>(rule =>
        {
            rule.ToTable("kernel_retention");
            rule.Property(r => r.Id).ValueGeneratedNever();
        });
        model.Entity<NumberSeries>(series =>
        {
            series.ToTable("kernel_number");
            series.HasKey(s => s.Series);
            series.Property(s => s.Series).HasMaxLength(60);
        });
        model.Entity<PerformedCommand>(performed =>
        {
            performed.ToTable("kernel_performed");
            performed.HasKey(p => new { p.Caller, p.Key });
            performed.Property(p => p.Caller).HasMaxLength(40);
            performed.Property(p => p.Key).HasMaxLength(PerformedCommand.LongestKey);
            performed.Property(p => p.Fingerprint).HasMaxLength(64);
            performed.Property(p => p.Location).HasMaxLength(300);
            performed.HasIndex(p => p.At);
        });
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("kernel_outbox");
            message.Property(m => m.Recipient).HasMaxLength(500);
            message.Property(m => m.Subject).HasMaxLength(200);
            message.Property(m => m.LastError).HasMaxLength(500);
            message.Property(m => m.Destination).HasMaxLength(500).HasDefaultValue("");
            message.HasIndex(m => new { m.Destination, m.NextAttemptAt, m.Id }).HasFilter("next_attempt_at IS NOT NULL");
        });
        model.Entity<Notification>(notification =>
        {
            notification.ToTable("kernel_notification");
            notification.Property(n => n.Title).HasMaxLength(300);
            notification.Property(n => n.Path).HasMaxLength(200);
            notification.HasIndex(n => new { n.AccountId, n.ReadAt, n.Id });
        });
        model.Entity<WebhookSubscription>(webhook =>
        {
            webhook.ToTable("kernel_webhook");
            webhook.Property(w => w.Address).HasMaxLength(500);
            webhook.Property(w => w.Secret).HasMaxLength(100);
            Words(webhook.Property(w => w.Topics));
        });
    }

    // A short list of keys is one blank-separated column: never queried by element, so it needs no table of its own.
    private static void Words(Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<List<string>> property) =>
        property.HasMaxLength(4000).HasConversion(
            keys => string.Join(' ', keys),
            stored => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList(),
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<List<string>>(
                (left, right) => left!.SequenceEqual(right!),
                keys => keys.Aggregate(0, (hash, key) => HashCode.Combine(hash, key)),
                keys => keys.ToList()));
}
