using Microsoft.AspNetCore.Components;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using static Pledge.Desk.Pages.CasePage;

namespace Pledge.Desk.Pages;

/// <summary>The page of a case, and the same for programs.</summary>
internal static class ShowCase
{
    internal static async Task<Outcome<Screen>> Page(string number, CaseReader reader, IEnumerable<ICasePanel> panels, CancellationToken cancellation)
    {
        if (await reader.Read(number, cancellation) is not { } shown)
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

    internal static async Task<object> Query(string number, CaseReader reader, CallerContext callers, CancellationToken cancellation)
    {
        if (await reader.Read(number, cancellation) is not { } shown)
        {
            return (Outcome<Screen>)CommonRefusals.NotFound;
        }

        var language = callers.Current.Language;
        return new
        {
            shown.Summary.Id,
            shown.Summary.Number,
            shown.Summary.Kind,
            shown.Summary.Status,
            StatusTitle = Words.Of(shown.Summary.Status).In(language),
            shown.Summary.Class,
            shown.Summary.Area,
            shown.Summary.Subject,
            shown.Description,
            shown.Resolution,
            shown.Summary.CustomerId,
            shown.CustomerName,
            shown.Summary.DeviceId,
            shown.DeviceTitle,
            shown.Summary.OutletId,
            shown.OutletName,
            shown.ReporterName,
            shown.ReporterPhone,
            shown.Summary.ReportedAt,
            shown.OpenedAt,
            shown.OpenedBy,
            shown.AssigneeName,
            shown.Partner,
            shown.Pack,
            shown.Summary.Version,
            shown.GuidanceSince,
            shown.Possible,
            Clocks = shown.Clocks.Select(clock => new
            {
                clock.Promise,
                clock.Requirement,
                Title = clock.Title.In(language),
                clock.State,
                clock.StartedAt,
                clock.DueAt,
                clock.StoppedAt,
                clock.NextChangeAt,
                clock.Share,
                CountedSeconds = (long)clock.Counted.TotalSeconds,
                Explanation = clock.Text.In(language),
            }).ToList(),
            Timeline = shown.Timeline.Select(fact => new
            {
                fact.Event,
                Title = fact.Title.In(language),
                fact.HappenedAt,
                fact.RecordedAt,
                fact.By,
                Note = fact.Note?.In(language),
                fact.LateReason,
                fact.Attributes,
            }).ToList(),
            Files = shown.Files.Select(file => new { file.Id, file.Name, file.ContentType, file.Size, file.UploadedAt, file.UploadedBy, Path = $"/files/{file.Id}" }).ToList(),
            Related = shown.Related.Select(related => new { related.Number, related.Subject, related.Status }).ToList(),
        };
    }
}
