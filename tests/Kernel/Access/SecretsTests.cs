using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Tests.Access;

/// <summary>Codes of authenticator apps, and passwords that are guessed first.</summary>
public sealed class SecretsTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // The last six digits of the examples in RFC 6238, appendix B.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Totp.CodeOf(Secret, seconds / 30).ShouldBe(code);

    [Fact]
    public void A_code_counts_for_a_step_beside_its_own_and_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now);
        Enumerable.Range(-3, 7).Where(beside => Totp.StepOf(Secret, Totp.CodeOf(Secret, step + beside), now, lastUsed: 0) == step + beside).ShouldBe([-1, 0, 1]);
        Totp.StepOf(Secret, Totp.CodeOf(Secret, step), now, lastUsed: step).ShouldBeNull();
        Totp.StepOf(Secret, "", now, lastUsed: 0).ShouldBeNull();
        Base32.Of(Secret).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    [Theory]
    [InlineData("1234567890")]
    [InlineData("1111111111")]
    [InlineData("0987654321")]
    [InlineData("qwertyuiop")]
    [InlineData("1q2w3e4r5t")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("Password123!")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("iloveyou123")]
    [InlineData("woaini5201314")]
    [InlineData("zhang19880808")]
    [InlineData("13800138000")]
    [InlineData("abcd1234abcd1234")]
    [InlineData("basketball23")]
    [InlineData("administrator1")]
    [InlineData("asdfghjkl;'")]
    [InlineData("zxcvbnm,./")]
    [InlineData("liverpool1")]
    [InlineData("metallica1990")]
    [InlineData("a1b2c3d4e5")]
    [InlineData("q1w2e3r4t5y6")]
    [InlineData("1234qwerasdf")]
    public void What_is_tried_first_is_refused(string password) => GuessablePassword.Is(password).ShouldBeTrue();

    [Fact]
    public void Passwords_are_hashed_slowly_enough_to_make_guessing_dear()
    {
        var services = new ServiceCollection();
        AccessSetup.Add(services, new ConfigurationBuilder().Build());
        var hash = Convert.FromBase64String(new PasswordHasher<Account>(services.BuildServiceProvider().GetRequiredService<IOptions<PasswordHasherOptions>>()).HashPassword(null!, "correct horse battery"));
        (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))).ShouldBe(((byte)1, 2u, 210_000u), "PBKDF2, HMAC-SHA-512, iterations");
    }

    [Theory]
    [InlineData("SignIn:Provider:Authority is", "SignIn:Password=false")]
    [InlineData("https://", "SignIn:Provider:Authority=http://id.example")]
    [InlineData("https://", "SignIn:Provider:Authority=id.example")]
    [InlineData("ClientId", "SignIn:Provider:Authority=https://id.example")]
    public void Ways_to_sign_in_that_are_none_or_unsafe_stop_the_start(string told, string setting) =>
        Should.Throw<InvalidOperationException>(() => SignInWays.Of(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(setting.Split('=')[0], (string?)setting.Split('=')[1])]).Build())).Message.ShouldContain(told);

    [Fact]
    public void What_leaks_again_and_again_is_refused_however_it_is_written()
    {
        var rules = new PasswordRules(new ConfigurationBuilder().Build());
        var somebody = new Account { DisplayName = "", Scope = "" };
        CommonPasswords.All.Count().ShouldBe(44_832);
        CommonPasswords.All.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(44_832);
        CommonPasswords.All.ShouldAllBe(password => PasswordRules.Fits(password));
        rules.IsGuessable(somebody, "USuckBallz1").ShouldBeTrue();
        GuessablePassword.Is("usuckballz1").ShouldBeFalse("the list knows what the rule does not");
        rules.IsGuessable(somebody, "8f3kQz7Lw2").ShouldBeFalse();
    }

    [Theory]
    [InlineData("promise-kept")]
    [InlineData("correct horse battery")]
    [InlineData("mvtq-8ksd-a2xp-9hcr")]
    [InlineData("说到的按时做到就是好")]
    [InlineData("grauer kessel pfeift leise")]
    [InlineData("8f3kQz7Lw2")]
    public void What_nobody_thinks_of_is_accepted(string password) => GuessablePassword.Is(password).ShouldBeFalse();
}
