namespace Pledge.Kernel.Privacy;

/// <summary>Marks a property that tells of a customer or his people. Erasing takes it out of the row and out of what the audit holds of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute
{
    /// <summary>What names the customer himself: personal for a private person, public for a company.</summary>
    public bool NamesCustomer { get; init; }
}
