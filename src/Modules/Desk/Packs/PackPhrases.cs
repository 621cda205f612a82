using Pledge.Kernel.Text;
using Pledge.Promises;

namespace Pledge.Desk;

/// <summary>What packs say, as the interface says it.</summary>
public static class PackPhrases
{
    /// <summary>The text in both languages.</summary>
    public static Phrase AsPhrase(this Bilingual text) => new(text.Chinese, text.English);
}
