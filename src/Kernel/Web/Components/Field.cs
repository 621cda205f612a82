using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>What all fields of a form have in common.</summary>
public abstract class Field : View
{
    /// <summary>The command's property in camel case; a dot goes into an object, <c>[]</c> at the end makes a list.</summary>
    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What it asks for.</summary>
    [Parameter]
    [EditorRequired]
    public Wording Label { get; set; }

    /// <summary>How to answer, where the label does not say it.</summary>
    [Parameter]
    public Wording Hint { get; set; }

    /// <summary>Fields that need not be filled in are marked; the others are not.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>Shown, not to be changed.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Takes the focus when the page or the drawer opens.</summary>
    [Parameter]
    public bool Autofocus { get; set; }

    /// <summary>A class for the width: width-short, width-middle, width-long.</summary>
    [Parameter]
    public string? Width { get; set; }

    /// <summary>Id of the form, so that fields of several forms on one page keep apart.</summary>
    [CascadingParameter(Name = "FormId")]
    public string? FormId { get; set; }

    /// <summary>Id of the control.</summary>
    protected virtual string Id => $"{FormId ?? "field"}-{Name.Replace('.', '-').Replace("[]", "", StringComparison.Ordinal)}";

    /// <summary>Id of the hint.</summary>
    protected string HintId => Id + "-hint";

    /// <summary>Id of the place where the fault is written.</summary>
    protected string ErrorId => Id + "-error";

    /// <summary>What is read out after the label.</summary>
    protected string DescribedBy => Hint.IsEmpty ? ErrorId : $"{HintId} {ErrorId}";

    /// <summary>The value of <c>aria-required</c>.</summary>
    protected string? AriaRequired => Required ? "true" : null;
}
