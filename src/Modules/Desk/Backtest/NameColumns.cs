using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Says which column of an uploaded log holds what. The names in it come next.</summary>
internal static class NameColumns
{
    /// <summary>An attribute is given as <c>attribute=column</c>, or as <c>attribute:value</c> where it is the same in every case.</summary>
    internal sealed record Command(
        string? Case, string? Event, bool IsState, string? Time, string? Recorded, string? Customer, IReadOnlyList<string>? Attributes, bool MonthFirst, string? Zone, int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, CancellationToken cancellation)
    {
        var taken = await Uploaded(id, command.Version, db, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var shape = new Shape();
        var map = Read(command, shape, JsonSerializer.Deserialize<LogProfile>(taken.Value.Profile!, Wire.Json)!);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        taken.Value.Columns = JsonSerializer.Serialize(map, Wire.Json);
        taken.Value.Version++;
        return Done.Value;
    }

    /// <summary>A trial whose log was read and is not replayed yet.</summary>
    internal static async Task<Outcome<Trial>> Uploaded(long id, int? seen, PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<Trial>().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } trial ? CommonRefusals.NotFound
        : trial.State != TrialState.Uploaded ? TrialRefusals.NotUploaded
        : trial.Version != seen ? CommonRefusals.Changed
        : trial;

    private static LogMap Read(Command command, Shape shape, LogProfile log)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        var always = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in command.Attributes ?? [])
        {
            var mark = attribute.IndexOfAny(['=', ':']);
            shape.Require(
                mark > 0 && mark < attribute.Length - 1 && (attribute[mark] == '=' ? attributes : always).TryAdd(attribute[..mark], attribute[(mark + 1)..]),
                TrialRefusals.Attribute.With(attribute).At("attributes"));
        }

        var map = new LogMap(
            shape.Text(command.Case, "case", Words.CaseColumn, 200),
            shape.Text(command.Event, "event", Words.EventColumn, 200),
            command.IsState,
            shape.Text(command.Time, "time", Words.TimeColumn, 200),
            shape.OptionalText(command.Recorded, "recorded", Words.RecordedColumn, 200),
            shape.OptionalText(command.Customer, "customer", Words.CustomerColumn, 200),
            attributes,
            always,
            new Dictionary<string, string>(StringComparer.Ordinal),
            command.MonthFirst,
            shape.OptionalText(command.Zone, "zone", Words.Zone, 100));
        foreach (var (field, column) in new[] { ("case", map.Case), ("event", map.Event), ("time", map.Time), ("recorded", map.Recorded), ("customer", map.Customer) }.Concat(attributes.Values.Select(column => ("attributes", (string?)column))))
        {
            shape.Require(string.IsNullOrEmpty(column) || log.Find(column) is not null, TrialRefusals.NoSuchColumn.With(column).At(field));
        }

        shape.Require(map.Zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(map.Zone, out _), TrialRefusals.NoSuchZone.With(map.Zone));
        shape.Require(log.Find(map.Event) is not { Values.Count: 0 }, TrialRefusals.NoEvents.With(map.Event, LogProfile.MostValues));
        return map;
    }
}
