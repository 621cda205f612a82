using System.Text.Json;
using System.Text.Json.Serialization;
using Pledge.Routing;

namespace Pledge.Web.Commands;

/// <summary>A day (or several) as a file: places with coordinates, or a table of travel times, and the visits and technicians of <see cref="Problem"/>.</summary>
internal sealed record DayFile
{
    /// <summary>Reasons are worked out for as many unassigned visits.</summary>
    internal const int MostReasons = 200;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IReadOnlyList<Place>? Places { get; init; }

    public double Detour { get; init; } = 1.35;

    public IReadOnlyList<IReadOnlyList<int>>? Seconds { get; init; }

    public IReadOnlyList<IReadOnlyList<int>>? Metres { get; init; }

    public IReadOnlyList<Visit> Visits { get; init; } = [];

    public IReadOnlyList<Technician> Technicians { get; init; } = [];

    public Store? Store { get; init; }

    public Objective Objective { get; init; } = new();

    internal static Problem Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandRefusedException($"There is no file '{path}'.");
        }

        try
        {
            var text = File.ReadAllText(path);
            var file = JsonSerializer.Deserialize<DayFile>(text, Json) ?? throw new CommandRefusedException($"{path} is empty.");
            using var document = JsonDocument.Parse(text);
            RefuseNull(document.RootElement, path + ": ");
            var problem = new Problem(file.Visits, file.Technicians, file.Travel(path)) { Store = file.Store, Objective = file.Objective };
            var faults = Validation.Faults(problem);
            return faults.Count == 0 ? problem : throw new CommandRefusedException(string.Join(Environment.NewLine, faults.Select(fault => $"{path}: {fault.Path}: {fault.Message.English}")));
        }
        catch (JsonException fault)
        {
            throw new CommandRefusedException($"{path}: {Told(fault)}");
        }
        catch (ArgumentException fault)
        {
            throw new CommandRefusedException($"{path}: {fault.Message}");
        }
    }

    // The reader names types of the program, which say nothing to who wrote the file; fields and lines do. Broken text it tells well itself.
    private static string Told(JsonException fault)
    {
        var field = fault.Path?.TrimStart('$', '.') ?? "";
        var where = (fault.LineNumber is { } line ? $"line {line + 1}: " : "") + (field.Length > 0 ? field + ": " : "");
        var message = fault.Message.Split(" Path: ")[0];
        var names = string.Join(", ", message.Split('\'').Where((part, index) => index % 2 == 1 && !part.Contains('.', StringComparison.Ordinal)));
        return where + message switch
        {
            _ when fault.InnerException is JsonException => message,
            _ when message.Contains("could not be mapped", StringComparison.Ordinal) => $"'{names}' is not known here; look for a misspelling.",
            _ when message.Contains("missing required", StringComparison.Ordinal) => $"what is needed is missing: {names}.",
            _ when message.Contains("null", StringComparison.Ordinal) => "it is null; leave it out or say what it is.",
            _ => "this value is of the wrong kind, such as a text or a fraction where a whole number belongs, or one value where a list belongs.",
        };
    }

    // Lists of records must hold records; the serializer looks for nulls among properties only.
    private static void RefuseNull(JsonElement element, string where)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                RefuseNull(property.Value, $"{where}{property.Name}");
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
            {
                if (item.ValueKind == JsonValueKind.Null)
                {
                    throw new CommandRefusedException($"{where}[{index}] is null; leave it out or say what it is.");
                }

                RefuseNull(item, $"{where}[{index}].");
            }
        }
    }

    private ITravel Travel(string path)
    {
        if (Places is not null == Seconds is not null)
        {
            throw new CommandRefusedException($"{path}: give either 'places' (latitude, longitude, speed) or 'seconds' (a table of travel times).");
        }

        return Places is not null ? new GreatCircleTravel(Places, Detour) : new TravelMatrix(Seconds!.Count, Flat(path, "seconds", Seconds), Metres is null ? null : Flat(path, "metres", Metres));
    }

    private int[] Flat(string path, string name, IReadOnlyList<IReadOnlyList<int>> rows)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].Count != Seconds!.Count)
            {
                throw new CommandRefusedException($"{path}: {name}[{index}] has {rows[index].Count} entries; {Seconds.Count} places need {Seconds.Count} in every row.");
            }
        }

        return [.. rows.SelectMany(row => row)];
    }
}
