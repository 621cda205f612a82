namespace Pledge.Kernel.Privacy;

/// <summary>Whose data is meant: all that is held about a customer and his people, what stands in a case, or what is held about one contact of a customer.</summary>
/// <param name="CustomerId">The customer; null when something else is meant.</param>
/// <param name="CaseId">The case; null when something else is meant.</param>
/// <param name="IsPrivate">The customer is a private person, so his own name is personal, too.</param>
public sealed record PersonalSubject(long? CustomerId, long? CaseId, bool IsPrivate)
{
    /// <summary>The contact; null when something else is meant.</summary>
    public PersonalContact? Contact { get; init; }

    // Queries compare with these: they cannot look into something that is not there.

    /// <summary>Key of the contact.</summary>
    public long? ContactId => Contact?.Id;

    /// <summary>Key of the customer whose contact is meant.</summary>
    public long? ContactOf => Contact?.CustomerId;

    /// <summary>Name of the contact.</summary>
    public string? ContactName => Contact?.Name;

    /// <summary>Number of the contact.</summary>
    public string? ContactPhone => Contact?.Phone;
}
