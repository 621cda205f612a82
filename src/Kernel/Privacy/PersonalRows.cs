using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;

namespace Pledge.Kernel.Privacy;

/// <summary>The rows of a kind that tell of a <see cref="PersonalSubject"/>; made by <see cref="ModuleRegistration.Personal{TEntity}"/>.</summary>
public abstract class PersonalRows
{
    /// <summary>What stands where something was erased and the table asks for something.</summary>
    public const string Mark = "—";

    /// <summary>Under which name files are kept with them, or null.</summary>
    internal string? Files { get; init; }

    /// <summary>The kind of the rows.</summary>
    internal abstract Type Entity { get; }

    /// <summary>Reads them, wherever they belong; nothing is tracked.</summary>
    internal abstract Task<IReadOnlyList<object>> Read(PledgeDbContext db, PersonalSubject subject, CancellationToken cancellation);

    /// <summary>Whether some of them are still worked with.</summary>
    internal abstract Task<bool> InUse(PledgeDbContext db, PersonalSubject subject, CancellationToken cancellation);

    /// <summary>Takes the personal properties out of the rows, past the audit, which would keep what they were.</summary>
    internal abstract Task Erase(PledgeDbContext db, IReadOnlyList<object> rows, IReadOnlyList<IProperty> personal, CancellationToken cancellation);

    /// <summary>How search finds a row; null when it does not.</summary>
    internal abstract Findable? Found(object row);

    /// <summary>What of an entity is personal.</summary>
    internal static IReadOnlyList<IProperty> PersonalOf(IEntityType entity, PersonalSubject subject) =>
        [.. entity.GetProperties().Where(property => property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is { } mark && (!mark.NamesCustomer || subject.IsPrivate))];
}

/// <inheritdoc/>
internal sealed class PersonalRows<TEntity>(
    Func<PledgeDbContext, PersonalSubject, IQueryable<TEntity>> of, Func<IQueryable<TEntity>, IQueryable<TEntity>>? inUse, Func<TEntity, Findable>? findable) : PersonalRows
    where TEntity : class
{
    internal override Type Entity => typeof(TEntity);

    internal override async Task<IReadOnlyList<object>> Read(PledgeDbContext db, PersonalSubject subject, CancellationToken cancellation) =>
        await of(db, subject).IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellation);

    internal override async Task<bool> InUse(PledgeDbContext db, PersonalSubject subject, CancellationToken cancellation) =>
        inUse is not null && await inUse(of(db, subject)).IgnoreQueryFilters().AnyAsync(cancellation);

    internal override async Task Erase(PledgeDbContext db, IReadOnlyList<object> rows, IReadOnlyList<IProperty> personal, CancellationToken cancellation)
    {
        // Whoever has a form open that still shows the old values is refused when he saves.
        var version = db.Model.FindEntityType(typeof(TEntity))!.GetProperties().FirstOrDefault(property => property.IsConcurrencyToken && property.ClrType == typeof(int));
        foreach (var row in rows)
        {
            foreach (var property in personal)
            {
                property.PropertyInfo!.SetValue(row, property.IsNullable ? null : Mark);
            }

            version?.PropertyInfo!.SetValue(row, (int)version.PropertyInfo.GetValue(row)! + 1);
        }

        List<string> written = [.. personal.Append(version).OfType<IProperty>().Select(property => property.Name)];
        if (written.Count > 0)
        {
            await BulkUpdate.Write(db, rows.Cast<TEntity>().ToList(), written, cancellation);
        }
    }

    internal override Findable? Found(object row) => findable?.Invoke((TEntity)row);
}
