using Pledge.Promises;
using Pledge.Promises.Packs;
using static Pledge.Desk.Packs.PackPage;

namespace Pledge.Desk.Packs;

/// <summary>A pack in words that people read in either language.</summary>
internal sealed record PackSheet(IReadOnlyList<SheetGroup> Groups)
{
    public static PackSheet Of(Pack pack)
    {
        var speech = new PackSpeech(pack);
        return new PackSheet([.. new SheetGroup[]
        {
            new(Words.Deadlines, [.. pack.Promises.Select(promise => Entry(promise, Deadline(promise, speech)))]),
            new(Words.Cadences, [.. pack.Cadences.Select(cadence => Entry(cadence, Cadence(cadence, speech)))]),
            new(Words.Ratios, [.. pack.Ratios.Select(ratio => Entry(ratio, Ratio(ratio, speech)))]),
            new(Words.GuardsTitle, [.. pack.Guards.Select(guard => Entry(guard, Guard(guard, speech)))]),
            new(Words.Questionnaires, [.. pack.Questionnaires.Select(form => Entry(form.Id, form.Requirement, form.Title, Form(form)))]),
            new(Words.CheckLists, [.. pack.CheckLists.Select(list => Entry(list.Id, list.Requirement, list.Title, [new(Words.Items, [.. list.Items.Select(item => item.Title.AsPhrase())])]))]),
            new(Words.PriceRules, [.. pack.PriceRules.Select(rule => Entry(rule.Id, rule.Requirement, rule.Title, [new(Words.AppliesTo, speech.All(rule.Applies)), new(Words.Charge, [speech.Name(rule.Charge)])]))]),
            new(Words.Figures, [.. pack.Figures.Select(figure => Entry(figure.Id, figure.Requirement, figure.Title, [new(Words.Value, [PackSpeech.Same($"{PackSpeech.Number(figure.Value)} {figure.Unit}")])]))]),
            new(Words.Calendars, [.. pack.Calendars.Values.Select(calendar => Entry(calendar.Definition.Id, "", calendar.Definition.Title, CalendarSpeech.Lines(calendar.Definition)))]),
        }.Where(group => group.Entries.Count > 0)]);
    }

    private static SheetEntry Entry(IPromise promise, IEnumerable<SheetLine> lines) => Entry(promise.Id, promise.Requirement, promise.Title, lines);

    private static SheetEntry Entry(string id, string requirement, Bilingual title, IEnumerable<SheetLine> lines) =>
        new(id, requirement, title.AsPhrase(), [.. lines.Where(line => line.Values.Count > 0)]);

    private static IEnumerable<SheetLine> Deadline(PromiseDefinition promise, PackSpeech speech) =>
    [
        new(Words.Target, speech.Target(promise.Target)),
        new(Words.AppliesTo, speech.All(promise.Applies)),
        new(Words.Calendar, [speech.Calendar(promise.Calendar)]),
        new(Words.From, [speech.Event(promise.StartEvent)]),
        new(Words.Until, speech.Events(promise.StopEvents)),
        new(Words.Unless, speech.Events(promise.UnlessEvents)),
        new(Words.VoidWith, speech.Events(promise.VoidEvents)),
        new(Words.Pauses, [.. promise.Pauses.Select(pause => speech.Vocabulary.PauseTitle(pause).AsPhrase())]),
        new(Words.Warnings, [.. promise.Warnings.Select(PackSpeech.Of)]),
        new(Words.Escalation, [.. promise.Escalation.Select(step => Words.StepTo.With(PackSpeech.Of(step.At), speech.Name(step.To)))]),
        new(Words.Reopening, promise.ReopenEvents.Count == 0 ? [] : [Words.Of(promise.Reopen)]),
        new(Words.LastDay, [.. PackSpeech.LastDay(promise)]),
    ];

    private static IEnumerable<SheetLine> Cadence(CadenceDefinition cadence, PackSpeech speech) =>
    [
        new(Words.Rhythm, [.. speech.Rhythm(cadence)]),
        new(Words.AppliesTo, [speech.Name(cadence.Subject), .. speech.All(cadence.Applies)]),
        new(Words.KeptBy, [.. speech.Events(cadence.Events), .. speech.All(cadence.Where)]),
        new(Words.Calendar, [speech.Calendar(cadence.Calendar)]),
        new(Words.Opens, cadence.Opens is { } opens ? [opens.ToText().AsPhrase()] : []),
        new(Words.Grace, cadence.Grace is { } grace ? [grace.ToText().AsPhrase()] : []),
    ];

    private static IEnumerable<SheetLine> Ratio(RatioDefinition ratio, PackSpeech speech)
    {
        var measured = ratio.Per is null ? speech.Name(ratio.Measure) : Words.MeasuredPer.With(speech.Name(ratio.Measure), ratio.PerCount, speech.Name(ratio.Per));
        return
        [
            new(Words.Bounds,
            [
                .. ratio.AtLeast is { } least ? [Words.AtLeast.With(measured, PackSpeech.Number(least))] : Array.Empty<Phrase>(),
                .. ratio.AtMost is { } most ? [Words.AtMost.With(measured, PackSpeech.Number(most))] : Array.Empty<Phrase>(),
            ]),
            new(Words.AppliesTo, [speech.Name(ratio.Scope), .. speech.All(ratio.Applies)]),
            new(Words.Window, [Words.Of(ratio.Window)]),
            new(Words.Sanction, ratio.Sanction is { } sanction ? [sanction.AsPhrase()] : []),
        ];
    }

    private static IEnumerable<SheetLine> Guard(GuardDefinition guard, PackSpeech speech) =>
    [
        new(Words.Action, [speech.Name(guard.Action)]),
        new(Words.AppliesTo, speech.All(guard.Applies)),
        new(Words.Asks,
        [
            .. guard.AnyEvent.Count > 0 ? [Words.AnyOf.With(Words.List(speech.Events(guard.AnyEvent)))] : Array.Empty<Phrase>(),
            .. speech.All(guard.Require),
            .. guard.Elapsed is { } elapsed ? [Words.ElapsedSince.With(speech.Event(elapsed.Event), PackSpeech.Of(elapsed.AtLeast))] : Array.Empty<Phrase>(),
        ]),
        new(Words.RefusalText, [guard.Refusal.AsPhrase()]),
    ];

    private static IEnumerable<SheetLine> Form(Questionnaire form) =>
    [
        new(Words.Script, form.Script is { } script ? [script.AsPhrase()] : []),
        new(Words.Questions, [.. form.Questions.Select(question => question.Choices.Count == 0
            ? question.Title.AsPhrase()
            : Words.StepTo.With(question.Title.AsPhrase(), Words.List(question.Choices.Select(choice => choice.Title.AsPhrase()))))]),
    ];
}
