using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Text;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13800138000", "13800138000")]
    [InlineData("138 0013 8000", "13800138000")]
    [InlineData("'13800138000", "13800138000")]
    [InlineData("+86 138-0013-8000", "13800138000")]
    [InlineData("0086 13800138000", "13800138000")]
    [InlineData("8613800138000", "13800138000")]
    [InlineData("１３８００１３８０００", "13800138000")]
    [InlineData("\u202D13800138000\u202C", "13800138000")]
    [InlineData("020-87654321", "020-87654321")]
    [InlineData("(020) 8765 4321", "020-87654321")]
    [InlineData("（０２０）８７６５４３２１", "020-87654321")]
    [InlineData("+86 20 8765 4321", "020-87654321")]
    [InlineData("02087654321转803", "020-87654321-803")]
    [InlineData("020-87654321 转接 803", "020-87654321-803")]
    [InlineData("020-87654321-803", "020-87654321-803")]
    [InlineData("020-8765-4321-803", "020-87654321-803")]
    [InlineData("020-87654321 ext. 803", "020-87654321-803")]
    [InlineData("0756-2123456", "0756-2123456")]
    [InlineData("0769 2212 3456", "0769-22123456")]
    [InlineData("0756-2123456-12", "0756-2123456-12")]
    [InlineData("400-800-1234", "4008001234")]
    [InlineData("8008101234", "8008101234")]
    [InlineData("95588", "95588")]
    [InlineData("12366", "12366")]
    [InlineData("+852 9123 4567", "+85291234567")]
    public void A_number_is_stored_in_one_way_however_it_is_typed(string typed, string expected)
    {
        PhoneNumber.TryNormalize(typed, out var number, out var reason).ShouldBeTrue(reason?.English);
        number.ShouldBe(expected);
        PhoneNumber.TryNormalize(number, out var again, out _).ShouldBeTrue();
        again.ShouldBe(expected);
    }

    [Theory]
    [InlineData("1380013800", "11 digits, starts with 1 and its second digit is 3–9; 10 digits", "填了 10 位")]
    [InlineData("12800138000", "second digit is 3–9", "第二位为 3–9")]
    [InlineData("87654321", "for example 020-87654321", "例如 020-87654321")]
    [InlineData("020-8765432", "“020” there must be 8 digits; 7", "“020”之后应有 8 位号码，填了 7 位")]
    [InlineData("0756-212345", "“0756” there must be 7–8 digits; 6", "应有 7–8 位号码，填了 6 位")]
    [InlineData("026-87654321", "No area code starts with “026”", "没有以“026”开头的区号")]
    [InlineData("400-800-123", "10 digits; 9", "应为 10 位，填了 9 位")]
    [InlineData("13800138000转5", "Only a landline", "只有固定电话")]
    [InlineData("138O0138000", "contains “o”", "有“o”")]
    [InlineData("手机13800138000", "contains “手”", "有“手”")]
    [InlineData("7", "Not a phone number", "不是电话号码")]
    [InlineData("+8521", "Not a phone number", "不是电话号码")]
    [InlineData("  ", "Nothing was typed", "没有填写")]
    [InlineData(null, "Nothing was typed", "没有填写")]
    public void A_number_nobody_could_call_is_refused_with_the_reason(string? typed, string english, string chinese)
    {
        PhoneNumber.TryNormalize(typed, out _, out var reason).ShouldBeFalse();
        reason!.English.ShouldContain(english);
        reason.Chinese.ShouldContain(chinese);
    }
}
