using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Text;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(" zhou@example.com ", "zhou@example.com")]
    [InlineData("Zhou.Li+tax@Mail.EXAMPLE.com.cn", "Zhou.Li+tax@mail.example.com.cn")]
    public void An_address_is_stored_one_way(string typed, string stored)
    {
        EmailAddress.TryNormalize(typed, out var normalized, out var reason).ShouldBeTrue(reason?.English);
        normalized.ShouldBe(stored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zhou")]
    [InlineData("zhou@localhost")]
    [InlineData("zhou@[127.0.0.1]")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("Zhou <zhou@example.com>")]
    [InlineData("zhou@example.com\r\nBcc: all@example.com")]
    [InlineData("zhou@example.com\u0000")]
    public void What_is_not_one_address_is_refused(string typed) => EmailAddress.TryNormalize(typed, out _, out _).ShouldBeFalse();
}
