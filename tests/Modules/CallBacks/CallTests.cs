using Pledge.CallBacks;

namespace Pledge.Modules.Tests.CallBacks;

public sealed class CallTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(FailureReason.NoAnswer, 119, false)]
    [InlineData(FailureReason.NoAnswer, 120, true)]
    [InlineData(FailureReason.Busy, 9, false)]
    [InlineData(FailureReason.Busy, 10, true)]
    public void The_next_attempt_lies_at_another_time_D9(FailureReason reason, int minutes, bool allowed)
    {
        var call = Due();

        (call.Fail(reason, Now.AddMinutes(minutes), CallChannel.Phone, Now) is null).ShouldBe(allowed);
        (call.Attempts, call.NextAt).ShouldBe(allowed ? (1, Now.AddMinutes(minutes)) : (0, Now));
    }

    [Fact]
    public void Through_another_channel_the_next_attempt_may_follow_at_once_D9()
    {
        Due().Fail(FailureReason.NoAnswer, Now, CallChannel.Message, Now).ShouldBeNull();
    }

    [Fact]
    public void No_attempt_is_put_off_for_longer_than_a_month_after_the_due_date_D4()
    {
        var call = Due();
        var latest = call.DueAt.AddMonths(1);

        call.Fail(FailureReason.NoAnswer, latest.AddSeconds(1), CallChannel.Phone, Now)!.Code.ShouldBe("callback.retry-outside");
        call.Fail(FailureReason.NoAnswer, latest, CallChannel.Phone, Now).ShouldBeNull();
        call.Fail(FailureReason.NoAnswer, latest.AddDays(7), CallChannel.Phone, latest.AddDays(1)).ShouldBeNull();
    }

    [Fact]
    public void A_customer_is_given_up_only_after_three_attempts_on_two_days_or_a_refusal_D9()
    {
        Due().GiveUp([Failed(0), Failed(3), Failed(6)], "caller", Now)!.Code.ShouldBe("callback.too-few-attempts");
        Due().GiveUp([Failed(0), Failed(24)], "caller", Now)!.Code.ShouldBe("callback.too-few-attempts");
        Due().GiveUp([], "caller", Now)!.Code.ShouldBe("callback.too-few-attempts");
        Due().GiveUp([Failed(0), Failed(3), Failed(24)], "caller", Now).ShouldBeNull();
        Due().GiveUp([Failed(0, FailureReason.Refused)], "caller", Now).ShouldBeNull();
    }

    [Fact]
    public void The_second_call_of_a_feedback_form_is_never_given_up_D6()
    {
        var call = Due();
        call.FeedbackId = 1;

        call.GiveUp([Failed(0, FailureReason.Refused)], "caller", Now)!.Code.ShouldBe("callback.second-call-owed");
    }

    [Theory]
    [InlineData(CallStatus.Answered)]
    [InlineData(CallStatus.NotReached)]
    [InlineData(CallStatus.Void)]
    public void A_call_that_has_ended_takes_nothing_more(CallStatus status)
    {
        var call = Due();
        call.Status = status;

        call.Fail(FailureReason.Busy, Now.AddHours(3), CallChannel.Phone, Now)!.Code.ShouldBe("callback.ended");
        call.Answer([CallScore.Satisfied], CallChannel.Phone, "caller", null, Now)!.Code.ShouldBe("callback.ended");
        call.GiveUp([Failed(0, FailureReason.Refused)], "caller", Now)!.Code.ShouldBe("callback.ended");
        call.Version.ShouldBe(0);
    }

    [Theory]
    [InlineData(FeedbackStatus.Handled)]
    [InlineData(FeedbackStatus.Closed)]
    [InlineData(FeedbackStatus.NotAccepted)]
    public void A_feedback_form_is_handled_once(FeedbackStatus status)
    {
        var form = new Feedback { Scope = "", Number = "F1", CaseNumber = "C1", CustomerName = "", Problem = "慢", OpenedBy = "", Status = status };

        form.Handle(Department.Parts, "m", "r", "who", Now)!.Code.ShouldBe("feedback.not-open");
    }

    [Theory]
    [InlineData(Verdict.Satisfied, FeedbackStatus.Closed)]
    [InlineData(Verdict.Fair, FeedbackStatus.Closed)]
    [InlineData(Verdict.Unsatisfied, FeedbackStatus.NotAccepted)]
    public void The_second_call_closes_a_form_or_does_not_accept_it_D6(Verdict verdict, FeedbackStatus status)
    {
        var form = new Feedback { Scope = "", Number = "F1", CaseNumber = "C1", CustomerName = "", Problem = "慢", OpenedBy = "", Status = FeedbackStatus.Handled };

        form.CalledAgain(verdict, Now);

        form.Status.ShouldBe(status);
    }

    private static Call Due() => new() { Scope = "", CaseNumber = "C1", Subject = "", CustomerName = "", CreatedAt = Now, DueAt = Now.AddDays(7), NextAt = Now };

    private static CallAttempt Failed(int hoursAgo, FailureReason reason = FailureReason.NoAnswer) => new() { Scope = "", By = "caller", At = Now.AddHours(-hoursAgo), Failure = reason };
}
