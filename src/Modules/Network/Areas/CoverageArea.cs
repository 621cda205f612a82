using Pledge.Kernel.Access;

namespace Pledge.Network.Areas;

/// <summary>One division served by one outlet; a unique index on the division keeps it to one [A1].</summary>
internal sealed class CoverageArea : IScoped
{
    public long Id { get; set; }

    public required string DivisionCode { get; set; }

    public long OutletId { get; set; }

    public required string Scope { get; set; }

    public AreaClass Class { get; set; }
}
