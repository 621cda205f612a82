namespace Pledge.Field;

/// <summary>What visits tell the case, in the vocabulary of the packs.</summary>
internal static class CaseEvents
{
    internal const string Opened = "case.opened";
    internal const string DispatchRequested = "dispatch.requested";
    internal const string Dispatched = "dispatched";

    /// <summary>The visit was asked for once: its clocks go on, they don't begin anew. No clock looks at it.</summary>
    internal const string DispatchWithdrawn = "dispatch.withdrawn";
    internal const string CustomerCalled = "customer.called";
    internal const string AppointmentSet = "appointment.set";
    internal const string AppointmentMissed = "appointment.missed";
    internal const string Arrived = "arrived";
    internal const string Returned = "returned";
    internal const string AbsentBegin = "absent.begin";
    internal const string AbsentEnd = "absent.end";
    internal const string WaitingPartsBegin = "waiting-parts.begin";
    internal const string WaitingPartsEnd = "waiting-parts.end";
    internal const string WaitingCustomerBegin = "waiting-customer.begin";
    internal const string WaitingCustomerEnd = "waiting-customer.end";
    internal const string PartReplaced = "part.replaced";
    internal const string LoanerIssued = "loaner.issued";
    internal const string SolutionOffered = "solution.offered";
    internal const string PromisedDate = "promised.date";
    internal const string Restored = "restored";
    internal const string Installed = "installed";
    internal const string SheetSigned = "sheet.signed";
    internal const string SheetEntered = "sheet.entered";

    /// <summary>Makes the timeline complete; no clock looks at it.</summary>
    internal const string Noted = "noted";
}
