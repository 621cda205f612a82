namespace Pledge.Kernel.Text;

/// <summary>The two languages of the interface; Chinese is the default.</summary>
public enum Language
{
    /// <summary>Simplified Chinese, zh-CN.</summary>
    Chinese,

    /// <summary>English, en.</summary>
    English,
}

/// <summary>One entry of the table of words: what the interface says, in both languages. Placeholders are <c>{0}</c>, <c>{1}</c> …;
/// <c>{0:error|errors}</c> is the first of the two words when that argument is one, else the second.</summary>
public sealed record Phrase(string Chinese, string English)
{
    /// <summary>What a person wrote, in whatever language: it is shown as it is.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static Phrase? Written(string? text) => text is null ? null : new(text, text);

    /// <summary>The text in the given language.</summary>
    public string In(Language language) => language == Language.Chinese ? Chinese : English;

    /// <summary>The text in the given language with its placeholders filled; a <see cref="Phrase"/> among the arguments is translated too.</summary>
    public string In(Language language, params object?[] arguments) =>
        arguments.Length == 0
            ? In(language)
            : string.Format(
                CountedWords.Invariant,
                In(language),
                Array.ConvertAll(arguments, argument => argument is Phrase phrase ? phrase.In(language) : argument));

    /// <summary>The phrase with its placeholders filled in both languages, for a reason that travels before it is shown.</summary>
    public Phrase With(params object?[] arguments) =>
        new(In(Language.Chinese, arguments), In(Language.English, arguments));
}
