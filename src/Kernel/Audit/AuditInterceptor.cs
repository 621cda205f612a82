using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Audit;

/// <summary>
/// Adds an <see cref="AuditEntry"/> for every audited entity that a save writes, and refuses writes outside the caller's scope. The key of an added row is
/// known after its save only: within a transaction its entry goes with the next save, or at the latest with the commit.
/// </summary>
internal sealed class AuditInterceptor(TimeProvider time) : SaveChangesInterceptor
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    private readonly ConditionalWeakTable<DbContext, List<(EntityEntry Entry, AuditEntry Audit)>> waiting = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var context = (PledgeDbContext)eventData.Context!;
        context.AddRange(AuditOwed.Take(context));
        Collect(context);
        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var context = (PledgeDbContext)eventData.Context!;
        if (!waiting.TryGetValue(context, out var added))
        {
            return result;
        }

        waiting.Remove(context);
        foreach (var (entry, audit) in added)
        {
            audit.SubjectId = KeyOf(entry);
        }

        var entries = added.Select(one => one.Audit);
        if (AuditOwed.Put(context, entries))
        {
            return result;
        }

        context.AddRange(entries);
        return result + await context.SaveChangesAsync(cancellationToken);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => Forget(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => Forget(eventData);

    public override async ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await Forget(eventData); // such a failure is told here only
        return result;
    }

    private Task Forget(DbContextEventData eventData)
    {
        var context = (PledgeDbContext)eventData.Context!;
        waiting.Remove(context);
        AuditOwed.Break(context);
        return Task.CompletedTask;
    }

    private void Collect(PledgeDbContext context)
    {
        waiting.Remove(context); // of a save that was refused here before it began
        var caller = context.Caller;
        var entries = context.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity is not AuditEntry)
            .ToList();
        foreach (var entry in entries)
        {
            RefuseOutsideScope(entry, caller);
            var changes = ChangesOf(entry);
            if (changes.Count == 0)
            {
                continue;
            }

            var action = entry.State switch { EntityState.Added => "added", EntityState.Deleted => "deleted", _ => "changed" };
            var subject = entry.Metadata.GetTableName() ?? entry.Metadata.ShortName();
            var audit = AuditEntry.By(caller, time.GetUtcNow(), action, subject, "", (entry.Entity as IScoped)?.Scope ?? "", JsonSerializer.Serialize(changes, Json));
            if (entry.State == EntityState.Added)
            {
                waiting.GetOrCreateValue(context).Add((entry, audit));
            }
            else
            {
                audit.SubjectId = KeyOf(entry);
                context.Add(audit);
            }
        }
    }

    private static void RefuseOutsideScope(EntityEntry entry, Caller caller)
    {
        // Signing in writes to the account before the caller is known.
        if (entry.Entity is not IScoped scoped || (!caller.Known && entry.Entity is Account))
        {
            return;
        }

        if (!caller.Reaches(scoped.Scope))
        {
            throw new InvalidOperationException($"{caller.Name} may not write {entry.Metadata.ShortName()} at '{scoped.Scope}': outside '{caller.Scope}'.");
        }
    }

    private static Dictionary<string, object?> ChangesOf(EntityEntry entry)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in Audited(entry.Metadata).Select(entry.Property))
        {
            if (entry.State == EntityState.Added && property.CurrentValue is not null)
            {
                changes[property.Metadata.Name] = property.CurrentValue;
            }
            else if (entry.State == EntityState.Modified && property.IsModified && !Equals(property.OriginalValue, property.CurrentValue))
            {
                changes[property.Metadata.Name] = new[] { property.OriginalValue, property.CurrentValue };
            }
            else if (entry.State == EntityState.Deleted)
            {
                changes[property.Metadata.Name] = property.OriginalValue;
            }
        }

        return changes;
    }

    // Found once for each model: every save asks.
    private static IReadOnlyList<IProperty> Audited(IEntityType entity) =>
        entity.GetOrAddRuntimeAnnotationValue<IReadOnlyList<IProperty>, IEntityType>(
            "Pledge:Audited",
            kind => kind!.ClrType.IsDefined(typeof(NotAuditedAttribute)) ? [] : [.. kind.GetProperties().Where(property => !property.IsPrimaryKey() && Audited(property))],
            entity);

    private static bool Audited(IProperty property) =>
        property.PropertyInfo?.IsDefined(typeof(NotAuditedAttribute)) != true
        && property.Name is not ("PasswordHash" or "SecurityStamp" or "ConcurrencyStamp");

    private static string KeyOf(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(property => entry.Property(property.Name).CurrentValue));
}
