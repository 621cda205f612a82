using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Promises.Packs;
using static Pledge.CallBacks.CallPage;

namespace Pledge.CallBacks;

/// <summary>Shows a call-back: history first, then script and questionnaire.</summary>
internal static class ShowCall
{
    internal static async Task<Outcome<CallShown>> Query(long id, CallReading reading, CancellationToken cancellation) => await reading.Read(id, cancellation);

    internal static async Task<Outcome<Screen>> Page(long id, CallReading reading, ICases cases, CallerContext callers, IEnumerable<ICasePanel> casePanels, IEnumerable<ICustomerPanel> customerPanels, CancellationToken cancellation)
    {
        var call = await reading.Read(id, cancellation);
        if (call.Refused)
        {
            return call.Refusals[0];
        }

        var history = new List<RenderFragment>();
        foreach (var panel in casePanels.Where(panel => panel is not CallPanel).OrderBy(panel => panel.Order))
        {
            if (call.Value.Case is { } served && await panel.Show(served, cancellation) is { } shown)
            {
                history.Add(shown);
            }
        }

        if (call.Value.Customer is { } customer && callers.Current.Reaches(customer.Scope))
        {
            foreach (var panel in customerPanels.OrderBy(panel => panel.Order))
            {
                if (await panel.Show(customer, cancellation) is { } shown)
                {
                    history.Add(shown);
                }
            }
        }

        return Screen.Of<CallPage>(new CallScreen(call.Value, call.Value.Case is { } about ? cases.Name(about.Kind) : null, history));
    }
}

/// <summary>Reads a call-back with everything that belongs to it.</summary>
internal sealed class CallReading(PledgeDbContext db, ICases cases, ICustomers customers, IDevices devices, IPacks packs, CallAccess access, CallerContext callers)
{
    internal async Task<Outcome<CallShown>> Read(long id, CancellationToken cancellation)
    {
        if (await db.Set<Call>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } call)
        {
            return CommonRefusals.NotFound;
        }

        var served = await cases.Find(call.CaseId, cancellation);
        if (served is null && call.CaseId != 0)
        {
            return CommonRefusals.NotFound;
        }

        var caller = callers.Current;
        var questionnaire = await CallQuestions.Of(call.CaseId, packs, cancellation);
        if (questionnaire.Refused)
        {
            return questionnaire.Refusals[0];
        }

        var answers = await db.Set<CallAnswer>().AsNoTracking().Where(answer => answer.CallId == id).ToDictionaryAsync(answer => answer.Question, answer => answer.Value, StringComparer.Ordinal, cancellation);
        var attempts = await db.Set<CallAttempt>().AsNoTracking().Where(attempt => attempt.CallId == id).OrderByDescending(attempt => attempt.Id).ToListAsync(cancellation);
        var forms = await db.Set<Feedback>().AsNoTracking().Where(form => form.Id == call.FeedbackId || form.CallId == id).ToListAsync(cancellation);
        var atWork = call.Status == CallStatus.Due && caller.Can(Permissions.Call);
        string? Seen(string? text) => PersonalNumbers.Text(caller, text, atWork);
        return new CallShown(
            call.Id, call.Status, call.Round, call.Channel, call.CreatedAt, call.DueAt, call.NextAt, call.EndedAt, call.Caller, call.Score, call.Verdict, Seen(call.Remarks), call.Version,
            served?.SeenBy(caller, atWork),
            (await customers.Served(call.CustomerId, cancellation))?.SeenBy(caller, atWork),
            call.DeviceId == 0 ? null : (await devices.Served(call.DeviceId, cancellation))?.Title,
            Script(questionnaire.Value, call, atWork),
            [.. questionnaire.Value.Questions.Select(question => Shown(question, Seen(answers.GetValueOrDefault(question.Id))))],
            attempts.ConvertAll(attempt => new AttemptShown(attempt.At, attempt.By, attempt.Channel, attempt.Failure, Seen(attempt.Note), attempt.RetryAt)),
            forms.Where(form => form.Id == call.FeedbackId).Select(form => form.ShownTo(caller, atWork)).FirstOrDefault(),
            forms.Where(form => form.CallId == id).Select(form => form.ShownTo(caller, atWork)).FirstOrDefault(),
            await access.WorkedOn(call, cancellation));
    }

    private Phrase? Script(Questionnaire questionnaire, Call call, bool atWork)
    {
        string Filled(string text) => text
            .Replace("{caller}", callers.Current.Name, StringComparison.Ordinal)
            .Replace("{customer}", call.CustomerName, StringComparison.Ordinal)
            .Replace("{case}", call.CaseNumber, StringComparison.Ordinal)
            .Replace("{subject}", PersonalNumbers.Text(callers.Current, call.Subject, atWork), StringComparison.Ordinal);
        return questionnaire.Script is { } script ? new Phrase(Filled(script.Chinese), Filled(script.English)) : null;
    }

    private static QuestionShown Shown(Question question, string? answer) =>
        new(question.Id, question.Title.AsPhrase(), [.. question.Choices.Select(choice => new ListOption(choice.Id, choice.Title.AsPhrase()))], question.Required, answer);
}
