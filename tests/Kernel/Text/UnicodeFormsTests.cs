using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Text;

/// <summary>Cases from the Unicode normalisation standard, annex 15.</summary>
public sealed class UnicodeFormsTests
{
    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("\u212B", "Å")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("D\u0307\u0323", "\u1E0C\u0307")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\uD55C", "한")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("ＡＢ１", "ＡＢ１")]
    [InlineData("豈", "豈")]
    public void Form_c_puts_letters_and_accents_together(string text, string expected) => UnicodeForms.Compose(text).ShouldBe(expected);

    [Theory]
    [InlineData("ＡＢ１２　ｶﾞ", "AB12 ガ")]
    [InlineData("ﬁn①㈱", "fin1(株)")]
    [InlineData("\u1E9B\u0323", "\u1E69")]
    [InlineData("⼴州", "广州")]
    [InlineData("广州税务", "广州税务")]
    public void Form_kc_also_replaces_what_merely_looks_different(string text, string expected) => UnicodeForms.ComposeCompatible(text).ShouldBe(expected);

    [Fact]
    public void Normalising_twice_changes_nothing_more()
    {
        foreach (var text in NaughtyStrings.All())
        {
            var once = UnicodeForms.Compose(text);
            UnicodeForms.Compose(once).ShouldBe(once);
            var compatible = UnicodeForms.ComposeCompatible(text);
            UnicodeForms.ComposeCompatible(compatible).ShouldBe(compatible);
        }
    }
}
