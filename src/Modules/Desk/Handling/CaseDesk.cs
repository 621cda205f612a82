using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>What every change to a case has in common: find it, compare the version, record.</summary>
internal sealed class CaseDesk(CaseJournal journal, CallerContext callers, TimeProvider time)
{
    /// <summary>Whoever tells later than this what happened makes a late entry: it takes the permission for that, and a reason.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    internal const int LongestLateReason = 500;

    /// <summary>The case with its history, or why it cannot be changed: wrong shape, told too late, not there, changed by somebody else meanwhile.</summary>
    public async Task<Outcome<CaseHistory>> Take(string number, ICaseChange change, Shape shape, CancellationToken cancellation, bool late = false)
    {
        shape.Require(change.Version is not null, CommonRefusals.Required.With(Words.Version).At("version"));
        if (late || change.HappenedAt < time.GetUtcNow() - Grace)
        {
            shape.Require(callers.Current.Can(Permissions.Correct.Key), CaseRefusals.TooLateToTell.With((int)Grace.TotalMinutes));
            shape.Text(change.LateReason, "lateReason", Words.LateReason, LongestLateReason);
        }
        else
        {
            shape.OptionalText(change.LateReason, "lateReason", Words.LateReason, LongestLateReason);
        }

        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await journal.Find(number, cancellation) is not { } @case)
        {
            return CommonRefusals.NotFound;
        }

        return @case.Version == change.Version ? await journal.Open(@case, cancellation) : CommonRefusals.Changed;
    }

    /// <summary>Takes the case and records one fact with an optional note.</summary>
    public async Task<Outcome<CaseSummary>> Record(string number, ICaseChange change, Shape shape, string happened, string? note, CancellationToken cancellation)
    {
        var taken = await Take(number, change, shape, cancellation);
        return taken.Refused ? taken.Refusals.ToList() : await Record(taken.Value, [Fact(change, happened, note)], cancellation);
    }

    /// <summary>Records facts in order; the first that is refused refuses them all.</summary>
    public async Task<Outcome<CaseSummary>> Record(CaseHistory history, IReadOnlyList<CaseFact> facts, CancellationToken cancellation)
    {
        Outcome<CaseSummary> outcome = history.Case.ToSummary();
        foreach (var fact in facts)
        {
            outcome = await journal.Record(history.Case, fact, cancellation);
            if (outcome.Refused)
            {
                break;
            }
        }

        return Told(outcome);
    }

    /// <summary>A fact at the time of the change.</summary>
    public CaseFact Fact(ICaseChange change, string happened, string? note = null, IReadOnlyDictionary<string, string>? attributes = null) =>
        Fact(change, happened, Phrase.Written(note), attributes);

    /// <summary>A fact at the time of the change, with what the product says about it.</summary>
    public CaseFact Fact(ICaseChange change, string happened, Phrase? note, IReadOnlyDictionary<string, string>? attributes = null) =>
        new(happened, change.HappenedAt ?? time.GetUtcNow(), note, attributes, string.IsNullOrWhiteSpace(change.LateReason) ? null : change.LateReason.Trim());

    /// <summary>Writes a remark beside the case: it changes nothing that others edit, so no version is asked for.</summary>
    public async Task<Outcome<CaseSummary>> Remark(string number, Shape shape, string happened, string text, CancellationToken cancellation)
    {
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        return await journal.Find(number, cancellation) is { } @case
            ? Told(await journal.Record(@case, new CaseFact(happened, time.GetUtcNow(), Phrase.Written(text)), cancellation))
            : CommonRefusals.NotFound;
    }

    // To whom the command came from.
    private Outcome<CaseSummary> Told(Outcome<CaseSummary> outcome) => outcome.Refused ? outcome : outcome.Value.SeenBy(callers.Current);
}
