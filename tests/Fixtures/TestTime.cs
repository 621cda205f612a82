namespace Pledge.Fixtures;

/// <summary>Time that stands still until a test moves it. It starts on Wednesday 2026-03-04, 10:00 in Shanghai: a working day.</summary>
public sealed class TestTime : TimeProvider
{
    /// <summary>What the product takes for now (UTC).</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Moves on.</summary>
    public void Advance(TimeSpan by) => Now += by;
}
