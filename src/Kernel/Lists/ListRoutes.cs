using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Lists;

/// <summary>Maps a list: page, API and exports from one definition and one query.</summary>
public static class ListRoutes
{
    // What the frame of the page says of the caller comes with his views: one question to the database instead of two.
    private static readonly KeptQuery<long, string, OfCaller> CallersOwn = KeptQuery.By((PledgeDbContext db, long account, string list) =>
        db.Set<Account>().AsNoTracking().Where(own => own.Id == account).Select(own => new OfCaller(
            db.Set<Notification>().Count(notification => notification.AccountId == own.Id && notification.ReadAt == null),
            db.Set<SavedView>().Where(view => view.AccountId == own.Id && view.List == list).OrderBy(view => view.Name).ToList())));

    /// <summary>Maps <c>{path}</c>, <c>/api/v1{path}</c>, <c>{path}/export.csv</c> and <c>{path}/export.xlsx</c>.</summary>
    public static void MapList<TRow>(this IEndpointRouteBuilder routes, ListDefinition<TRow> definition, Func<PledgeDbContext, ListRequest, DateTimeOffset, IListQuery<TRow>> query) =>
        routes.MapList(definition, (services, request) => query(services.GetRequiredService<PledgeDbContext>(), request, services.GetRequiredService<TimeProvider>().GetUtcNow()));

    /// <summary>The same for a query that needs more than the database: names that another module keeps, the caller.</summary>
    public static void MapList<TRow>(this IEndpointRouteBuilder routes, ListDefinition<TRow> definition, Func<IServiceProvider, ListRequest, IListQuery<TRow>> query)
    {
        routes.MapPage(definition.Path, definition.Permission, async (HttpContext context, PledgeDbContext db, Reader reader) =>
        {
            var request = RequestOf(context.Request, definition) with { Besides = reader.Caller.AccountId is { } caller ? CallersOwn.Of(caller, definition.Key) : null };
            var slice = await query(context.RequestServices, request).Read(request, context.RequestAborted);
            var own = reader.Caller.AccountId is { } account ? await CallersOwn.One(db, account, definition.Key, context.RequestAborted) : null;
            reader.Unread = own?.Unread;
            return Screen.Of<Web.Components.ListScreen<TRow>>(new ListModel<TRow>(definition, request, slice, own?.Views ?? []));
        });
        routes.MapQuery(definition.Path, $"{definition.Key}.list", definition.Permission, async (HttpContext context, CallerContext callers) =>
        {
            if (ListParameters.Check(context.Request, definition) is { Refused: true } shape)
            {
                return shape.Refusals;
            }

            var request = RequestOf(context.Request, definition);
            var slice = await query(context.RequestServices, request).Read(request, context.RequestAborted);
            var caller = callers.Current;
            return (Outcome<ListAnswer>)new ListAnswer(slice.Rows.Select(row => Item(definition, row, caller)).ToList(), slice.Next, slice.Previous);
        }).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            ListDescription.Describe(operation, definition);
            return Task.CompletedTask;
        });
        MapExport(routes, definition, query, TableFormat.Csv);
        MapExport(routes, definition, query, TableFormat.Xlsx);
    }

    /// <summary>Reads filters, order and cursor from the query string; what the list does not know is left out.</summary>
    public static ListRequest RequestOf<TRow>(HttpRequest request, ListDefinition<TRow> definition) => new()
    {
        Filters = definition.Filters
            .Select(filter => (filter.Key, Value: ListParameters.Read(request, filter)))
            .Where(filter => filter.Value is not null)
            .ToDictionary(filter => filter.Key, filter => filter.Value!, StringComparer.Ordinal),
        Sort = definition.Columns.FirstOrDefault(column => column.Sortable && column.Key == request.Query["sort"].ToString().TrimStart('-'))?.Key,
        Descending = request.Query["sort"].ToString().StartsWith('-'),
        Cursor = request.Query["cursor"].ToString(),
        Size = int.TryParse(request.Query["size"], System.Globalization.CultureInfo.InvariantCulture, out var size) ? Math.Clamp(size, 1, ListRequest.MostSize) : ListRequest.UsualSize,
    };

    private static void MapExport<TRow>(IEndpointRouteBuilder routes, ListDefinition<TRow> definition, Func<IServiceProvider, ListRequest, IListQuery<TRow>> query, TableFormat format)
    {
        var ending = TableWriter.Extension(format);
        routes.MapPage($"{definition.Path}/export{ending}", definition.Permission, async (HttpContext context, CallerContext callers, TimeProvider time) =>
        {
            var request = RequestOf(context.Request, definition) with { Cursor = null, Size = 1000 };
            var now = time.GetUtcNow();
            var caller = callers.Current;
            var columns = definition.Columns.Select(column => new TableColumn(column.Title)).ToList();
            context.Response.ContentType = TableWriter.MediaType(format);
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{definition.Key}-{House.DayOf(now):yyyy-MM-dd}{ending}\"";
            var rows = Rows(definition, query(context.RequestServices, request), request, caller, context.RequestAborted);
            await TableWriter.WriteAsync(context.Response.Body, format, definition.Title, columns, rows, caller.Language, context.RequestAborted);
            return Results.Empty;
        });
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows<TRow>(ListDefinition<TRow> definition, IListQuery<TRow> query, ListRequest request, Caller caller, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = request.Cursor;
        do
        {
            var slice = await query.Read(request with { Cursor = cursor }, cancellation);
            foreach (var row in slice.Rows)
            {
                yield return definition.Columns.Select(column => Exported(column.ShownTo(caller, row))).ToList();
            }

            cursor = slice.Next;
        }
        while (cursor is not null);
    }

    // Programs find a row by the path of its page; where it is a resource, it has the same path under /api/v1.
    private static Dictionary<string, object?> Item<TRow>(ListDefinition<TRow> definition, TRow row, Caller caller)
    {
        var item = definition.Columns.ToDictionary(column => column.Key, column => Plain(column.ShownTo(caller, row), caller.Language), StringComparer.Ordinal);
        if (definition.Link is { } link)
        {
            item.TryAdd("path", link(row));
        }

        return item;
    }

    private static object? Plain(object? value, Language language) => value is Phrase phrase ? phrase.In(language) : value;

    private static object? Exported(object? value) => value is DateTimeOffset instant ? House.ToLocal(instant) : value;
}

/// <summary>Part of a list as programs get it.</summary>
/// <param name="Items">Column key → value.</param>
/// <param name="Next">Cursor of what follows, or null at the end.</param>
/// <param name="Previous">Cursor of what came before, or null at the start.</param>
internal sealed record ListAnswer(IReadOnlyList<IReadOnlyDictionary<string, object?>> Items, string? Next, string? Previous);

/// <summary>What is the caller's own on a list page.</summary>
/// <param name="Unread">How many of his notifications he has not read.</param>
/// <param name="Views">His views of the list.</param>
internal sealed record OfCaller(int Unread, List<SavedView> Views);

/// <summary>A list page as rendered.</summary>
public sealed record ListModel<TRow>(ListDefinition<TRow> Definition, ListRequest Request, ListSlice<TRow> Slice, IReadOnlyList<SavedView> Views);
