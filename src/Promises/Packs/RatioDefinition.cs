namespace Pledge.Promises.Packs;

/// <summary>The time over which a ratio is measured.</summary>
public enum RatioWindow
{
    /// <summary>As things stand.</summary>
    Now,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>A ratio: a measure, alone or per so many of another, stays on one side of a threshold.</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">The promise in plain words.</param>
/// <param name="Scope">What it is measured over, for example outlet.</param>
/// <param name="Measure">What is counted or measured.</param>
public sealed record RatioDefinition(string Id, string Requirement, Bilingual Title, string Scope, string Measure) : IPromise
{
    /// <inheritdoc/>
    public PromiseKind Kind => PromiseKind.Ratio;

    /// <summary>What it is compared with, or <see langword="null"/>.</summary>
    public string? Per { get; init; }

    /// <summary>So many of <see cref="Per"/> are one unit: 200 customers, or 100 for a percentage.</summary>
    public int PerCount { get; init; } = 1;

    /// <summary>Lower bound for each unit, or <see langword="null"/>.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>Upper bound for each unit, or <see langword="null"/>.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>The time over which it is measured.</summary>
    public RatioWindow Window { get; init; }

    /// <summary>What follows when the threshold is crossed, or <see langword="null"/>.</summary>
    public Bilingual? Sanction { get; init; }

    /// <summary>Conditions on the attributes of the scope.</summary>
    public IReadOnlyList<Condition> Applies { get; init; } = [];
}
