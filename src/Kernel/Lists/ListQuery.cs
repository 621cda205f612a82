using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Lists;

/// <summary>A filtered query that can be read slice by slice.</summary>
/// <typeparam name="TRow">One row.</typeparam>
public interface IListQuery<TRow>
{
    /// <summary>Reads the slice that the request asks for.</summary>
    Task<ListSlice<TRow>> Read(ListRequest request, CancellationToken cancellation);
}

/// <summary>
/// Keyset paging: each slice starts behind the last row of the one before, found by an index on (sort value, id), so the thousandth page costs
/// what the first one does and no row is skipped or shown twice when others come and go.
/// </summary>
/// <param name="source">Filtered entities.</param>
/// <param name="row">What of an entity makes a row; translated to SQL.</param>
/// <param name="id">The unique key that breaks ties.</param>
/// <typeparam name="TEntity">Entity.</typeparam>
/// <typeparam name="TRow">One row.</typeparam>
public sealed class ListQuery<TEntity, TRow>(IQueryable<TEntity> source, Expression<Func<TEntity, TRow>> row, Expression<Func<TEntity, long>> id) : IListQuery<TRow>
{
    private readonly Dictionary<string, ISort> sorts = new(StringComparer.Ordinal);
    private string? usual;
    private bool usualDescending;
    private PledgeDbContext? keeper;

    /// <summary>Allows a sort; the value must never be null, and (value, id) should be an index.</summary>
    public ListQuery<TEntity, TRow> Sort<TKey>(string key, Expression<Func<TEntity, TKey>> value)
    {
        sorts[key] = new SortBy<TKey>(value);
        return this;
    }

    /// <summary>The order when none is asked for.</summary>
    public ListQuery<TEntity, TRow> Usually(string key, bool descending = false)
    {
        usual = key;
        usualDescending = descending;
        return this;
    }

    /// <summary>
    /// Lets the database keep its plan of the first page while hardly anything is filtered: only for what <see cref="PledgeDbContext.Listed{TEntity}"/> finds
    /// along an index of an outlet, which is the best way whichever outlet it is.
    /// </summary>
    public ListQuery<TEntity, TRow> KeptFor(PledgeDbContext db)
    {
        keeper = db.OwnOutlet is null ? null : db;
        return this;
    }

    /// <inheritdoc/>
    public async Task<ListSlice<TRow>> Read(ListRequest request, CancellationToken cancellation)
    {
        var known = request.Sort is not null && sorts.ContainsKey(request.Sort);
        var sort = sorts[known ? request.Sort! : usual ?? sorts.Keys.First()];
        var descending = known ? request.Descending : usualDescending;
        // Sessions keep a plan for ever, so only few are kept.
        var kept = request.Filters.Count <= 1 && string.IsNullOrEmpty(request.Cursor) ? keeper : null;
        return await sort.Read(kept is null ? source : source.TagWith(PreparedStatements.Tag), row, id, descending, request, kept, cancellation);
    }

    private interface ISort
    {
        Task<ListSlice<TRow>> Read(IQueryable<TEntity> source, Expression<Func<TEntity, TRow>> row, Expression<Func<TEntity, long>> id, bool descending, ListRequest request, PledgeDbContext? kept, CancellationToken cancellation);
    }

    private sealed class SortBy<TKey>(Expression<Func<TEntity, TKey>> value) : ISort
    {
        public async Task<ListSlice<TRow>> Read(IQueryable<TEntity> source, Expression<Func<TEntity, TRow>> row, Expression<Func<TEntity, long>> id, bool descending, ListRequest request, PledgeDbContext? kept, CancellationToken cancellation)
        {
            var cursor = Cursor.Parse(request.Cursor);
            var backward = cursor?.Backward == true;
            var down = descending != backward;
            var query = cursor is null ? source : source.Where(Behind(cursor, id, down));
            var ordered = down
                ? query.OrderByDescending(value).ThenByDescending(id)
                : query.OrderBy(value).ThenBy(id);
            var rows = ordered.Take(request.Size + 1).Select(Keyed(row, id));
            var found = kept is null || request.Besides is null ? await rows.ToListAsync(cancellation) : await KeptQuery.With(kept, rows, request.Besides, cancellation);
            var more = found.Count > request.Size;
            if (more)
            {
                found.RemoveAt(found.Count - 1);
            }

            if (backward)
            {
                found.Reverse();
            }

            var hasNext = backward || more;
            var hasPrevious = backward ? more : cursor is not null;
            return new ListSlice<TRow>(
                found.ConvertAll(keyed => keyed.Row),
                hasNext && found.Count > 0 ? Cursor.Of(found[^1].Key, found[^1].Id, backward: false) : null,
                hasPrevious && found.Count > 0 ? Cursor.Of(found[0].Key, found[0].Id, backward: true) : null);
        }

