using Pledge.Desk;
using Pledge.Field.Pages;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>Answers a check list as a whole: what is done, and why something does not apply [B11].</summary>
internal static class AnswerChecks
{
    /// <param name="List">Id of the list in the pack.</param>
    /// <param name="Done">Items that are done.</param>
    /// <param name="Notes">Item → why it does not apply; beside a done item, a remark.</param>
    /// <param name="Version">Version of the visit.</param>
    internal sealed record Command(string? List, List<string>? Done, Dictionary<string, string?>? Notes, int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> Handle(string number, Command command, VisitWork work, IPacks packs, CancellationToken cancellation)
    {
        var opened = await work.Open(number, command.Version, cancellation);
        if (opened.Refused)
        {
            return opened.Refusals.ToArray();
        }

        var visit = opened.Value;
        var lists = VisitStages.ListsOf(await packs.Of(visit.CaseId, cancellation));
        var shape = new Shape();
        var listId = shape.Choice(command.List, "list", Words.CheckList, lists.Select(list => list.Id));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var items = lists.First(list => list.Id == listId).Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var answers = Answers(command, listId, items, visit.Checks, work.At(null).Now, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        return visit.Check(listId, answers) is { } refusal ? refusal : await work.Close(visit, "checked", [], cancellation);
    }

    private static List<VisitCheck> Answers(Command command, string list, HashSet<string> items, List<VisitCheck> known, DateTimeOffset now, Shape shape)
    {
        var done = (command.Done ?? []).ToHashSet(StringComparer.Ordinal);
        var notes = command.Notes ?? [];
        foreach (var stranger in done.Concat(notes.Keys).Where(item => !items.Contains(item)).Distinct(StringComparer.Ordinal))
        {
            shape.Add(VisitRefusals.CheckUnknown.With(stranger));
        }

        List<VisitCheck> answers = [];
        foreach (var item in items)
        {
            var note = shape.OptionalText(notes.GetValueOrDefault(item), $"notes.{item}", Words.Note, VisitMapping.LongestNote);
            note = PersonalNumbers.Typed(note, known.Find(check => check.List == list && check.Item == item)?.Note);
            if (done.Contains(item) || note is not null)
            {
                answers.Add(new VisitCheck { List = list, Item = item, Done = done.Contains(item), Note = note, At = now });
            }
        }

        return answers;
    }
}
