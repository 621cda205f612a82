using Pledge.Kernel.Access;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Web.Kit;

/// <summary>
/// Pages that show every shared component, for whoever builds with them and for the browser tests. Mapped in development only, and open,
/// so that looking needs no account.
/// </summary>
internal static class KitRoutes
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/kit", null, (CallerContext callers) => Show<KitPage>(callers)).WithMetadata(new Open());
        routes.MapPage("/kit/forms", null, (CallerContext callers) => Show<KitForms>(callers)).WithMetadata(new Open());
        routes.MapPage("/kit/print", null, (CallerContext callers) => Show<KitSheet>(callers)).WithMetadata(new Open());
        routes.MapPage("/kit/list", null, List).WithMetadata(new Open());
        routes.MapCommand<TryKit>("/kit", "kit.try", null, Try).WithMetadata(new Open()).ExcludeFromDescription();
        routes.MapQuery("/kit/people", "kit.people", null, People).WithMetadata(new Open()).ExcludeFromDescription();
    }

    private static Screen Show<TPage>(CallerContext callers)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        SeeAll(callers);
        return Screen.Of<TPage>();
    }

    private static Screen List(HttpRequest http, CallerContext callers, TimeProvider time)
    {
        SeeAll(callers);
        var request = ListRoutes.RequestOf(http, KitCases.Definition);
        var rows = KitCases.At(time.GetUtcNow()).Where(row => request["stage"] is not { } stage || row.Stage.ToString() == stage).ToList();
        return Screen.Of<Kernel.Web.Components.ListScreen<KitCase>>(new ListModel<KitCase>(KitCases.Definition, request, new ListSlice<KitCase>(rows, "next", null), []));
    }

    private static Outcome<object> Try(TryKit command)
    {
        var shape = new Shape();
        shape.Text(command.Name, "name", new Phrase("姓名", "Name"), 20);
        shape.Text(command.Phone, "phone", new Phrase("电话", "Phone"), 20);
        return shape.Refused ? shape.Refusals : (Outcome<object>)new { Number = "20261121-0001" };
    }

    private static object People(string? q) => new
    {
        Items = KitCases.People.Where(person => person.Contains(q ?? "", StringComparison.OrdinalIgnoreCase)).Select((person, index) => new { Id = index, Title = person, Subtitle = "越秀网点" }),
    };

    private static void SeeAll(CallerContext callers) => callers.Current = Caller.Itself("web", callers.Current.Language);

    internal sealed record TryKit(string? Name, string? Phone) : Command<TryKit>;
}
