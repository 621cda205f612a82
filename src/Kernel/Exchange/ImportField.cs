using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>What a cell says: a value, or why it has none.</summary>
public readonly record struct FieldReading(object? Value, Phrase? Reason)
{
    /// <summary>The cell can be used.</summary>
    public static FieldReading Of(object? value) => new(value, null);

    /// <summary>The cell cannot be used.</summary>
    public static FieldReading Refused(Phrase reason) => new(null, reason);
}

/// <summary>One thing that an import can take from a table.</summary>
/// <param name="Key">The name under which the value is handed on.</param>
/// <param name="Title">What the user calls it.</param>
/// <param name="Required">Whether each row must have it.</param>
/// <param name="Aliases">Further titles that columns with it have, in both languages.</param>
/// <param name="Read">Reads a cell that is not empty; see <see cref="FieldReaders"/>.</param>
public sealed record ImportField(string Key, Phrase Title, bool Required, string[] Aliases, Func<string, FieldReading> Read)
{
    /// <summary>Whether two rows of one file must not have the same value.</summary>
    public bool Unique { get; init; }
}
