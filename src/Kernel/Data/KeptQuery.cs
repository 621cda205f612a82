using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace Pledge.Kernel.Data;

/// <summary>
/// A query that many pages ask: Entity Framework reads it once, and each session of PostgreSQL keeps its plan. Only for what is found by a key, whose plan is
/// good whatever the values; a list must be planned for the part of the network that its caller sees.
/// </summary>
public static class KeptQuery
{
    /// <summary>A query by one value; it may use nothing but its parameters.</summary>
    public static KeptQuery<TKey, TRow> By<TKey, TRow>(Expression<Func<PledgeDbContext, TKey, IQueryable<TRow>>> query) => new(query);

    /// <summary>
    /// Asks several at once, which costs PostgreSQL and its line hardly more than one. Each answer waits in the context for whoever asks next; only for a page
    /// that writes nothing between. SQLite has no line to it, and is asked when it is time.
    /// </summary>
    public static async Task Ahead(PledgeDbContext db, IEnumerable<KeptQuestion> questions, CancellationToken cancellation)
    {
        if (!db.IsSqlite)
        {
            await AskedTogether.Ask(db, [.. questions], cancellation);
        }
    }

    /// <summary>The rows of another query whose plan is kept, asked with a question that comes after it.</summary>
    internal static async Task<List<TRow>> With<TRow>(PledgeDbContext db, IQueryable<TRow> rows, KeptQuestion besides, CancellationToken cancellation)
    {
        var question = KeptQuestion.Of(rows, cancellation, _ => ((IAsyncQueryProvider)rows.Provider).ExecuteAsync<IAsyncEnumerable<TRow>>(rows.Expression, cancellation));
        await Ahead(db, [question, besides], cancellation);
        return db.AnsweredAhead.Remove(question.Name, out var answer) ? (List<TRow>)answer : await rows.ToListAsync(cancellation);
    }

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
        db.AnsweredAhead.Remove((this, key!), out var rows) ? Task.FromResult((List<TRow>)rows) : KeptQuery.Read(Query(db, key), cancellation);

    /// <summary>The query for a value, to be asked with others.</summary>
    public KeptQuestion Of(TKey key) => KeptQuestion.Of(this, key!, db => Query(db, key));

    /// <summary>The only row, or nothing.</summary>
    public async Task<TRow?> One(PledgeDbContext db, TKey key, CancellationToken cancellation) => (await All(db, key, cancellation)).SingleOrDefault();

    private IAsyncEnumerable<TRow> Query(PledgeDbContext db, TKey key) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, key);
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
        db.AnsweredAhead.Remove((this, (key, other)), out var rows) ? Task.FromResult((List<TRow>)rows) : KeptQuery.Read(Query(db, key, other), cancellation);

    /// <summary>The query for two values, to be asked with others.</summary>
    public KeptQuestion Of(TKey key, TOther other) => KeptQuestion.Of(this, (key, other), db => Query(db, key, other));

    /// <summary>The only row, or nothing.</summary>
    public async Task<TRow?> One(PledgeDbContext db, TKey key, TOther other, CancellationToken cancellation) => (await All(db, key, other, cancellation)).SingleOrDefault();

    private IAsyncEnumerable<TRow> Query(PledgeDbContext db, TKey key, TOther other) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, key, other);
}

/// <summary>A kept query with what it is asked for; see <see cref="KeptQuery.Ahead"/>.</summary>
public sealed class KeptQuestion
{
    private KeptQuestion((object Query, object Key) name, Func<PledgeDbContext, Begun> begin) => (Name, Begin) = (name, begin);

    /// <summary>By what its answer is found.</summary>
    internal (object Query, object Key) Name { get; }

    /// <summary>Makes it ready for a context, and asks nothing yet.</summary>
    internal Func<PledgeDbContext, Begun> Begin { get; }

    internal static KeptQuestion Of<TRow>(object query, object key, Func<PledgeDbContext, IAsyncEnumerable<TRow>> rows) => new((query, key), db =>
    {
        var found = rows(db);
#pragma warning disable EF1001 // The statement of a compiled query is to be had no other way; the tests of KeptQuery tell when it is not there any more.
        return new Begun(((IRelationalQueryingEnumerable)found).CreateDbCommand, async cancellation => await KeptQuery.Read(found, cancellation));
#pragma warning restore EF1001
    });

    /// <summary>A question that is ready.</summary>
    /// <param name="Statement">Makes its statement.</param>
    /// <param name="Read">Reads its rows, a list of them.</param>
    internal readonly record struct Begun(Func<DbCommand> Statement, Func<CancellationToken, Task<object>> Read);
}
