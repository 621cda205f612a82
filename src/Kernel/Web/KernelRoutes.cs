using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;

namespace Pledge.Kernel.Web;

/// <summary>What belongs to no module: signing in and out, language and theme, search, files, notifications, saved views, live news.</summary>
internal static class KernelRoutes
{
    private static readonly JsonSerializerOptions Compact = Wire.Json;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        SignIn.Map(routes);
        Preferences.Map(routes);
        routes.MapPage("/", null, Home);
        routes.MapQuery("/search", "kernel.search", null, Search);
        routes.MapPage("/search", null, SearchPage);
        routes.MapGet("/events", Events).WithMetadata(new Demand(null)).ExcludeFromDescription();
        routes.MapPage("/files/{id:long}", null, Download);
        routes.MapPage("/notifications", null, Notifications);
        routes.MapCommand<ReadNotifications>("/notifications/read", "kernel.read-notifications", null, MarkRead);
        routes.MapCommand<SaveView>("/views", "kernel.save-view", null, KeepView);
        routes.MapCommand<RemoveView>("/views/{id:long}/remove", "kernel.remove-view", null, DropView);
        routes.MapCommand<ShowNumber.Command>("/numbers/show", "kernel.show-number", PersonalNumbers.Show, ShowNumber.Handle);
        routes.MapGet("/health", () => "ok").WithMetadata(new Open()).ExcludeFromDescription();
    }

    // Everybody begins at the first workplace of his menu, or at what he sees first when he works at none.
    private static IResult Home(IEnumerable<MenuItem> menu, CallerContext callers)
    {
        var seen = menu.Where(item => item.Permission is null || callers.Current.Can(item.Permission)).OrderBy(item => item.Section).ThenBy(item => item.Order).ToList();
        var first = seen.Find(item => item.Workplace is { } work && callers.Current.Can(work)) ?? seen.FirstOrDefault();
        return Results.LocalRedirect(first?.Path ?? "/notifications");
    }

    private static async Task<Found<FoundThing>> Search([FromQuery] string? q, [FromQuery] string? kind, SearchIndex index, CallerContext callers, CancellationToken cancellation)
    {
        var found = await index.Find(q ?? "", kind, 20, cancellation);
        return new([.. found.Select(d => new FoundThing(d.Kind, d.SubjectId, PersonalNumbers.Text(callers.Current, d.Title), PersonalNumbers.Text(callers.Current, d.Subtitle), d.Path))]);
    }

    private static async Task<Screen> SearchPage([FromQuery] string? q, SearchIndex index, IEnumerable<MenuItem> menu, CancellationToken cancellation)
    {
        var found = string.IsNullOrWhiteSpace(q) ? [] : await index.Find(q, null, 50, cancellation);
        return Screen.Of<Components.SearchPage>(Components.SearchModel.Of(q ?? "", found, menu));
    }

    private static async Task Events(HttpContext context, LiveChannel live, CallerContext callers, Standing standing, TimeProvider time)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.WriteAsync("retry: 5000\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var checkedAt = time.GetUtcNow();
        try
        {
            await foreach (var news in live.Listen(callers.Current, context.RequestAborted))
            {
                if ((time.GetUtcNow() - checkedAt).Duration() >= Standing.Holds) // also when the clock was set back
                {
                    if (!await standing.Lasts(context.User, callers.Current, context.RequestAborted))
                    {
                        return;
                    }

                    checkedAt = time.GetUtcNow();
                }

                await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(new { news.Topic, news.Id }, Compact)}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left.
        }
    }

    // A file is read by whoever may read what it belongs to; to everybody else it does not exist, like that thing itself.
    private static async Task<object> Download(long id, PledgeDbContext db, FileStore files, IEnumerable<FileOwner> owners, CallerContext callers, CancellationToken cancellation)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancellation);
        var owner = owners.FirstOrDefault(owner => owner.Subject == file?.Subject);
        if (file is null || owner is null || !callers.Current.Can(owner.Permission) || !await owner.IsThere(db, file.SubjectId, cancellation))
        {
            return (Outcome<Screen>)CommonRefusals.NotFound;
        }

        // Pictures may be looked at in place; the strict policy of the header keeps them from running anything.
        var inline = file.ContentType.StartsWith("image/", StringComparison.Ordinal);
        return Results.File(files.Open(file), file.ContentType, inline ? null : PersonalNumbers.Text(callers.Current, file.Name));
    }

    private static async Task<Screen> Notifications(PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var account = callers.Current.AccountId;
        var list = await db.Set<Notification>().AsNoTracking().Where(n => n.AccountId == account).OrderByDescending(n => n.Id).Take(100).ToListAsync(cancellation);
        return Screen.Of<Components.NotificationsPage>(list);
    }

    private static async Task<Outcome<Done>> MarkRead(ReadNotifications command, PledgeDbContext db, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var account = callers.Current.AccountId;
        var now = time.GetUtcNow();
        await db.Set<Notification>().Where(n => n.AccountId == account && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellation);
        return Done.Value;
    }

    private static async Task<Outcome<Done>> KeepView(SaveView command, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var shape = new Shape();
        var name = shape.Text(command.Name, "name", Components.Words.ViewName, 60);
        var list = shape.Text(command.List, "list", Components.Words.List, 60);
        var query = shape.OptionalText(command.Query, "query", Components.Words.Filter, 2000) ?? "";
        if (shape.Refused || callers.Current.AccountId is not { } account)
        {
            return shape.Refused ? shape.Refusals : [CommonRefusals.SignInFirst];
        }

        var known = await db.Set<SavedView>().FirstOrDefaultAsync(v => v.AccountId == account && v.List == list && v.Name == name, cancellation);
        if (known is null)
        {
            db.Add(new SavedView { AccountId = account, List = list, Name = name, Query = query });
        }
        else
        {
            known.Query = query;
        }

        return Done.Value;
    }

    private static async Task<Outcome<Done>> DropView(long id, RemoveView command, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var account = callers.Current.AccountId;
        var view = await db.Set<SavedView>().FirstOrDefaultAsync(v => v.Id == id && v.AccountId == account, cancellation);
        if (view is null)
        {
            return CommonRefusals.NotFound;
        }

        db.Remove(view);
        return Done.Value;
    }

    internal sealed record FoundThing(string Kind, long SubjectId, string Title, string Subtitle, string Path);

    internal sealed record ReadNotifications : Command<ReadNotifications>;

    internal sealed record SaveView(string? List, string? Name, string? Query) : Command<SaveView>;

    internal sealed record RemoveView : Command<RemoveView>;
}
