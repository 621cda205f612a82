using Pledge.Promises.Backtest;

namespace Pledge.Promises.Tests.Backtest;

public sealed class LogTimesTests
{
    [Theory]
    [InlineData("29/2/2016 01:16", "2016-02-28T17:16:00Z")]
    [InlineData("2016-02-29 01:16", "2016-02-28T17:16:00Z")]
    [InlineData("2016-02-29T01:16:07.999", "2016-02-28T17:16:07Z")]
    [InlineData("2016/2/29", "2016-02-28T16:00:00Z")]
    [InlineData("29.2.2016 1:16:07", "2016-02-28T17:16:07Z")]
    [InlineData("2000-01-01", "1999-12-31T16:00:00Z")]
    [InlineData("31/12/2060 23:59:59", "2060-12-31T15:59:59Z")]
    [InlineData("2016-02-29T01:16Z", "2016-02-29T01:16:00Z")]
    [InlineData("2016-02-29T01:16:00+05:30", "2016-02-28T19:46:00Z")]
    [InlineData("2016-02-29T01:16:00-0800", "2016-02-29T09:16:00Z")]
    [InlineData("2016-02-29T01:16:00.0000000+00:00", "2016-02-29T01:16:00Z")]
    public void Times_are_read_as_logs_write_them(string text, string utc) =>
        Read("Asia/Shanghai", text).ShouldBe(DateTimeOffset.Parse(utc).ToUnixTimeSeconds());

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("30/2/2016 01:16")]
    [InlineData("2016-02-29 24:00")]
    [InlineData("2016-02-29 01:16 PM")]
    [InlineData("2016-02-29 01")]
    [InlineData("1/2/16 01:16")]
    [InlineData("2016-02-29T01:16:00+25:00")]
    [InlineData("1999-12-31 23:59:59")] // no calendar judges what happened before 2000 or after 2060
    [InlineData("1/1/2061 00:00")]
    public void What_is_no_time_is_not_read(string text) => Read("Asia/Shanghai", text).ShouldBeNull();

    [Fact]
    public void The_first_of_two_readings_is_taken_when_clocks_go_back_and_the_jump_when_they_go_forward()
    {
        Read("Europe/Berlin", "2026-10-25 02:30").ShouldBe(DateTimeOffset.Parse("2026-10-25T00:30Z").ToUnixTimeSeconds());
        Read("Europe/Berlin", "2026-03-29 02:30").ShouldBe(DateTimeOffset.Parse("2026-03-29T01:00Z").ToUnixTimeSeconds());
    }

    [Fact]
    public void The_month_comes_first_where_that_is_said() =>
        new LogTimes(TimeZoneInfo.Utc, monthFirst: true).Read("2/29/2016 01:16").ShouldBe(DateTimeOffset.Parse("2016-02-29T01:16Z").ToUnixTimeSeconds());

    private static long? Read(string zone, string text) => new LogTimes(TimeZoneInfo.FindSystemTimeZoneById(zone), monthFirst: false).Read(text);
}
