namespace Pledge.Promises.Packs;

/// <summary>The keys of a pack by the part that they stand in. The published JSON Schema lists the same; a test compares them.</summary>
internal static class PackKeys
{
    public static readonly string[] Pack =
    [
        "pack", "version", "effective-from", "title", "include", "vocabulary", "calendars", "defaults", "promises", "figures", "questionnaires",
        "check-lists", "price-rules",
    ];

    public static readonly string[] Defaults = ["calendar", "void", "pause", "reopen-on", "warn"];

    public static readonly string[] Deadline =
    [
        .. Common, "start", "stop", "unless", "void", "pause", "calendar", "target", "reopen", "reopen-on", "warn", "escalate", "same-time", "roll",
    ];

    public static readonly string[] Cadence =
    [
        .. Common, "subject", "count", "every", "aligned", "anchor", "offsets", "days-of-month", "opens", "grace", "events", "where", "calendar",
    ];

    public static readonly string[] Ratio = [.. Common, "scope", "measure", "per", "per-count", "at-least", "at-most", "window", "sanction"];

    public static readonly string[] Guard = [.. Common, "action", "any-event", "require", "elapsed", "refusal"];

    public static readonly string[] Figure = ["requirement", "title", "value", "unit"];

    public static readonly string[] Questionnaire = ["requirement", "title", "script", "answers", "feedback-on", "questions"];

    public static readonly string[] Question = ["title", "answers", "required"];

    public static readonly string[] CheckList = ["requirement", "title", "stage", "items"];

    public static readonly string[] PriceRule = ["requirement", "title", "applies", "charge"];

    private static string[] Common => ["kind", "requirement", "title", "applies"];
}
