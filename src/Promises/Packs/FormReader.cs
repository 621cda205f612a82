namespace Pledge.Promises.Packs;

/// <summary>Reads questionnaires, check lists and price rules.</summary>
internal static class FormReader
{
    private static readonly Dictionary<string, bool> Charges = new(StringComparer.Ordinal) { ["free"] = true, ["material"] = true, ["list"] = true };

    public static Questionnaire? Questionnaire(string id, SourceNode node)
    {
        var map = node.Map("requirement", "title", "answers", "feedback-on", "questions");
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var answers = (map.Optional("answers")?.Entries() ?? []).Select(entry => (entry.Name, Choices: Choices(entry.Value))).ToDictionary(StringComparer.Ordinal);
        List<Question> questions = [];
        foreach (var (_, name, value) in map.Required("questions")?.Entries() ?? [])
        {
            var question = value.Map("title", "answers", "required");
            var choices = question.Optional("answers") is { } scale ? scale.OneOf(answers.ToDictionary(pair => pair.Key, pair => new Scale(pair.Value), StringComparer.Ordinal))?.Choices : null;
            if (question.Required("title")?.Bilingual() is { } text)
            {
                questions.Add(new(name, text, choices ?? [], question.Optional("required")?.Flag() ?? false));
            }
        }

        return requirement is null || title is null ? null : new(id, requirement, title, questions, map.Optional("feedback-on")?.Text());
    }

    public static CheckList? CheckList(string id, SourceNode node)
    {
        var map = node.Map("requirement", "title", "stage", "items");
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var stage = map.Required("stage")?.Text();
        var items = Choices(map.Required("items")).Select(choice => new CheckItem(choice.Id, choice.Title)).ToList();
        return requirement is null || title is null || stage is null ? null : new(id, requirement, title, stage, items);
    }

    public static PriceRule? PriceRule(string id, SourceNode node, Words words)
    {
        var map = node.Map("requirement", "title", "applies", "charge");
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var charge = map.Required("charge") is { } chargeNode && chargeNode.OneOf(Charges) is not null ? chargeNode.Text() : null;
        var applies = map.Optional("applies").Conditions(words);
        return requirement is null || title is null || charge is null ? null : new(id, requirement, title, applies, charge);
    }

    private static List<Choice> Choices(SourceNode? node)
    {
        List<Choice> choices = [];
        foreach (var (_, name, value) in node?.Entries() ?? [])
        {
            if (value.Bilingual() is { } title)
            {
                choices.Add(new(name, title));
            }
        }

        return choices;
    }

    private readonly record struct Scale(IReadOnlyList<Choice> Choices);
}
