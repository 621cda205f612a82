using Pledge.CallBacks;

namespace Pledge.Modules.Tests.CallBacks;

public sealed class CallScoreTests
{
    private static readonly string[] Grades = [CallScore.Satisfied, CallScore.Fair, CallScore.Unsatisfied];

    [Fact]
    public void The_score_is_100_less_10_for_every_unsatisfied_answer_whatever_the_others_are_D8()
    {
        var random = new Random(8);
        for (var round = 0; round < 10_000; round++)
        {
            var grades = Enumerable.Range(0, random.Next(0, 16)).Select(_ => Grades[random.Next(3)]).ToList();
            var unsatisfied = 0;
            foreach (var grade in grades)
            {
                unsatisfied += grade == "unsatisfied" ? 1 : 0;
            }

            CallScore.Of(grades).ShouldBe(unsatisfied > 10 ? 0 : 100 - (unsatisfied * 10));
            CallScore.Of(grades).ShouldBe(CallScore.Of(grades.AsEnumerable().Reverse()));
            CallScore.Of([.. grades, CallScore.Satisfied, CallScore.Fair]).ShouldBe(CallScore.Of(grades));
            CallScore.Of([.. grades, CallScore.Unsatisfied]).ShouldBe(Math.Max(0, CallScore.Of(grades) - 10));
            (CallScore.VerdictOf(grades) == Verdict.Unsatisfied).ShouldBe(unsatisfied > 0);
        }
    }

    [Fact]
    public void The_worst_answer_decides_the_verdict()
    {
        CallScore.VerdictOf([]).ShouldBe(Verdict.Satisfied);
        CallScore.VerdictOf([CallScore.Satisfied, CallScore.Fair]).ShouldBe(Verdict.Fair);
        CallScore.VerdictOf([CallScore.Satisfied, CallScore.Unsatisfied, CallScore.Fair]).ShouldBe(Verdict.Unsatisfied);
    }
}
