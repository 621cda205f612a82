using System.Globalization;

namespace Pledge.Promises.Packs;

/// <summary>A condition on one attribute of a case: one of some values, none of them, or a number within bounds.</summary>
/// <param name="Attribute">Name of the attribute.</param>
/// <param name="Values">The values that it is compared with; empty with bounds.</param>
/// <param name="Negated">Holds when the attribute has none of the values (or is missing) instead of one of them.</param>
public sealed record Condition(string Attribute, IReadOnlyList<string> Values, bool Negated = false)
{
    /// <summary>Smallest number that holds, or <see langword="null"/>.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>Largest number that holds, or <see langword="null"/>.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>Whether the attribute is compared as a number; one that is missing or no number does not hold.</summary>
    public bool IsNumeric => AtLeast is not null || AtMost is not null;

    /// <summary>Whether the condition holds for a case with these attributes.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> attributes)
    {
        var has = attributes.TryGetValue(Attribute, out var actual);
        return IsNumeric ? has && HoldsNumber(actual!) : (has && Values.Contains(actual!)) != Negated;
    }

    /// <summary>The condition in signs: <c>area=city|suburb</c>, <c>area≠remote</c>, <c>units≥10</c>.</summary>
    internal string ToText() => Attribute + (IsNumeric ? BoundsText : (Negated ? "≠" : "=") + string.Join('|', Values));

    /// <summary>The bounds in signs: <c>≥10 ≤50</c>.</summary>
    internal string BoundsText => string.Join(' ', new[]
    {
        AtLeast is { } from ? string.Create(CultureInfo.InvariantCulture, $"≥{from}") : null,
        AtMost is { } to ? string.Create(CultureInfo.InvariantCulture, $"≤{to}") : null,
    }.OfType<string>());

    internal static bool AllHold(IReadOnlyList<Condition> conditions, IReadOnlyDictionary<string, string> attributes)
    {
        for (var index = 0; index < conditions.Count; index++)
        {
            if (!conditions[index].Holds(attributes))
            {
                return false;
            }
        }

        return true;
    }

    internal bool HoldsNumber(string actual) =>
        decimal.TryParse(actual, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
        && !(number < AtLeast)
        && !(number > AtMost);
}
