using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Access;

/// <summary>What of a personal number is hidden.</summary>
public sealed class PersonalNumbersTests
{
    [Theory]
    [InlineData("13800135678", "138****5678")]
    [InlineData("020-87654321", "020-****4321")]
    [InlineData("020-87654321-803", "020-876****1-803")]
    [InlineData("0757-8765432", "075*-***5432")]
    [InlineData("+85291234567", "+852****4567")]
    [InlineData("95588", "95588")]
    [InlineData("", "")]
    public void Four_digits_of_a_telephone_number_are_hidden(string number, string shown) => PersonalNumbers.HidePhone(number).ShouldBe(shown);

    [Theory]
    [InlineData("11010519491231002X", "1101**********002X")]
    [InlineData("11010519491231002X01", "1101**********002X01")]
    [InlineData("91440106MA59ABCD1X", "91440106MA59ABCD1X")]
    [InlineData("440106123456789", "440106123456789")]
    public void An_identity_number_is_hidden_and_a_companys_is_not(string number, string shown) => PersonalNumbers.HideIdentity(number).ShouldBe(shown);

    [Theory]
    [InlineData("请打13800135678，找张伟", "请打138****5678，找张伟")]
    [InlineData("138 0013 5678 / 138-0013-5678", "138 **** 5678 / 138-****-5678")]
    [InlineData("8613800135678 或 +86 13800135678", "86138****5678 或 +86 138****5678")]
    [InlineData("座机(0757)87654321转803", "座机(0757)****4321转803")]
    [InlineData("0757 8765 4321、02087654321、07578765432", "0757 **** 4321、020****4321、075****5432")]
    [InlineData("身份证11010519491231002x。", "身份证1101**********002X。")]
    [InlineData("身份证110105194912310021", "身份证110105194912310021")] // check character
    [InlineData("编号110105194913310021", "编号110105194913310021")] // no day
    public void Numbers_that_somebody_typed_are_hidden(string typed, string shown) => PersonalNumbers.HideIn(typed).ShouldBe(shown);

    [Theory]
    [InlineData("发票代码044001900111 号码12345678")]
    [InlineData("发票代码4400193130")]
    [InlineData("数电票24442000000012345678")]
    [InlineData("税控盘661234567890 与 044001234567")]
    [InlineData("税号91440106MA59ABCD1X、440106123456789")]
    [InlineData("服务单202603-GZ01-0001，上门单202603-0757-0001-1")]
    [InlineData("编号12345678901234567x")]
    [InlineData("SN13800135678 与 X1380013567800")]
    [InlineData("2026-03-05 10:00，金额 1380.00 元，拨打95588")]
    public void Codes_serials_and_numbers_of_cases_stay(string typed) => PersonalNumbers.HideIn(typed).ShouldBe(typed);

    [Fact]
    public void Every_typed_number_is_hidden_whatever_stands_around_it_and_no_code_ever_is()
    {
        var random = new Random(11);
        for (var turn = 0; turn < 3000; turn++)
        {
            var (before, after) = (Around(random), Around(random));
            var mobile = $"1{random.Next(3, 10)}{Digits(random, 9)}";
            PersonalNumbers.HideIn(before + mobile + after).ShouldBe(before + PersonalNumbers.HidePhone(mobile) + after);
            var first = $"{random.Next(1, 9)}{Digits(random, 5)}{new DateOnly(1940, 1, 1).AddDays(random.Next(25_000)):yyyyMMdd}{Digits(random, 3)}";
            var identity = first + IdentityNumber.CheckCharacter(first);
            PersonalNumbers.HideIn(before + identity + after).ShouldBe(before + PersonalNumbers.HideIdentity(identity) + after);

            // A company's number has no date where a resident's has his birthday; serials and codes of invoices have other lengths than telephones.
            var company = $"9144{Digits(random, 2)}MA{Digits(random, 7)}".PadRight(17, '0');
            foreach (var code in new[] { company + SocialCreditCode.CheckCharacter(company), Digits(random, 8), Digits(random, 12), $"{random.Next(1, 10)}{Digits(random, 9)}", $"202603-GZ{Digits(random, 2)}-{Digits(random, 4)}", $"24442{Digits(random, 15)}"[..5] + $"0000{Digits(random, 11)}" })
            {
                PersonalNumbers.HideIn(before + code + after).ShouldBe(before + code + after);
            }
        }
    }

    [Theory]
    [InlineData("打138****5678", "打13800135678", "打13800135678")]
    [InlineData("打138****5678。", "打13800135678", "打138****5678。")]
    [InlineData("改打020-87654321", "打13800135678", "改打020-87654321")]
    [InlineData(null, "打13800135678", null)]
    [InlineData("打138****5678", null, "打138****5678")]
    public void A_text_that_comes_back_as_it_was_shown_stays_as_it_was_known(string? typed, string? known, string? kept) => PersonalNumbers.Typed(typed, known).ShouldBe(kept);

    private static string Around(Random random) => new[] { "", "电话", "：", "，", " ", "\n", "（张三）", "。" }[random.Next(8)];

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));

    [Fact]
    public void Numbers_within_a_text_are_hidden_and_other_digits_are_not() =>
        PersonalNumbers.HideIn("""{"Phone":["13800135678","020-87654321"],"TaxpayerNumber":"11010519491231002X","Id":1234567890123,"At":"2026-03-05T10:00:00"}""")
            .ShouldBe("""{"Phone":["138****5678","020-****4321"],"TaxpayerNumber":"1101**********002X","Id":1234567890123,"At":"2026-03-05T10:00:00"}""");
}
