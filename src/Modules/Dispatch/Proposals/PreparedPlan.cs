using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;

namespace Pledge.Dispatch.Proposals;

/// <summary>What the night has worked out for an outlet's day. A proposal begins with it, so that what changed since is all that has to be found.</summary>
[NotAudited]
internal sealed class PreparedPlan : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    public DateOnly Day { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Visit → technician and second of the day, as JSON.</summary>
    public required string Places { get; set; }
}

/// <summary>Where a visit stands in a prepared plan.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Technician">Who goes.</param>
/// <param name="Start">Seconds since midnight.</param>
internal sealed record PreparedPlace(long Visit, long Technician, int Start);
