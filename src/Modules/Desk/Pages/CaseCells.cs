using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;

namespace Pledge.Desk.Pages;

/// <summary>How lists show what is more than plain text.</summary>
internal static class CaseCells
{
    internal static void Status(Html html, CaseRow row) => StatusBadge.Write(html, ClockFaces.StageOf(row.Status), Words.Of(row.Status));

    // The class of a fault beside its kind, for windows on which the column of the class is left out.
    internal static void Kind(Html html, CaseRow row)
    {
        html.Write($"{Words.Of(row.Kind)}");
        if (row.Class != "none")
        {
            html.Write($" <span class=\"instead-of-spare\">");
            Class(html, row);
            html.Write($"</span>");
        }
    }

    internal static void Class(Html html, CaseRow row) => Badge.Write(html, Words.Classes.GetValueOrDefault(row.Class), ToneOf(row.Class));

    internal static void Outlet(Html html, CaseRow row) => html.Write($"<span title=\"{row.OutletName}\">{row.OutletCode}</span>");

    internal static void Reported(Html html, CaseRow row) => ShortTime.Write(html, row.ReportedAt);

    /// <summary>The most urgent clock.</summary>
    internal static void Due(Html html, CaseRow row)
    {
        if (row.Urgency == Urgency.Paused)
        {
            ClockChip.Write(html, ClockFace.Paused);
        }
        else if (row.DueAt is { } due)
        {
            ClockChip.Write(html, ClockFace.Running, due, new Deadline(due, row.NextShare, row.ClocksAt).ShareAt(html.Now));
        }
        else
        {
            html.Write($"<span class=\"faint\">—</span>");
        }
    }

    internal static Tone ToneOf(string @class) => @class switch
    {
        "critical" => Tone.Bad,
        "major" => Tone.Warning,
        _ => Tone.Neutral,
    };
}
