using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;

namespace Pledge.CallBacks;

/// <summary>How many calls an outlet can make, and how far its plan has come. Whoever plans locks it.</summary>
internal sealed class CallPlan : IScoped
{
    public const int UsualCallsPerDay = 40;
    public const int UsualBatch = 10;
    public const int MostCallsPerDay = 500;

    /// <summary>Planned calls come into the list at nine.</summary>
    public static readonly TimeSpan DayBegins = TimeSpan.FromHours(9);

    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    /// <summary>Most calls of one caller on a day.</summary>
    public int CallsPerDay { get; set; } = UsualCallsPerDay;

    /// <summary>Calls of one division that are put together.</summary>
    public int BatchSize { get; set; } = UsualBatch;

    /// <summary>When the register was gone through last; null when it is to be gone through now.</summary>
    [NotAudited]
    public DateTimeOffset? PlannedAt { get; set; }

    /// <summary>The last customer that was looked at while the register is gone through; 0 when it is not.</summary>
    [NotAudited]
    public long Cursor { get; set; }

    /// <summary>Calls for which there was no room within their windows.</summary>
    [NotAudited]
    public int WithoutDay { get; set; }

    public int Version { get; set; }
}
