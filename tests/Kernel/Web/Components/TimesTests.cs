using Pledge.Kernel.Text;
using Pledge.Kernel.Web.Components;

namespace Pledge.Kernel.Tests.Web.Components;

public sealed class TimesTests
{
    // 14:05 in Shanghai.
    private static readonly DateTimeOffset Now = new(2026, 7, 21, 6, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(59, "不到 1 分", "under 1 min")]
    [InlineData(60 * 35, "35 分", "35 min")]
    [InlineData(-60 * 35, "35 分", "35 min")]
    [InlineData(60 * 130, "2 小时 10 分", "2 h 10 min")]
    [InlineData(60 * 60 * 47, "47 小时", "47 h")]
    [InlineData(60 * 60 * 72, "3 天", "3 d")]
    [InlineData(60 * 60 * 76, "3 天 4 小时", "3 d 4 h")]
    public void A_span_is_said_in_two_units_at_most(int seconds, string chinese, string english)
    {
        Times.Span(TimeSpan.FromSeconds(seconds), Language.Chinese).ShouldBe(chinese);
        Times.Span(TimeSpan.FromSeconds(seconds), Language.English).ShouldBe(english);
    }

    [Theory]
    [InlineData("2026-07-21T08:20Z", "16:20")]
    [InlineData("2026-07-21T16:30Z", "明天 00:30")]
    [InlineData("2026-07-20T15:00Z", "昨天 23:00")]
    [InlineData("2026-07-23T08:20Z", "07-23 16:20")]
    [InlineData("2025-12-31T08:20Z", "2025-12-31 16:20")]
    public void An_instant_is_said_as_short_as_it_stays_clear_in_the_organisations_zone(string instant, string said) =>
        Times.Clock(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Now, Language.Chinese).ShouldBe(said);
}
