namespace Pledge.Kernel.Web.Components;

/// <summary>One of the answers that a field offers.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Title">What is shown.</param>
public sealed record Choice(string Value, Wording Title)
{
    /// <summary>What choosing it means; shown on cards only.</summary>
    public Wording Hint { get; init; }

    /// <summary>Shown, not to be chosen.</summary>
    public bool Disabled { get; init; }
}
