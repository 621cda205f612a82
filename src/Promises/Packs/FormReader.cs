namespace Pledge.Promises.Packs;

/// <summary>Reads questionnaires, check lists and price rules.</summary>
internal static class FormReader
{
    public static Questionnaire? Questionnaire(string id, SourceNode node)
    {
        var map = node.Map(PackKeys.Questionnaire);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var answers = (map.Optional("answers")?.Entries() ?? []).Select(entry => (entry.Name, Choices: Choices(entry.Value))).ToDictionary(StringComparer.Ordinal);
        List<Question> questions = [];
        foreach (var (_, name, value) in map.Required("questions")?.Entries() ?? [])
        {
            var question = value.Map(PackKeys.Question);
            var scale = question.Optional("answers")?.Word(answers.Keys);
            if (question.Required("title")?.Bilingual() is { } text)
            {
                questions.Add(new(name, text, scale is null ? [] : answers[scale], question.Optional("required")?.Flag() ?? false));
            }
        }

        return requirement is null || title is null ? null : new(id, requirement, title, questions, map.Optional("feedback-on")?.Text()) { Script = map.Optional("script")?.Bilingual() };
    }

    public static CheckList? CheckList(string id, SourceNode node)
    {
        var map = node.Map(PackKeys.CheckList);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var stage = map.Required("stage")?.Text();
        var items = Choices(map.Required("items")).Select(choice => new CheckItem(choice.Id, choice.Title)).ToList();
        return requirement is null || title is null || stage is null ? null : new(id, requirement, title, stage, items);
    }

    public static PriceRule? PriceRule(string id, SourceNode node, Words words)
    {
        var map = node.Map(PackKeys.PriceRule);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var charge = map.Required("charge")?.Word(["free", "material", "list"]);
        var applies = map.Optional("applies").Conditions(words);
        return requirement is null || title is null || charge is null ? null : new(id, requirement, title, applies, charge);
    }

    public static Figure? Figure(string id, SourceNode node)
    {
        var map = node.Map(PackKeys.Figure);
        var requirement = map.Required("requirement")?.Text();
        var title = map.Required("title")?.Bilingual();
        var value = map.Required("value")?.Number();
        var unit = map.Required("unit")?.Text();
        return requirement is null || title is null || value is not { } number || unit is null ? null : new(id, requirement, title, number, unit);
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
}
