using Pledge.Kernel.Privacy;

namespace Pledge.Kernel.Tests.Access;

/// <summary>Which texts tell of a contact who is to be erased alone.</summary>
public sealed class PersonalContactTests
{
    [Theory]
    [InlineData("请找张伟", true)]
    [InlineData("张伟国已签字", false)] // a colleague
    [InlineData("张伟商行断电", false)] // the customer
    [InlineData("张伟商行的张伟", true)]
    [InlineData("电话 138 0013-5678", true)]
    [InlineData("电话１３８００１３５６７８", true)]
    [InlineData("电话 13800135679", false)]
    [InlineData("", false)]
    public void Texts_name_him_by_name_or_number_and_not_by_longer_names(string text, bool named) => Contact("张伟", "13800135678").IsNamedIn(text).ShouldBe(named);

    [Theory]
    [InlineData("Ask Li today", true)]
    [InlineData("li", true)]
    [InlineData("Line 3 is broken", false)]
    [InlineData("请问Li在吗", true)]
    public void A_latin_name_is_a_word(string text, bool named) => Contact("Li", "13800135678").IsNamedIn(text).ShouldBe(named);

    [Fact]
    public void A_name_of_one_letter_must_be_the_whole_text()
    {
        Contact("李", "13800135678").IsNamedIn("李").ShouldBeTrue();
        Contact("李", "13800135678").IsNamedIn("行李").ShouldBeFalse();
    }

    [Fact]
    public void What_others_have_as_well_does_not_tell_of_him()
    {
        Contact("张伟国", "020-87654321").IsNamedIn("张伟国 020-87654321").ShouldBeFalse();
        Contact(PersonalRows.Mark, PersonalRows.Mark).IsNamedIn(PersonalRows.Mark).ShouldBeFalse();
    }

    private static PersonalContact Contact(string name, string phone) => new(1, 2, name, phone, ["张伟国"], ["020-87654321"], ["张伟商行", ""]);
}
