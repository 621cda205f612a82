namespace Pledge.Kernel.Refusals;

/// <summary>Either what a handler produced, or why it refused.</summary>
public sealed class Outcome<T> : IOutcome
{
    private readonly T? value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    /// <summary>Empty when it succeeded.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Whether it was refused.</summary>
    public bool Refused => Refusals.Count > 0;

    /// <summary>What was produced; only when not refused.</summary>
    public T Value => Refused ? throw new InvalidOperationException($"Refused: {Refusals[0].Code}") : value!;

    object? IOutcome.Value => value;

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>Several refusals at once.</summary>
    public static implicit operator Outcome<T>(Refusal[] refusals) => new(default, refusals);

    /// <summary>Several refusals at once.</summary>
    public static implicit operator Outcome<T>(List<Refusal> refusals) => new(default, refusals);
}

/// <summary>An outcome of any type, for the one place that turns it into an answer.</summary>
public interface IOutcome
{
    /// <summary>What was produced, or null.</summary>
    object? Value { get; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    IReadOnlyList<Refusal> Refusals { get; }
}

/// <summary>The answer of a command that has nothing to tell but that it was done.</summary>
public sealed record Done
{
    /// <summary>The one instance.</summary>
    public static readonly Done Value = new();
}
