using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using static Pledge.CallBacks.CallPage;

namespace Pledge.CallBacks;

/// <summary>A feedback form: what the customer is not satisfied with, who acts, what came of it; only a second call closes it [D6].</summary>
internal sealed class Feedback : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    public required string Number { get; set; }

    /// <summary>The call that opened it.</summary>
    public long CallId { get; set; }

    public long CaseId { get; set; }

    public required string CaseNumber { get; set; }

    [Personal(NamesCustomer = true)]
    public required string CustomerName { get; set; }

    [Personal]
    public required string Problem { get; set; }

    public Department Department { get; set; }

    public FeedbackStatus Status { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public required string OpenedBy { get; set; }

    /// <summary>What the department does about it.</summary>
    [Personal]
    public string? Measures { get; set; }

    /// <summary>What came of it.</summary>
    [Personal]
    public string? Result { get; set; }

    public DateTimeOffset? HandledAt { get; set; }

    public string? HandledBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public int Version { get; set; }

    /// <summary>The form as a caller gets it; see <see cref="PersonalNumbers"/>.</summary>
    internal FeedbackShown ShownTo(Caller caller, bool atWork = false) => new(
        Number, PersonalNumbers.Text(caller, Problem, atWork), Department, Status, PersonalNumbers.Text(caller, Measures, atWork), PersonalNumbers.Text(caller, Result, atWork));

    /// <summary>How search finds it.</summary>
    internal Findable ToFindable() => new("feedback", Id, Scope, Number, CustomerName, $"/feedback/{Number}") { Texts = [Problem], Names = [CustomerName], Numbers = [Number, CaseNumber] };

    /// <summary>Goes with its case or its customer to another outlet.</summary>
    internal void FollowTo(long outletId, string scope)
    {
        (OutletId, Scope) = (outletId, scope);
        Version++;
    }

    /// <summary>The department's part: what it did and what came of it.</summary>
    internal Refusal? Handle(Department department, string measures, string result, string by, DateTimeOffset now)
    {
        if (Status != FeedbackStatus.Open)
        {
            return CallRefusals.FeedbackNotOpen;
        }

        Department = department;
        Measures = measures;
        Result = result;
        HandledAt = now;
        HandledBy = by;
        Status = FeedbackStatus.Handled;
        Version++;
        return null;
    }

    /// <summary>The second call: a customer who is no longer unsatisfied closes the form, any other does not accept its result.</summary>
    internal void CalledAgain(Verdict verdict, DateTimeOffset at)
    {
        Status = verdict == Verdict.Unsatisfied ? FeedbackStatus.NotAccepted : FeedbackStatus.Closed;
        ClosedAt = at;
        Version++;
    }
}
