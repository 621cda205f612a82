using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pledge.Kernel.Web;

/// <summary>How values look on the wire: one set of JSON options for the API, for forms and for what is stored as JSON.</summary>
public static class Wire
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Json { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>The same, for what comes in; a name that stands twice is read by some as its first value and by others as its last, so by nobody here.</summary>
    internal static JsonSerializerOptions Incoming { get; } = new(Json) { Converters = { new IncomingText() }, AllowDuplicateProperties = false };

    /// <summary>An enumeration's value as JSON and forms have it: <c>AwaitingDispatch</c> is <c>awaiting-dispatch</c>.</summary>
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Sets the options on an instance that somebody else made.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new InstantOnWire());
        options.Converters.Add(new DayOnWire());
        options.Converters.Add(new FlagOnWire());
        return options;
    }

    /// <summary>ISO 8601; without an offset (a form's datetime-local) it is read in the organisation's zone.</summary>
    private sealed class InstantOnWire : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            var hasOffset = text.EndsWith('Z') || text.LastIndexOf('+') > 9 || text.LastIndexOf('-') > 9;
            if (hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && House.Deals(instant.Year))
            {
                return instant.ToUniversalTime();
            }

            return !hasOffset && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && House.Deals(local.Year)
                ? House.ToInstant(local)
                : throw new JsonException("ISO 8601, e.g. 2026-07-21T14:05+08:00");
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(TimeZoneInfo.ConvertTime(value, House.Zone));
    }

    /// <summary>2026-07-21.</summary>
    private sealed class DayOnWire : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && House.ReadDay(reader.GetString()) is { } day ? day : throw new JsonException("2026-07-21");

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Forms send a ticked box as "on".</summary>
    private sealed class FlagOnWire : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String when reader.GetString() is "on" or "true" => true,
            JsonTokenType.String when reader.GetString() is "off" or "false" => false,
            _ => throw new JsonException("true, false"),
        };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }

    /// <summary>Without NUL, which PostgreSQL takes nowhere and nobody types. Not for what goes out: the description would lose the type of texts.</summary>
    private sealed class IncomingText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? WithoutNul(reader.GetString()!) : throw new JsonException("text");

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WithoutNul(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        private static string WithoutNul(string text) => text.Replace("\0", "", StringComparison.Ordinal);
    }
}