        private Expression<Func<TEntity, bool>> Behind(Cursor cursor, Expression<Func<TEntity, long>> id, bool down)
        {
            var entity = value.Parameters[0];
            var key = value.Body;
            var idBody = Rebind(id, entity);
            // A captured field becomes a query parameter; a constant would compile a new query for every page.
            var held = new Held(cursor.KeyAs<TKey>(), cursor.Id);
            var heldKey = Expression.Field(Expression.Constant(held), nameof(Held.Key));
            var heldId = Expression.Field(Expression.Constant(held), nameof(Held.Id));
            var beyond = Expression.OrElse(
                Compare(key, heldKey, down),
                Expression.AndAlso(Expression.Equal(key, heldKey), Compare(idBody, heldId, down)));
            return Expression.Lambda<Func<TEntity, bool>>(beyond, entity);
        }

        private static BinaryExpression Compare(Expression left, Expression right, bool down)
        {
            if (left.Type == typeof(string))
            {
                left = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
                right = Expression.Constant(0);
            }

            return down ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
        }

        private Expression<Func<TEntity, KeyedRow>> Keyed(Expression<Func<TEntity, TRow>> row, Expression<Func<TEntity, long>> id)
        {
            var entity = row.Parameters[0]; // the larger part stays as it is
            var made = Expression.MemberInit(
                Expression.New(typeof(KeyedRow)),
                Expression.Bind(typeof(KeyedRow).GetProperty(nameof(KeyedRow.Row))!, row.Body),
                Expression.Bind(typeof(KeyedRow).GetProperty(nameof(KeyedRow.Key))!, Rebind(value, entity)),
                Expression.Bind(typeof(KeyedRow).GetProperty(nameof(KeyedRow.Id))!, Rebind(id, entity)));
            return Expression.Lambda<Func<TEntity, KeyedRow>>(made, entity);
        }

        private static Expression Rebind<TResult>(Expression<Func<TEntity, TResult>> lambda, ParameterExpression entity) =>
            new Rebinding(lambda.Parameters[0], entity).Visit(lambda.Body);

        private sealed class Held(TKey key, long id)
        {
            public readonly TKey Key = key;
            public readonly long Id = id;
        }

        private sealed class KeyedRow
        {
            public TRow Row { get; set; } = default!;

            public TKey Key { get; set; } = default!;

            public long Id { get; set; }
        }
    }

    private sealed class Rebinding(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>The opaque place in a list: the sort value and id of the row at its edge.</summary>
internal sealed record Cursor(JsonElement Key, long Id, bool Backward)
{
    internal static string Of<TKey>(TKey key, long id, bool backward) =>
        WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new object?[] { key, id, backward }));

    /// <summary>Null when there is none; a cursor that cannot be read counts as none, which shows the first page.</summary>
    internal static Cursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)));
            return parts is [var key, { ValueKind: JsonValueKind.Number } id, { ValueKind: JsonValueKind.True or JsonValueKind.False } backward]
                ? new Cursor(key, id.GetInt64(), backward.GetBoolean())
                : null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return null;
        }
    }

    internal TKey KeyAs<TKey>()
    {
        try
        {
            return Key.Deserialize<TKey>()!;
        }
        catch (JsonException)
        {
            return default!;
        }
    }
}
