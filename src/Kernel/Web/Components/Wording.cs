using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web.Components;

/// <summary>
/// What a component says: a <see cref="Phrase"/>, put into the reader's language when it is rendered, or text that is the same in every
/// language (a name, a number, something already said). Razor reads <c>Label="Words.Phone"</c> as C#, so a bare literal does not compile.
/// </summary>
public readonly struct Wording
{
    private readonly Phrase? phrase;
    private readonly string? text;

    private Wording(Phrase? phrase, string? text)
    {
        this.phrase = phrase;
        this.text = text;
    }

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => phrase is null && string.IsNullOrEmpty(text);

    /// <summary>The words in the reader's language.</summary>
    public string In(Language language) => phrase?.In(language) ?? text ?? "";

    /// <summary>Words in both languages.</summary>
    public static implicit operator Wording(Phrase? phrase) => new(phrase, null);

    /// <summary>Words that are the same in both languages.</summary>
    public static implicit operator Wording(string? text) => new(null, text);
}
