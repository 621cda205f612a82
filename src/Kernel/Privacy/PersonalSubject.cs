namespace Pledge.Kernel.Privacy;

/// <summary>Whose data is meant: all that is held about a customer and his people, or what stands in a case.</summary>
/// <param name="CustomerId">The customer; null when a case is meant.</param>
/// <param name="CaseId">The case; null when a customer is meant.</param>
/// <param name="IsPrivate">The customer is a private person, so his own name is personal, too.</param>
public sealed record PersonalSubject(long? CustomerId, long? CaseId, bool IsPrivate);
