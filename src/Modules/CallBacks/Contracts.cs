namespace Pledge.CallBacks;

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

/// <summary>Figures over call-backs, limited to the caller's part of the network [A22].</summary>
public interface ICallBackFigures
{
    /// <summary>The figures of a month.</summary>
    /// <param name="month">Any day of it, in the organisation's zone.</param>
    /// <param name="scope">A place within the caller's part.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<CallBackFigures> Of(DateOnly month, string scope, CancellationToken cancellation);
}
