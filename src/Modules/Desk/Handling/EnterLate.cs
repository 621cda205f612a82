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

    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseDesk desk, CancellationToken cancellation)
    {
        var shape = new Shape();
        var happened = shape.Text(command.Event, "event", Words.WhatHappened, 40);
        shape.Present(command.HappenedAt, "happenedAt", Words.HappenedAt);
        var note = shape.OptionalText(command.Note, "note", Words.Note, RecordedFact.LongestNote);
        shape.Require(!CaseEvents.Known(happened) || Events.Contains(happened), CaseRefusals.NotFree.With(CaseEvents.Title(happened)));
        var taken = await desk.Take(number, command, shape, cancellation, late: true);
        return taken.Refused ? taken.Refusals.ToList() : await desk.Record(taken.Value, [desk.Fact(command, happened, note)], cancellation);
    }

    internal sealed record Command(string? Event, string? Note) : CaseCommand<Command>;
}
