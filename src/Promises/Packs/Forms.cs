namespace Pledge.Promises.Packs;

/// <summary>An answer that can be ticked.</summary>
/// <param name="Id">Value that is stored.</param>
/// <param name="Title">Text on the form.</param>
public sealed record Choice(string Id, Bilingual Title);

/// <summary>A question of a questionnaire.</summary>
/// <param name="Id">Name within the questionnaire.</param>
/// <param name="Title">The question.</param>
/// <param name="Choices">Answers to choose from; empty for free text.</param>
/// <param name="Required">Whether the form can be sent without an answer.</param>
public sealed record Question(string Id, Bilingual Title, IReadOnlyList<Choice> Choices, bool Required);

/// <summary>Questions for a call-back or a feedback form (D6, D8).</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">Heading of the form.</param>
/// <param name="Questions">In the order asked.</param>
/// <param name="FeedbackOn">The answer that opens a feedback form, or <see langword="null"/>.</param>
public sealed record Questionnaire(string Id, string Requirement, Bilingual Title, IReadOnlyList<Question> Questions, string? FeedbackOn)
{
    /// <summary>What the caller says first, or <see langword="null"/>; <c>{caller}</c>, <c>{customer}</c>, <c>{case}</c> and <c>{subject}</c> stand for theirs.</summary>
    public Bilingual? Script { get; init; }
}

/// <summary>One line of a check list.</summary>
/// <param name="Id">Name within the list.</param>
/// <param name="Title">What is to be done.</param>
public sealed record CheckItem(string Id, Bilingual Title);

/// <summary>A check list (B11).</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">Heading.</param>
/// <param name="Stage">When it is worked through, for example before-leaving.</param>
/// <param name="Items">In the order to be done.</param>
public sealed record CheckList(string Id, string Requirement, Bilingual Title, string Stage, IReadOnlyList<CheckItem> Items);

/// <summary>What a job is charged (B14); the first rule that applies holds.</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">The rule in plain words.</param>
/// <param name="Applies">Conditions on the attributes of the case.</param>
/// <param name="Charge">free, material, or list for the published price list.</param>
public sealed record PriceRule(string Id, string Requirement, Bilingual Title, IReadOnlyList<Condition> Applies, string Charge)
{
    /// <summary>
    /// Puts the rules of a nearer pack before those of farther ones: the first that applies holds, so behind them they would never be asked. One of the
    /// same name is replaced, and stands where the nearer pack has it.
    /// </summary>
    internal static void PutFirst(OrderedDictionary<string, PriceRule> rules, IEnumerable<PriceRule> nearer)
    {
        var place = 0;
        foreach (var rule in nearer)
        {
            rules.Remove(rule.Id);
            rules.Insert(place++, rule.Id, rule);
        }
    }
}
