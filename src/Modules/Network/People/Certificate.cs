using Pledge.Kernel.Access;

namespace Pledge.Network.People;

/// <summary>A certificate (上岗合格证) of a person [A4, A20].</summary>
internal sealed class Certificate : IScoped
{
    public long Id { get; set; }

    public long PersonId { get; set; }

    public required string Scope { get; set; }

    /// <summary>Printed on it; unique.</summary>
    public required string Number { get; set; }

    /// <summary>What it was given for: maintenance, operation ….</summary>
    public required string Kind { get; set; }

    public DateOnly IssuedOn { get; set; }

    /// <summary>Last day on which it holds.</summary>
    public DateOnly ValidUntil { get; set; }

    public DateOnly? RevokedOn { get; set; }

    public string? RevokedBecause { get; set; }

    public int Version { get; set; }
}
