using Pledge.Kernel.Privacy;

namespace Pledge.Field;

/// <summary>When something happened, and what time it is now.</summary>
/// <param name="Happened">As told by whoever was there; late and offline entries bring their own.</param>
/// <param name="Now">When it is recorded.</param>
internal sealed record Moment(DateTimeOffset Happened, DateTimeOffset Now);

/// <summary>Why a visit ended without the work being done [B13].</summary>
internal enum UnfinishedReason
{
    /// <summary>A part has to come first.</summary>
    Parts,

    /// <summary>The customer's own equipment or premises must be put right first [B5].</summary>
    Customer,

    /// <summary>Somebody with more knowledge is needed.</summary>
    Senior,

    /// <summary>Nobody was there [B12].</summary>
    Absent,

    /// <summary>Something else; the note says what.</summary>
    Other,
}

/// <summary>The customer's signature under the sheet.</summary>
/// <param name="Name">Who signed.</param>
/// <param name="OnPaper">The sheet was signed on paper; the file is its picture.</param>
/// <param name="FileId">Picture of the signature or of the paper.</param>
internal sealed record Signature(string Name, bool OnPaper, long? FileId);

/// <summary>A part on a service sheet, as it was called and priced on that day.</summary>
internal sealed class VisitPart
{
    public long Id { get; private set; }

    public long VisitId { get; private set; }

    public required string Code { get; init; }

    public required string ChineseName { get; init; }

    public required string EnglishName { get; init; }

    public required int Quantity { get; init; }

    public required decimal Price { get; init; }

    public string? Serial { get; init; }

    public bool Loaner { get; init; }

    public required DateTimeOffset UsedAt { get; init; }

    internal Phrase Name => new(ChineseName, EnglishName);
}

/// <summary>An answered item of a check list [B11].</summary>
internal sealed class VisitCheck
{
    public long Id { get; private set; }

    public long VisitId { get; private set; }

    public required string List { get; init; }

    public required string Item { get; init; }

    /// <summary>Done; otherwise it did not apply, and <see cref="Note"/> says why.</summary>
    public required bool Done { get; init; }

    [Personal]
    public string? Note { get; set; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A line of the charge [B14].</summary>
internal sealed class VisitCharge
{
    public long Id { get; private set; }

    public long VisitId { get; private set; }

    public required string Code { get; init; }

    public required string ChineseName { get; init; }

    public required string EnglishName { get; init; }

    public required int Quantity { get; init; }

    public required decimal Price { get; init; }

    public required decimal Amount { get; init; }

    internal Phrase Name => new(ChineseName, EnglishName);
}
