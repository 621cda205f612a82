using Microsoft.AspNetCore.Components;
using Pledge.Kernel.Web;

namespace Pledge.Field.Pages;

/// <summary>The content of one screen of a visit.</summary>
public abstract class Step : View
{
    /// <summary>The visit.</summary>
    [Parameter]
    [EditorRequired]
    public VisitModel Of { get; set; } = null!;

    private protected SiteVisit Visit => Of.Visit;
}
