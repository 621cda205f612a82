using System.Text.Json;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Replays an uploaded log whose columns are named, with the names in it as the packs have them.</summary>
internal static class ReplayLog
{
    /// <summary>A name is given as <c>name in the log=name in the pack</c>, a value of an attribute as <c>attribute:value=value in the pack</c>. What is not given keeps its name.</summary>
    internal sealed record Command(IReadOnlyList<string>? Names, int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, AfterCommit afterCommit, WorkWakeUp wakeUp, CancellationToken cancellation)
    {
        var taken = await NameColumns.Uploaded(id, command.Version, db, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var trial = taken.Value;
        if (trial.Columns is null)
        {
            return TrialRefusals.ColumnsFirst;
        }

        var shape = new Shape();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in command.Names ?? [])
        {
            // Names of a log hold any sign, names of a pack no equals sign.
            var mark = pair.LastIndexOf('=');
            shape.Require(mark > 0 && mark < pair.Length - 1 && names.TryAdd(pair[..mark], pair[(mark + 1)..]), TrialRefusals.Name.With(pair).At("names"));
        }

        if (shape.Refused)
        {
            return shape.Refusals;
        }

        trial.Columns = JsonSerializer.Serialize(JsonSerializer.Deserialize<LogMap>(trial.Columns, Wire.Json)! with { Names = names }, Wire.Json);
        trial.State = TrialState.Waiting;
        trial.Version++;
        afterCommit.Do(() => wakeUp.Wake(TrialWork.Name));
        return Done.Value;
    }
}
