using Pledge.Kernel.Access;

namespace Pledge.Network.People;

/// <summary>Days on which a person is not at work: ill, on leave. Nobody sends him then.</summary>
internal sealed class Absence : IScoped
{
    public long Id { get; set; }

    public long PersonId { get; set; }

    public required string Scope { get; set; }

    public DateOnly FirstDay { get; set; }

    /// <summary>The last day of it.</summary>
    public DateOnly LastDay { get; set; }

    public required string Reason { get; set; }
}
