namespace Pledge.Routing;

/// <summary>Something said to a person, complete in both languages of the product.</summary>
/// <param name="Chinese">Simplified Chinese.</param>
/// <param name="English">English.</param>
public sealed record Sentence(string Chinese, string English)
{
    /// <summary>The text in the language of a BCP 47 tag: Chinese for any tag that begins with <c>zh</c>, English otherwise.</summary>
    public string In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
