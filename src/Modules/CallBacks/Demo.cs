using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Network;
using Pledge.Promises.Packs;

namespace Pledge.CallBacks;

/// <summary>The call-backs of the demonstration, as its cases tell them.</summary>
public static class DemoCallBacks
{
    private static readonly Department[] Departments = Enum.GetValues<Department>();

    /// <summary>Writes the calls with their answers, and the feedback forms of customers who were not satisfied, in the current transaction.</summary>
    /// <param name="db">Within a transaction.</param>
    /// <param name="calls">Of <see cref="DemoCases.Write"/>.</param>
    /// <param name="outlets">Every outlet.</param>
    /// <param name="pack">Holds the questionnaire.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task Write(PledgeDbContext db, IReadOnlyList<DemoCall> calls, IReadOnlyList<Outlet> outlets, Pack pack, CancellationToken cancellation)
    {
        var codes = outlets.ToDictionary(outlet => outlet.Id, outlet => outlet.Code);
        var questions = pack.Questionnaires.Single(questionnaire => questionnaire.Id == CallQuestions.Id).Questions.Where(question => question.Choices.Count > 0).ToList();
        var callId = await BulkInsert.FirstFreeId<Call>(db, cancellation);
        var formId = await BulkInsert.FirstFreeId<Feedback>(db, cancellation);
        var answerId = await BulkInsert.FirstFreeId<CallAnswer>(db, cancellation);
        var (made, forms, answers) = (new List<Call>(), new List<Feedback>(), new List<CallAnswer>());
        foreach (var told in calls)
        {
            var first = Made(told, round: 1, told.OwedSince, told.CalledAt, told.Complaint is null ? CallScore.Satisfied : CallScore.Unsatisfied);
            first.Id = callId++;
            made.Add(first);
            if (told.Complaint is { } complaint)
            {
                var form = Form(told, complaint, first.Id);
                form.Id = formId++;
                form.Number = await FeedbackOpening.NextNumber(db, codes[told.Case.OutletId], complaint.OpenedAt, cancellation);
                forms.Add(form);
                if (complaint.HandledAt is { } handled)
                {
                    var second = Made(told, round: 2, handled, complaint.CalledAgainAt, CallScore.Satisfied);
                    (second.Id, second.FeedbackId) = (callId++, form.Id);
                    made.Add(second);
                }
            }
        }

        foreach (var call in made.Where(call => call.Status == CallStatus.Answered))
        {
            answers.AddRange(questions.Select((question, index) => new CallAnswer
            {
                Id = answerId++,
                Scope = call.Scope,
                CallId = call.Id,
                Question = question.Id,
                Value = index == 0 && call.Verdict == Verdict.Unsatisfied ? CallScore.Unsatisfied : CallScore.Satisfied,
            }));
        }

        await BulkInsert.Write(db, forms, cancellation);
        await BulkInsert.Write(db, made, cancellation);
        await BulkInsert.Write(db, answers, cancellation);
    }

    private static Call Made(DemoCall told, int round, DateTimeOffset owedSince, DateTimeOffset? calledAt, string grade)
    {
        var call = Call.For(told.Case, told.CustomerName, round, feedbackId: null, owedSince, due: null);
        if (calledAt is { } at)
        {
            call.Answer([grade], CallChannel.Phone, told.Caller, remarks: null, at);
        }

        return call;
    }

    private static Feedback Form(DemoCall told, DemoComplaint complaint, long callId)
    {
        var form = new Feedback
        {
            Scope = told.Case.Scope,
            OutletId = told.Case.OutletId,
            Number = "",
            CallId = callId,
            CaseId = told.Case.Id,
            CaseNumber = told.Case.Number,
            CustomerName = told.CustomerName,
            Problem = complaint.Problem,
            Department = Departments[(int)(told.Case.Id % Departments.Length)],
            OpenedAt = complaint.OpenedAt,
            OpenedBy = told.Caller,
        };
        if (complaint is { HandledAt: { } handled, HandledBy: { } by })
        {
            form.Handle(form.Department, "已联系客户说明情况并致歉", "客户认可处理结果", by, handled);
        }

        if (complaint.CalledAgainAt is { } again)
        {
            form.CalledAgain(Verdict.Satisfied, again);
        }

        return form;
    }
}
