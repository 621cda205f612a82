using Microsoft.AspNetCore.Http;
using Pledge.Kernel.Files;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>Adds files to a case: photos, letters, logs.</summary>
internal static class UploadFiles
{
    /// <summary>What the files of a case belong to in the file store.</summary>
    internal const string Subject = "case";

    /// <summary>Most files in one go.</summary>
    internal const int Most = 10;

    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, HttpRequest request, CaseJournal journal, CaseDesk desk, FileStore store, CancellationToken cancellation)
    {
        IReadOnlyList<IFormFile> uploads = request.HasFormContentType ? (await request.ReadFormAsync(cancellation)).Files : [];
        if (uploads.Count is 0 or > Most)
        {
            return uploads.Count == 0 ? CommonRefusals.Required.With(Words.File).At("file") : CommonRefusals.OutOfRange.With(Words.File, 1, Most).At("file");
        }

        if (await journal.Find(number, cancellation) is not { } @case)
        {
            return CommonRefusals.NotFound;
        }

        var names = new List<string>();
        foreach (var upload in uploads)
        {
            var stored = await store.Keep(upload, @case.Scope, Subject, @case.Id, cancellation);
            if (stored.Refused)
            {
                return stored.Refusals.ToList();
            }

            names.Add(stored.Value.Name);
        }

        return await desk.Remark(number, new Shape(), CaseEvents.FileAdded, string.Join('\n', names), cancellation);
    }

    internal sealed record Command : Command<Command>;
}
