using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Says which column of an uploaded log holds what; the replay begins then.</summary>
internal static class NameColumns
{
    internal sealed record Command(
        string? Case, string? Event, bool IsState, string? Time, string? Recorded, string? Customer, string? Attributes, string? Names, bool MonthFirst, int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, TrialLog log, AfterCommit afterCommit, WorkWakeUp wakeUp, CancellationToken cancellation)
    {
        var trial = await db.Set<Trial>().FirstOrDefaultAsync(t => t.Id == id, cancellation);
        if (trial is null)
        {
            return CommonRefusals.NotFound;
        }

        if (trial.State != TrialState.Uploaded)
        {
            return TrialRefusals.NotUploaded;
        }

        if (trial.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        var (content, opening) = await log.Open(trial, cancellation);
        await using var stream = content;
        using var table = opening.Table;
        if (table is null)
        {
            return TrialRefusals.Unreadable.With(opening.Refusal);
        }

        var shape = new Shape();
        var map = Read(command, shape, table.Headers);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        trial.Columns = JsonSerializer.Serialize(map, Wire.Json);
        trial.State = TrialState.Waiting;
        trial.Version++;
        afterCommit.Do(() => wakeUp.Wake(TrialWork.Name));
        return Done.Value;
    }

    private static LogMap Read(Command command, Shape shape, IReadOnlyList<string> columns)
    {
        var map = new LogMap(
            shape.Text(command.Case, "case", Words.CaseColumn, 200),
            shape.Text(command.Event, "event", Words.EventColumn, 200),
            command.IsState,
            shape.Text(command.Time, "time", Words.TimeColumn, 200),
            shape.OptionalText(command.Recorded, "recorded", Words.RecordedColumn, 200),
            shape.OptionalText(command.Customer, "customer", Words.CustomerColumn, 200),
            Pairs(command.Attributes, "attributes", Words.AttributeColumns, shape),
            Pairs(command.Names, "names", Words.NamesInPack, shape),
            command.MonthFirst);
        foreach (var (field, column) in new[] { ("case", map.Case), ("event", map.Event), ("time", map.Time), ("recorded", map.Recorded), ("customer", map.Customer) }.Concat(map.Attributes.Values.Select(column => ("attributes", (string?)column))))
        {
            shape.Require(string.IsNullOrEmpty(column) || columns.Contains(column), TrialRefusals.NoSuchColumn.With(column).At(field));
        }

        return map;
    }

    private static Dictionary<string, string> Pairs(string? text, string field, Phrase title, Shape shape)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (shape.OptionalText(text, field, title, 4000) ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            shape.Require(
                line.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value] && pairs.TryAdd(name, value),
                TrialRefusals.Pairs.With(line).At(field));
        }

        return pairs;
    }
}
