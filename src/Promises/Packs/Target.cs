using System.Globalization;

namespace Pledge.Promises.Packs;

/// <summary>What one case is promised: a length of time from the start, or a date or instant agreed with the customer (B13).</summary>
public sealed record Target
{
    /// <summary>A length of time from the start.</summary>
    public Target(Duration within) => Within = within;

    /// <summary>An agreed instant.</summary>
    public Target(DateTimeOffset untilInstant) => UntilInstant = untilInstant;

    /// <summary>An agreed reading of the wall clock in the zone of the promise's calendar.</summary>
    public Target(DateTime untilLocal) => UntilLocal = untilLocal;

    /// <summary>The end of an agreed local date.</summary>
    public Target(DateOnly untilDate) => UntilDate = untilDate;

    /// <summary>Length of time from the start, when the target is one.</summary>
    public Duration? Within { get; }

    /// <summary>Agreed instant, when the target is one.</summary>
    public DateTimeOffset? UntilInstant { get; }

    /// <summary>Agreed reading of the wall clock in the zone of the promise's calendar, when the target is one.</summary>
    public DateTime? UntilLocal { get; }

    /// <summary>Agreed local date, when the target is one: due at its end.</summary>
    public DateOnly? UntilDate { get; }

    /// <summary>The target in plain words.</summary>
    public Bilingual ToText()
    {
        if (Within is { } within)
        {
            return within.ToText();
        }

        var until = UntilDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ?? UntilLocal?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            ?? UntilInstant!.Value.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        return new($"至 {until}", $"by {until}");
    }
}

/// <summary>One line of a target table.</summary>
/// <param name="Values">A value for each attribute of the table, <c>*</c> for any.</param>
/// <param name="Target">The target, or <see langword="null"/> where this combination has no promise.</param>
public sealed record TargetRow(IReadOnlyList<string> Values, Target? Target);

/// <summary>How a promise finds its target: plain, tabulated by attributes of the case (C2), or a date kept in an attribute (B13).</summary>
/// <param name="By">Attributes of the table; empty for a plain target.</param>
/// <param name="Rows">The first line that fits holds; no line, no promise.</param>
/// <param name="UntilAttribute">
/// Attribute that holds an agreed date by ISO 8601, or <see langword="null"/>: a date (<c>2026-03-01</c>), a time of the wall clock in the zone of the
/// promise's calendar (<c>2026-03-01T17:00</c>), or an instant (<c>2026-03-01T17:00+08:00</c>). Any other value is no agreed date.
/// </param>
public sealed record TargetRule(IReadOnlyList<string> By, IReadOnlyList<TargetRow> Rows, string? UntilAttribute = null)
{
    /// <summary>Fits any value in a table.</summary>
    public const string Any = "*";

    private const string DateForm = "yyyy-MM-dd";

    private static readonly string[] LocalForms =
        [.. from between in new[] { "'T'", " " } from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" } select DateForm + between + time];

    private static readonly string[] InstantForms = [.. from local in LocalForms from offset in new[] { "zzz", "'Z'" } select local + offset];

    /// <summary>The target of a case with these attributes, or <see langword="null"/> when it is promised nothing.</summary>
    public Target? For(IReadOnlyDictionary<string, string> attributes)
    {
        if (UntilAttribute is not null)
        {
            return attributes.TryGetValue(UntilAttribute, out var text) ? ReadUntil(text) : null;
        }

        foreach (var row in Rows)
        {
            if (Fits(row, attributes))
            {
                return row.Target;
            }
        }

        return null;
    }

    /// <summary>Reads what leaves nothing to guess: neither today's date, nor which of two numbers is the month, nor a zone.</summary>
    internal static Target? ReadUntil(string text)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text, DateForm, invariant, DateTimeStyles.None, out var date))
        {
            return new(date);
        }

        if (DateTime.TryParseExact(text, LocalForms, invariant, DateTimeStyles.None, out var local))
        {
            return new(local);
        }

        return DateTimeOffset.TryParseExact(text, InstantForms, invariant, DateTimeStyles.AssumeUniversal, out var instant) ? new(instant) : null;
    }

    private bool Fits(TargetRow row, IReadOnlyDictionary<string, string> attributes)
    {
        for (var index = 0; index < By.Count; index++)
        {
            var wanted = row.Values[index];
            if (wanted != Any && !(attributes.TryGetValue(By[index], out var actual) && actual == wanted))
            {
                return false;
            }
        }

        return true;
    }
}
