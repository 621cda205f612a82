using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>How far something has come. The ring fills as the work goes on: the stage can be told without its colour.</summary>
public sealed class StatusBadge : Mark
{
    /// <summary>How far it has come.</summary>
    [Parameter, EditorRequired]
    public Stage Stage { get; set; }

    /// <summary>Other words than the stage's own.</summary>
    [Parameter]
    public Wording Title { get; set; }

    /// <summary>Writes one of a list.</summary>
    public static void Write(Html html, Stage stage, Wording title = default) => new StatusBadge { Stage = stage, Title = title }.Write(html);

    /// <inheritdoc/>
    protected override void Write(Html html)
    {
        html.Write($"<span class=\"{Tones.Class("badge", ToneOf)}\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
        switch (Stage)
        {
            case Stage.Closed:
                html.Write($"<circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"currentColor\"></circle><path d=\"m4.8 8.2 2.2 2.2 4.2-4.6\" class=\"badge-tick\"></path>");
                break;
            case Stage.Cancelled:
                html.Write($"<path d=\"m3 3 10 10M13 3 3 13\"></path>");
                break;
            case Stage.Suspended:
                html.Write($"<path d=\"M5 2.5v11M11 2.5v11\" stroke-width=\"3\"></path>");
                break;
            default:
                html.Write($"<circle cx=\"8\" cy=\"8\" r=\"7\"{new Html.Optional("stroke-dasharray", Stage == Stage.New ? "2.4 2" : null)}></circle>");
                html.Write($"<circle cx=\"8\" cy=\"8\" r=\"2.5\" stroke-width=\"5\" pathLength=\"100\" stroke-dasharray=\"{Filled} 100\" transform=\"rotate(-90 8 8)\"></circle>");
                break;
        }

        html.Write($"</svg>{(Title.IsEmpty ? Words.OfStage(Stage) : Title)}</span>");
    }

    private int Filled => Stage switch { Stage.ToDispatch => 20, Stage.InProgress => 45, Stage.ToAccept => 70, Stage.ToCallBack => 90, _ => 0 };

    private Tone ToneOf => Stage switch
    {
        Stage.New or Stage.ToDispatch => Tone.News,
        Stage.InProgress or Stage.ToAccept => Tone.Accent,
        Stage.ToCallBack => Tone.Caution,
        _ => Tone.Neutral,
    };
}
