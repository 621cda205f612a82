using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>Records what the customer answered [D8]. Unsatisfied opens a feedback form [D6]; otherwise the loop and the case close.</summary>
internal static class RecordAnswers
{
    internal sealed record Command(
        Dictionary<string, string?>? Answers,
        string? Remarks,
        CallChannel? Channel,
        DateTimeOffset? CalledAt,
        string? Problem,
        Department? Department,
        int? Version) : Command<Command>;

    internal sealed record Recorded(long Id, int Score, Verdict Verdict, string? Feedback, CaseStatus? CaseStatus);

    internal static async Task<Outcome<Recorded>> Handle(
        long id, Command command, PledgeDbContext db, CallAccess access, ICases cases, IPacks packs, FeedbackOpening feedbacks, CallerContext callers, TimeProvider time, AfterCommit afterCommit, CancellationToken cancellation)
    {
        var found = await access.ForChange(id, command.Version, cancellation);
        if (found.Refused)
        {
            return found.Refusals[0];
        }

        var (call, now) = (found.Value, time.GetUtcNow());
        var questionnaire = await CallQuestions.Of(call.CaseId, packs, cancellation);
        if (questionnaire.Refused)
        {
            return questionnaire.Refusals[0];
        }

        var shape = new Shape();
        var answers = CallQuestions.Check(questionnaire.Value, command.Answers, shape);
        var grades = CallQuestions.Grades(questionnaire.Value, answers);
        var remarks = shape.OptionalText(command.Remarks, "remarks", Words.Remarks, 2000);
        var calledAt = command.CalledAt ?? now;
        shape.Require(calledAt <= now, CommonRefusals.InFuture.With(Words.CalledAt, House.Minute(now)).At("calledAt"));
        shape.Require(calledAt >= call.CreatedAt.AddMinutes(-1), CallRefusals.CalledBefore.With(House.Minute(call.CreatedAt)));
        var complaint = CallScore.VerdictOf(grades) == Verdict.Unsatisfied
            ? new Complaint(shape.Text(command.Problem, "problem", Words.Problem, 2000), shape.Present(command.Department, "department", Words.DepartmentTitle))
            : null;
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        // A typed time has no seconds: within the minute in which the case began to wait it is taken as that instant.
        calledAt = calledAt < call.CreatedAt ? call.CreatedAt : calledAt;
        if (call.Answer(grades, command.Channel ?? call.Channel, callers.Current.Name, remarks, calledAt) is { } refusal)
        {
            return refusal;
        }

        // Whoever is slower learns it here, before the case is asked about a call that it has had.
        Keep(db, call, answers, calledAt);
        await db.SaveChangesAsync(cancellation);
        afterCommit.Tell(new LiveNews("callbacks", call.CaseNumber, call.Scope));
        var loop = await CloseLoop(db, call, calledAt, cancellation);
        var feedback = complaint is null ? null : await feedbacks.Open(call, complaint, calledAt, cancellation);
        if (call.CaseId == 0)
        {
            return new Recorded(call.Id, call.Score!.Value, call.Verdict!.Value, feedback?.Number, CaseStatus: null);
        }

        var facts = Facts(call, calledAt, now, loop, feedback);
        var recorded = await CallFacts.Record(cases, call.CaseId, facts, cancellation);
        return recorded.Refused
            ? recorded.Refusals.ToArray()
            : new Recorded(call.Id, call.Score!.Value, call.Verdict!.Value, feedback?.Number, recorded.Value.Status);
    }

    private static void Keep(PledgeDbContext db, Call call, Dictionary<string, string> answers, DateTimeOffset calledAt)
    {
        db.Add(new CallAttempt { Scope = call.Scope, CallId = call.Id, At = calledAt, By = call.Caller!, Channel = call.Channel });
        db.AddRange(answers.Select(answer => new CallAnswer { Scope = call.Scope, CallId = call.Id, Question = answer.Key, Value = answer.Value }));
    }

    private static async Task<Feedback?> CloseLoop(PledgeDbContext db, Call call, DateTimeOffset calledAt, CancellationToken cancellation)
    {
        if (call.FeedbackId is not { } id)
        {
            return null;
        }

        var form = await db.Set<Feedback>().FirstAsync(feedback => feedback.Id == id, cancellation);
        form.CalledAgain(call.Verdict!.Value, calledAt);
        return form;
    }

    private static List<CaseFact> Facts(Call call, DateTimeOffset calledAt, DateTimeOffset now, Feedback? loop, Feedback? opened)
    {
        var said = Words.CalledBackNote.With(Words.Of(call.Verdict!.Value), call.Score);
        List<CaseFact> facts = [new("called-back", calledAt, opened is null ? said : Words.CalledBackAndOpened.With(said, opened.Number), CallFacts.Through(call.Channel))];
        if (opened is not null)
        {
            // A second form carries the same loop on: it was opened once and closes once.
            return loop is null ? [.. facts, new("feedback.opened", calledAt, Words.FeedbackOpenedNote.With(opened.Number, Words.Of(opened.Department)))] : facts;
        }

        if (loop is not null)
        {
            facts.Add(new("feedback.closed", calledAt, Words.FeedbackClosedNote.With(loop.Number)));
        }

        facts.Add(new("case.closed", now));
        return facts;
    }
}
