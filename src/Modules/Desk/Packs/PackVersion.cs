using Pledge.Kernel.Audit;
using Pledge.Kernel.Refusals;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>How far a version of a pack has come on its way to the customers.</summary>
internal enum PackState
{
    /// <summary>Being written by its author; it may be broken.</summary>
    Draft,

    /// <summary>Handed in: waits for a second person.</summary>
    HandedIn,

    /// <summary>A second person agreed; nobody is promised it yet.</summary>
    Approved,

    /// <summary>Cases that are opened from its day on are promised it.</summary>
    Published,
}

/// <summary>
/// A version of a pack on its way from draft to publication. What cases pin is the text as published, see <see cref="PinnedPack"/>;
/// a draft can therefore be as broken as it likes.
/// </summary>
internal sealed class PackVersion
{
    public long Id { get; set; }

    /// <summary>Name of the pack, as its text says.</summary>
    public required string Pack { get; set; }

    /// <summary>Version, as its text says.</summary>
    public required string Label { get; set; }

    public required string TitleChinese { get; set; }

    public required string TitleEnglish { get; set; }

    /// <summary>Name of its main file.</summary>
    public required string File { get; set; }

    /// <summary>JSON object: file name → text, see <see cref="PinnedPack.Files"/>.</summary>
    [NotAudited]
    public required string Files { get; set; }

    /// <summary>Version and hash of its text as cases pin it; the text that was approved is the text that is published.</summary>
    public required string PinnedAs { get; set; }

    public PackState State { get; set; }

    /// <summary>Who writes it; null for what came with the product.</summary>
    public long? AuthorId { get; set; }

    public required string Author { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string? Approver { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Why it was sent back last.</summary>
    public string? Objection { get; set; }

    public string? Publisher { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>First day, in the organisation's zone, on which cases are opened under it.</summary>
    public DateOnly? EffectiveFrom { get; set; }

    public int Version { get; set; }

    public Phrase Title => new(TitleChinese, TitleEnglish);

    public string Path => PathOf(Id);

    public static string PathOf(long id) => $"/settings/packs/{id}";

    /// <summary>Why the author's text cannot be changed now, or null.</summary>
    public Refusal? MayWrite(long? accountId) =>
        State != PackState.Draft ? PackRefusals.NotDraft
        : AuthorId != accountId ? PackRefusals.NotAuthor.With(Author)
        : null;

    /// <summary>Takes over what the text says about itself.</summary>
    public void Describe(PackText text)
    {
        Pack = text.Pack.Id;
        Label = text.Pack.Version;
        (TitleChinese, TitleEnglish) = (text.Pack.Title.Chinese, text.Pack.Title.English);
        PinnedAs = text.Version;
    }

    /// <summary>Gives the draft as it reads now to a second person; why not, or null.</summary>
    public Refusal? HandIn(long? accountId, PackText text)
    {
        if (MayWrite(accountId) is { } refusal)
        {
            return refusal;
        }

        // What it includes from the folder of packs becomes part of it, so that what is approved is what is published.
        Describe(text);
        (State, Files, Objection) = (PackState.HandedIn, PackText.Stored(text.Files), null);
        return null;
    }

    /// <summary>A second person agrees; why not, or null.</summary>
    public Refusal? Approve(long? accountId, string name, DateTimeOffset now)
    {
        if (MayApprove(accountId) is { } refusal)
        {
            return refusal;
        }

        (State, Approver, ApprovedAt) = (PackState.Approved, name, now);
        return null;
    }

    /// <summary>A second person gives it back to its author; why not, or null.</summary>
    public Refusal? SendBack(long? accountId, string objection)
    {
        if (MaySendBack(accountId) is { } refusal)
        {
            return refusal;
        }

        (State, Objection, Approver, ApprovedAt) = (PackState.Draft, objection, null, null);
        return null;
    }

    /// <summary>Promises it from a day on; why not, or null.</summary>
    public Refusal? Publish(PackText text, DateOnly from, string name, DateTimeOffset now, DateOnly today)
    {
        if (State != PackState.Approved)
        {
            return PackRefusals.NotApproved;
        }

        if (text.Version != PinnedAs)
        {
            return PackRefusals.NotAsApproved;
        }

        var earliest = text.Pack.EffectiveFrom > today ? text.Pack.EffectiveFrom : today;
        if (from < earliest)
        {
            return PackRefusals.TooEarly.With(earliest.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        (State, EffectiveFrom, Publisher, PublishedAt) = (PackState.Published, from, name, now);
        return null;
    }

    /// <summary>Takes it back before its day, approved as it was; why not, or null.</summary>
    public Refusal? Withdraw(DateOnly today)
    {
        if (MayWithdraw(today) is { } refusal)
        {
            return refusal;
        }

        (State, EffectiveFrom, Publisher, PublishedAt) = (PackState.Approved, null, null, null);
        return null;
    }

    /// <summary>Why he may not approve it, or null.</summary>
    public Refusal? MayApprove(long? accountId) => State == PackState.HandedIn ? MayJudge(accountId) : PackRefusals.NotHandedIn;

    /// <summary>Why he may not send it back, or null; who approved it may think again until it is published.</summary>
    public Refusal? MaySendBack(long? accountId) => State is PackState.HandedIn or PackState.Approved ? MayJudge(accountId) : PackRefusals.NotHandedIn;

    /// <summary>Why it cannot be taken back, or null. What came with the product comes with it again at the next start.</summary>
    public Refusal? MayWithdraw(DateOnly today) =>
        State == PackState.Published && AuthorId is not null && EffectiveFrom > today ? null : PackRefusals.NotScheduled;

    private Refusal? MayJudge(long? accountId) => accountId is null || accountId == AuthorId ? PackRefusals.SecondPerson : null;
}
