using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Field.Work;

/// <summary>The customer is not there: the clocks pause, the technician waits 15 minutes, leaves a message, and the dispatcher knows [B12].</summary>
internal static class CustomerAbsence
{
    internal sealed record Command(DateTimeOffset? HappenedAt, int? Version) : Command<Command>;

    internal static async Task<Outcome<VisitAnswer>> FindAbsent(string number, Command command, VisitWork work, Dispatchers dispatchers, CancellationToken cancellation)
    {
        var answer = await work.Take(
            number,
            command.Version,
            visit => visit.FindAbsent(work.At(command.HappenedAt)),
            "absent",
            visit => [new CaseFact(CaseEvents.AbsentBegin, visit.AbsentSince!.Value)],
            cancellation);
        if (!answer.Refused)
        {
            await dispatchers.Tell(number, Words.DispatcherAbsent, cancellation);
        }

        return answer;
    }

    internal static Task<Outcome<VisitAnswer>> FindPresent(string number, Command command, VisitWork work, CancellationToken cancellation) =>
        work.Take(
            number,
            command.Version,
            visit => visit.FindPresent(work.At(command.HappenedAt)),
            "present",
            visit => [new CaseFact(CaseEvents.AbsentEnd, visit.AbsentUntil!.Value)],
            cancellation);

    internal static async Task<Outcome<VisitAnswer>> Leave(string number, Command command, VisitWork work, Dispatchers dispatchers, ICustomers customers, OutboxWriter outbox, CancellationToken cancellation)
    {
        SiteVisit? left = null;
        var answer = await work.Take(
            number,
            command.Version,
            visit =>
            {
                left = visit;
                return visit.LeaveAbsent(work.At(command.HappenedAt));
            },
            "unfinished",
            visit => [new CaseFact(CaseEvents.DispatchRequested, visit.LeftAt!.Value, AbsenceMessage.Of(visit))],
            cancellation);
        if (!answer.Refused)
        {
            var message = AbsenceMessage.Of(left!);
            if (await customers.Served(left!.CustomerId, cancellation) is { Email: { } address })
            {
                outbox.Mail(address, Words.MessageSubject.With(left.CaseNumber).Chinese, $"{message.Chinese}\n\n{message.English}");
            }

            // No text message can be sent from here: the technician sends it from his phone, and a gateway may by this announcement.
            await outbox.Announce("visit.customer-absent", left.Scope, new { Visit = left.Number, Case = left.CaseNumber, left.Phone, Message = message.Chinese }, cancellation);
            await dispatchers.Tell(number, Words.DispatcherLeft, cancellation);
        }

        return answer;
    }
}

/// <summary>The message for a customer who was not there: who came, when he came and when he left [B12].</summary>
internal static class AbsenceMessage
{
    internal static Phrase Of(SiteVisit visit) => visit.LeftAt is { } left
        ? Words.MessageLeft.With(visit.TechnicianName, House.Minute(visit.ArrivedAt!.Value), House.ToLocal(left).ToString("HH:mm"), visit.CaseNumber)
        : Words.MessageWaiting.With(visit.TechnicianName, House.Minute(visit.ArrivedAt!.Value), visit.CaseNumber);
}
