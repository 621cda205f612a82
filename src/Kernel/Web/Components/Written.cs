using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>What a function writes, in the midst of a Razor file.</summary>
public sealed class Written : Mark
{
    /// <summary>The function.</summary>
    [Parameter, EditorRequired]
    public Action<Html> By { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Write(Html html) => By(html);
}
