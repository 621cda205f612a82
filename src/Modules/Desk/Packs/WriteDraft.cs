using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Packs;

/// <summary>Keeps the text of one file of a draft, sound or not, and says what is wrong with the draft.</summary>
internal static class WriteDraft
{
    /// <summary>Longest text of one file; the reader of packs sets the same limit.</summary>
    private const int LongestText = 1_000_000;

    internal sealed record Command(string? File, string? Text, int? Version) : Command<Command>;

    internal static async Task<Outcome<Written>> Handle(long id, Command command, PackDesk desk, PackLibrary library, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var shape = new Shape();
        var name = shape.Text(command.File, "file", Words.File, 100);
        var written = shape.Text(command.Text, "text", Words.Text, LongestText);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var taken = await desk.Take(id, command.Version, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var draft = taken.Value;
        if (draft.MayWrite(callers.Current.AccountId) is { } refusal)
        {
            return refusal;
        }

        var files = PackText.FilesOf(draft.Files);
        if (!files.ContainsKey(name))
        {
            return PackRefusals.NoSuchFile.With(name, string.Join(", ", files.Keys));
        }

        files[name] = written + "\n";
        draft.Files = PackText.Stored(files);
        draft.ChangedAt = time.GetUtcNow();
        var (text, errors) = library.Read(draft);
        if (text is not null && PackDraft.TooLong(text.Pack) is { } tooLong)
        {
            return tooLong;
        }

        if (text is not null)
        {
            draft.Describe(text);
        }

        var language = callers.Current.Language;
        return new Written(draft.Version, [.. errors.Select(error => new Fault(error.File, error.Line, error.Column, language == Language.Chinese ? error.Message.Chinese : error.Message.English))]);
    }

    /// <summary>What stands in the draft now.</summary>
    internal sealed record Written(int Version, IReadOnlyList<Fault> Errors);

    /// <summary>What is wrong, and where.</summary>
    internal sealed record Fault(string File, int Line, int Column, string Message);
}
