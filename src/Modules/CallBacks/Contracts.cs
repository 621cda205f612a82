namespace Pledge.CallBacks;

/// <summary>Where a call-back stands.</summary>
public enum CallStatus
{
    /// <summary>To be made.</summary>
    Due,

    /// <summary>The customer was reached and has answered.</summary>
    Answered,

    /// <summary>Given up after the attempts that D9 asks for.</summary>
    NotReached,

    /// <summary>No longer owed: the case was reopened or cancelled before the call.</summary>
    Void,
}

/// <summary>How a customer is called back.</summary>
public enum CallChannel
{
    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>At the customer's place, by itself or together with a maintenance visit [B15].</summary>
    OnSite,

    /// <summary>By written message.</summary>
    Message,
}

/// <summary>Why an attempt failed [D9].</summary>
public enum FailureReason
{
    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>The line was busy.</summary>
    Busy,

    /// <summary>Switched off or out of reach.</summary>
    SwitchedOff,

    /// <summary>Somebody else's number, or one that does not exist.</summary>
    WrongNumber,

    /// <summary>Somebody answered who knows nothing of the service.</summary>
    NotInformed,

    /// <summary>The customer asked to be called at another time.</summary>
    AskedLater,

    /// <summary>The customer does not want to answer.</summary>
    Refused,
}

/// <summary>How satisfied a customer is with a service as a whole.</summary>
public enum Verdict
{
    /// <summary>Every graded question was answered with satisfied.</summary>
    Satisfied,

    /// <summary>At least one fair, no unsatisfied answer.</summary>
    Fair,

    /// <summary>At least one unsatisfied answer: opens a feedback form [D6].</summary>
    Unsatisfied,
}

/// <summary>Where a feedback form (反馈单) stands.</summary>
public enum FeedbackStatus
{
    /// <summary>The responsible department is to act.</summary>
    Open,

    /// <summary>The department has acted; the customer is to be called again.</summary>
    Handled,

    /// <summary>The customer was called again and is satisfied.</summary>
    Closed,

    /// <summary>The customer was called again and is still not satisfied: another form follows.</summary>
    NotAccepted,
}

/// <summary>Which department is responsible for what the customer is not satisfied with.</summary>
public enum Department
{
    /// <summary>Field service.</summary>
    FieldService,

    /// <summary>Technical support.</summary>
    Technical,

    /// <summary>Parts and stock.</summary>
    Parts,

    /// <summary>Hotline and dispatch.</summary>
    Hotline,

    /// <summary>Training.</summary>
    Training,

    /// <summary>Charges and invoices.</summary>
    Finance,

    /// <summary>The maker of the product.</summary>
    Manufacturer,
}

/// <summary>How the call-backs of a month went [C10, C16, D6].</summary>
/// <param name="Owed">First calls that were to be made in the month.</param>
/// <param name="Reached">Of these, customers who were reached and answered.</param>
/// <param name="NotReached">Of these, given up after the attempts that D9 asks for.</param>
/// <param name="Satisfied">Reached, and every question answered with satisfied.</param>
/// <param name="Fair">Reached, with at least one fair and no unsatisfied answer.</param>
/// <param name="Unsatisfied">Reached, with at least one unsatisfied answer.</param>
/// <param name="AverageScore">Mean score of those reached, 0 to 100 [D8]; null when nobody was.</param>
/// <param name="FeedbackOpened">Feedback forms opened in the month.</param>
/// <param name="FeedbackClosed">Of these, closed by a second call [D6].</param>
public sealed record CallBackFigures(
    int Owed,
    int Reached,
    int NotReached,
    int Satisfied,
    int Fair,
    int Unsatisfied,
    double? AverageScore,
    int FeedbackOpened,
    int FeedbackClosed);

/// <summary>What the customers of an outlet said in first calls [C16].</summary>
/// <param name="OutletId">Which outlet.</param>
/// <param name="Rated">Customers who were reached and answered.</param>
/// <param name="Satisfied">Of these, those who answered every question with satisfied.</param>
public sealed record OutletSatisfaction(long OutletId, int Rated, int Satisfied);

/// <summary>Figures over call-backs, limited to the caller's part of the network [A22].</summary>
public interface ICallBackFigures
{
    /// <summary>The figures of a month.</summary>
    /// <param name="month">Any day of it, in the organisation's zone.</param>
    /// <param name="scope">A place within the caller's part.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<CallBackFigures> Of(DateOnly month, string scope, CancellationToken cancellation);

    /// <summary>What customers said about each outlet in calls that fell due in some days.</summary>
    /// <param name="from">First day, in the organisation's zone.</param>
    /// <param name="before">The day after the last one.</param>
    /// <param name="scope">A place within the caller's part.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyList<OutletSatisfaction>> ByOutlet(DateOnly from, DateOnly before, string scope, CancellationToken cancellation);
}
