using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pledge.Kernel.Data;

/// <summary>
/// A query that many pages ask: Entity Framework reads it once, and each session of PostgreSQL keeps its plan. Only for what is found by a key, whose plan is
/// good whatever the values; a list must be planned for the part of the network that its caller sees.
/// </summary>
public static class KeptQuery
{
    /// <summary>A query by one value; it may use nothing but its parameters.</summary>
    public static KeptQuery<TKey, TRow> By<TKey, TRow>(Expression<Func<PledgeDbContext, TKey, IQueryable<TRow>>> query) => new(query);

    /// <summary>A query by two values.</summary>
    public static KeptQuery<TKey, TOther, TRow> By<TKey, TOther, TRow>(Expression<Func<PledgeDbContext, TKey, TOther, IQueryable<TRow>>> query) => new(query);

    internal static Expression Tagged<TRow>(Expression rows) => Expression.Call(
        typeof(EntityFrameworkQueryableExtensions), nameof(EntityFrameworkQueryableExtensions.TagWith), [typeof(TRow)], rows, Expression.Constant(PreparedStatements.Tag));

    internal static async Task<List<TRow>> Read<TRow>(IAsyncEnumerable<TRow> found, CancellationToken cancellation)
    {
        var rows = new List<TRow>();
        await foreach (var row in found.WithCancellation(cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}

/// <inheritdoc cref="KeptQuery"/>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="TRow">What is answered.</typeparam>
public sealed class KeptQuery<TKey, TRow>
{
    private readonly Expression<Func<PledgeDbContext, TKey, IQueryable<TRow>>> query;

    // SQLite and PostgreSQL have different models, and so have hosts with other modules.
    private readonly ConditionalWeakTable<IModel, Func<PledgeDbContext, TKey, IAsyncEnumerable<TRow>>> compiled = [];

    internal KeptQuery(Expression<Func<PledgeDbContext, TKey, IQueryable<TRow>>> query) => this.query = query.Update(KeptQuery.Tagged<TRow>(query.Body), query.Parameters);

    /// <summary>Every row.</summary>
    public Task<List<TRow>> All(PledgeDbContext db, TKey key, CancellationToken cancellation) =>
        KeptQuery.Read(compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, key), cancellation);

    /// <summary>The only row, or nothing.</summary>
    public async Task<TRow?> One(PledgeDbContext db, TKey key, CancellationToken cancellation) => (await All(db, key, cancellation)).SingleOrDefault();
}

/// <inheritdoc cref="KeptQuery"/>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="TOther">And what else.</typeparam>
/// <typeparam name="TRow">What is answered.</typeparam>
public sealed class KeptQuery<TKey, TOther, TRow>
{
    private readonly Expression<Func<PledgeDbContext, TKey, TOther, IQueryable<TRow>>> query;
    private readonly ConditionalWeakTable<IModel, Func<PledgeDbContext, TKey, TOther, IAsyncEnumerable<TRow>>> compiled = [];

    internal KeptQuery(Expression<Func<PledgeDbContext, TKey, TOther, IQueryable<TRow>>> query) => this.query = query.Update(KeptQuery.Tagged<TRow>(query.Body), query.Parameters);

    /// <summary>Every row.</summary>
    public Task<List<TRow>> All(PledgeDbContext db, TKey key, TOther other, CancellationToken cancellation) =>
        KeptQuery.Read(compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, key, other), cancellation);

    /// <summary>The only row, or nothing.</summary>
    public async Task<TRow?> One(PledgeDbContext db, TKey key, TOther other, CancellationToken cancellation) => (await All(db, key, other, cancellation)).SingleOrDefault();
}
