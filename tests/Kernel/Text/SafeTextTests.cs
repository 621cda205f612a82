using System.Text;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Text;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData(" 广州\r\n天河\r越秀 ", "广州\n天河\n越秀", "广州 天河 越秀")]
    [InlineData("a\0b\u0007c\u0085d", "abcd", "abcd")]
    [InlineData("x\tz", "x\tz", "x z")]
    [InlineData("e\u0301", "é", "é")]
    [InlineData("<script>alert('税')</script>", "<script>alert('税')</script>", "<script>alert('税')</script>")]
    [InlineData(null, "", "")]
    public void Text_keeps_what_it_says_and_loses_what_would_break_something(string? typed, string lines, string line)
    {
        SafeText.TryNormalize(typed, 100, out var stored, out _).ShouldBeTrue();
        stored.ShouldBe(lines);
        SafeText.TryNormalizeLine(typed, 100, out stored, out _).ShouldBeTrue();
        stored.ShouldBe(line);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_and_a_whole_one_stays()
    {
        SafeText.TryNormalize("\ud800x\udc00𠮷", 100, out var stored, out _).ShouldBeTrue();
        stored.ShouldBe("\uFFFDx\uFFFD𠮷");
    }

    [Fact]
    public void Text_that_is_too_long_is_refused_with_both_lengths()
    {
        SafeText.TryNormalize("12345", 4, out var stored, out var reason).ShouldBeFalse();
        stored.ShouldBeNull();
        reason!.ShouldBe(new Phrase("最多 4 个字符，填了 5 个", "At most 4 characters; 5 were typed"));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u202Egnp.exe", "\u2068\u202Egnp.exe\u2069")]
    [InlineData("a\u2069b\u202E", "\u2068ab\u202E\u2069")]
    [InlineData("\u2067a", "\u2068\u2067a\u2069\u2069")]
    public void Signs_that_turn_the_writing_direction_end_with_the_text(string text, string expected) =>
        SafeText.Isolated(text).ShouldBe(expected);

    [Fact]
    public void Whatever_is_typed_can_be_stored_and_is_stored_alike_twice()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        foreach (var text in NaughtyStrings.All())
        {
            SafeText.TryNormalize(text, 20_000, out var stored, out _).ShouldBeTrue();
            strict.GetByteCount(stored!).ShouldBeGreaterThanOrEqualTo(0);
            stored!.ShouldNotContain('\0');
            SafeText.TryNormalize(stored, 20_000, out var again, out _).ShouldBeTrue();
            again.ShouldBe(stored);
        }
    }
}
