using Microsoft.AspNetCore.Components;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using static Pledge.Desk.Pages.CasePage;

namespace Pledge.Desk.Pages;

/// <summary>The page of a case, and the same for programs.</summary>
internal static class ShowCase
{
    internal static async Task<Outcome<Screen>> Page(string number, CaseReader cases, IEnumerable<ICasePanel> panels, Reader reader, CancellationToken cancellation)
    {
        if (await cases.Read(number, id => panels.Select(panel => panel.Asks(id)).Concat(reader.FrameAsks), cancellation) is not { } shown)
        {
            return CommonRefusals.NotFound;
        }

        var fragments = new List<RenderFragment>();
        foreach (var panel in panels.OrderBy(panel => panel.Order))
        {
            if (await panel.Show(shown.Summary, cancellation) is { } fragment)
            {
                fragments.Add(fragment);
            }
        }

        return Screen.Of<CasePage>(new CaseScreen(shown, fragments));
    }

    internal static async Task<Outcome<CaseAnswer>> Query(string number, CaseReader reader, CallerContext callers, CancellationToken cancellation) =>
        await reader.Read(number, _ => [], cancellation) is { } shown ? CaseAnswer.Of(shown, callers.Current.Language) : CommonRefusals.NotFound;
}
