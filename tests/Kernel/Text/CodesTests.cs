using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Text;

/// <summary>[A2] Taxpayer numbers and the codes they are made of.</summary>
public sealed class CodesTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("914403001922038216")]
    [InlineData("91440300708461136T")]
    [InlineData("９１４４０３００７０８４６１１３６ｔ")]
    [InlineData(" 9144 0300-7084 6113 6T\u200B ")]
    public void A_social_credit_code_is_known_by_its_check_character(string typed)
    {
        SocialCreditCode.TryNormalize(typed, out var code, out var reason).ShouldBeTrue(reason?.English);
        code!.Length.ShouldBe(18);
        TaxpayerNumber.TryNormalize(typed, out var number, out _).ShouldBeTrue();
        number.ShouldBe(code);
    }

    [Theory]
    [InlineData("91440300708461136U", "should be “T”", "应为“T”")]
    [InlineData("91440300708461136", "18 characters; 17 were typed", "应为 18 位，填了 17 位")]
    [InlineData("9144030070846113O6T", "19 were typed", "19 位")]
    [InlineData("9144030O708461136T", "Character 8 “O”", "第 8 位“O”")]
    [InlineData("91A40300708461136T", "Character 3 “A” must be a digit", "第 3 位“A”应为数字")]
    [InlineData("91440300708461136税", "Character 18 “税”", "第 18 位“税”")]
    [InlineData("", "Nothing was typed", "没有填写")]
    [InlineData(null, "Nothing was typed", "没有填写")]
    public void A_wrong_social_credit_code_is_refused_with_the_place_and_the_reason(string? typed, string english, string chinese)
    {
        SocialCreditCode.TryNormalize(typed, out var code, out var reason).ShouldBeFalse();
        code.ShouldBeNull();
        reason!.English.ShouldContain(english);
        reason.Chinese.ShouldContain(chinese);
    }

    [Fact]
    public void Every_single_wrong_character_of_a_social_credit_code_is_noticed()
    {
        const string Right = "91440300708461136T";
        foreach (var place in Enumerable.Range(0, Right.Length))
        {
            foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(character => character != Right[place]))
            {
                SocialCreditCode.TryNormalize(Right[..place] + other + Right[(place + 1)..], out _, out _).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData("11010519491231002X", "11010519491231002X")]
    [InlineData("440524188001010014", "440524188001010014")]
    [InlineData("11010519491231002x", "11010519491231002X")]
    public void An_identity_number_is_known_by_its_check_character(string typed, string expected)
    {
        IdentityNumber.TryNormalize(typed, out var number, out _).ShouldBeTrue();
        number.ShouldBe(expected);
    }

    [Theory]
    [InlineData("110105194912310021", "should be “X”", "应为“X”")]
    [InlineData("110105194902310021", "date of birth “19490231”", "出生日期“19490231”")]
    [InlineData("11010519491231", "18 characters; 14 were typed", "填了 14 位")]
    [InlineData("1101051949123100AX", "Character 17 “A”", "第 17 位“A”")]
    [InlineData("11010519491231002Y", "Character 18 “Y”", "第 18 位“Y”")]
    [InlineData("", "Nothing was typed", "没有填写")]
    public void A_wrong_identity_number_is_refused_with_the_place_and_the_reason(string typed, string english, string chinese)
    {
        IdentityNumber.TryNormalize(typed, out _, out var reason).ShouldBeFalse();
        reason!.English.ShouldContain(english);
        reason.Chinese.ShouldContain(chinese);
    }

    [Theory]
    [InlineData("440106708461136")]
    [InlineData("44010649122110X01")]
    [InlineData("44010675010112301")]
    [InlineData("11010519491231002X")]
    [InlineData("11010519491231002X01")]
    public void Older_taxpayer_numbers_are_accepted(string typed)
    {
        var isOldIdentityWithLetter = typed.Contains("110X", StringComparison.Ordinal);
        TaxpayerNumber.TryNormalize(typed, out var number, out var reason).ShouldBe(!isOldIdentityWithLetter, reason?.English);
        number.ShouldBe(isOldIdentityWithLetter ? null : typed);
    }

    [Theory]
    [InlineData("440106708461137", "should be “6”", "应为“6”")]
    [InlineData("44A106708461136", "Character 3 “A”", "第 3 位“A”")]
    [InlineData("4401067084611367", "15, 17, 18 or 20 characters; 16", "填了 16 位")]
    [InlineData("44010675130112301", "“19751301”", "“19751301”")]
    [InlineData("110105194912310028", "identity number (character 18) should be “X”", "身份证号的校验位（第 18 位）应为“X”")]
    [InlineData("11010519491231002801", "should be “X”", "应为“X”")]
    [InlineData("4401067084611é6", "Character 14 “É”", "第 14 位“É”")]
    public void A_wrong_taxpayer_number_is_refused_with_the_place_and_the_reason(string typed, string english, string chinese)
    {
        TaxpayerNumber.TryNormalize(typed, out _, out var reason).ShouldBeFalse();
        reason!.English.ShouldContain(english);
        reason.Chinese.ShouldContain(chinese);
    }

    [Fact]
    public void Hostile_text_is_refused_and_never_throws()
    {
        foreach (var text in NaughtyStrings.All())
        {
            SocialCreditCode.TryNormalize(text, out _, out _).ShouldBeFalse();
            IdentityNumber.TryNormalize(text, out _, out _).ShouldBeFalse();
            TaxpayerNumber.TryNormalize(text, out _, out _).ShouldBeFalse(text);
            PhoneNumber.TryNormalize(text, out var number, out _).ShouldBe(number is not null);
        }
    }
}
