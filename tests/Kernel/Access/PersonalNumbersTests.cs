using Pledge.Kernel.Access;

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

    [Fact]
    public void Numbers_within_a_text_are_hidden_and_other_digits_are_not() =>
        PersonalNumbers.HideIn("""{"Phone":["13800135678","020-87654321"],"TaxpayerNumber":"11010519491231002X","Id":1234567890123,"At":"2026-03-05T10:00:00"}""")
            .ShouldBe("""{"Phone":["138****5678","020-****4321"],"TaxpayerNumber":"1101**********002X","Id":1234567890123,"At":"2026-03-05T10:00:00"}""");
}
