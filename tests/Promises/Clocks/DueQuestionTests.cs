using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

public sealed class DueQuestionTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData("B6.sale-recorded", "2026-02-13T16:00+08:00", "2026-02-25T17:30+08:00")]
    public void Answers_by_the_calendar_of_the_promise(string promise, string start, string due)
    {
        var answer = DueQuestion.Answer(Shipped.Default, promise, DateTimeOffset.Parse(start), [], Nothing);

        answer.Refusal.ShouldBeNull();
        answer.DueAt.ShouldBe(DateTimeOffset.Parse(due));
    }
}
