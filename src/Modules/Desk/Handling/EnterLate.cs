using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Enters what happened earlier and was not recorded then. Clocks count it by when it happened; the timeline says that it came late and why.</summary>
internal static class EnterLate
{
    /// <summary>What has no other consequence than its time; everything else has an action of its own, which takes the time too: a visit is ended with its service sheet [B7].</summary>
    internal static readonly IReadOnlyList<string> Events =
    [
        CaseEvents.Acknowledged, CaseEvents.Answered, CaseEvents.FormallyReplied, CaseEvents.GuidanceStarted, CaseEvents.GuidanceEnded,
        CaseEvents.CustomerCalled, CaseEvents.AppointmentSet, CaseEvents.Arrived, CaseEvents.AbsentBegin, CaseEvents.AbsentEnd,
        CaseEvents.WaitingCustomerBegin, CaseEvents.WaitingCustomerEnd, CaseEvents.WaitingPartsBegin, CaseEvents.WaitingPartsEnd,
        CaseEvents.SolutionOffered, CaseEvents.PartReplaced, CaseEvents.LoanerIssued, CaseEvents.Returned,
        CaseEvents.Installed, CaseEvents.RepairReceived, CaseEvents.RepairCompleted, CaseEvents.Paid, CaseEvents.SaleRecorded,
        CaseEvents.Visited, CaseEvents.Escalated,
    ];

    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CaseJournal journal, CancellationToken cancellation)
    {
        var shape = new Shape();
        var happened = shape.Text(command.Event, "event", Words.WhatHappened, 40);
        var happenedAt = shape.Present(command.HappenedAt, "happenedAt", Words.HappenedAt);
        var reason = shape.Text(command.Reason, "reason", Words.LateReason, 500);
        var note = shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote);
        shape.Require(!CaseEvents.Known(happened) || Events.Contains(happened), CaseRefusals.NotFree.With(CaseEvents.Title(happened)));
        var taken = await desk.Take(number, command, shape, cancellation);
        return taken.Refused
            ? taken.Refusals.ToList()
            : await journal.Record(taken.Value.Case, new CaseFact(happened, happenedAt, Phrase.Written(note)), cancellation, reason);
    }

    internal sealed record Command(string? Event, string? Reason, string? Note) : CaseCommand<Command>;
}
