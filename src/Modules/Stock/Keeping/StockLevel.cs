using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Stock.Parts;

namespace Pledge.Stock.Keeping;

/// <summary>What an outlet has of a part: the sum of its movements, kept beside them so that taking one is one conditional update.</summary>
[NotAudited]
internal sealed class StockLevel : IScoped
{
    public long Id { get; private set; }

    public required string Scope { get; init; }

    public required long OutletId { get; init; }

    public required string OutletCode { get; init; }

    public required string OutletName { get; init; }

    public required long PartId { get; init; }

    public Part Part { get; private set; } = null!;

    public required int Quantity { get; init; }
}

/// <summary>A single piece with a serial number.</summary>
internal sealed class StockSerial : IScoped
{
    public long Id { get; private set; }

    public required string Scope { get; set; }

    public required long PartId { get; init; }

    public required string Number { get; init; }

    public required long OutletId { get; set; }

    public required bool InStock { get; set; }
}

/// <summary>Why stock changed.</summary>
internal enum MovementKind
{
    Receipt,
    Issue,
    Return,
    Correction,
}

/// <summary>A line of the ledger; never changed afterwards.</summary>
internal sealed class StockMovement : IScoped
{
    public long Id { get; private set; }

    public required string Scope { get; init; }

    public required long OutletId { get; init; }

    public required string OutletCode { get; init; }

    public required long PartId { get; init; }

    public Part Part { get; private set; } = null!;

    public required MovementKind Kind { get; init; }

    /// <summary>What came, or what went as a negative number.</summary>
    public required int Quantity { get; init; }

    public string? Serial { get; init; }

    public string? Reference { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset HappenedAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }
}
