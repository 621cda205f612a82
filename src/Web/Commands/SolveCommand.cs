using System.CommandLine;
using System.Globalization;
using System.Text;
using Pledge.Routing;
using Pledge.Routing.Formats;

namespace Pledge.Web.Commands;

/// <summary><c>pledge solve FILE</c>: solves a public routing instance (Solomon, Gehring–Homberger, technician routing).</summary>
internal static class SolveCommand
{
    internal static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A Solomon, Gehring-Homberger or technician routing instance" };
        var search = new SearchArguments();
        var solution = new Option<string?>("--out") { Description = "Write the routes there, one line each: Route #1: 5 3 7", HelpName = "SOL" };
        var command = new Command("solve", "Solve a public routing instance; the last line is cost, vehicles and whether the checker accepts the routes") { file, solution };
        search.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var instance = Read(parsed.GetRequiredValue(file));
            var path = parsed.GetValue(solution) is { } wanted ? OutputFile.At(wanted) : null;
            var found = Solver.Solve(instance.Problem, search.Options(parsed, terminal), cancellation);
            var feasible = PlanChecker.Check(instance.Problem, found.Plan).IsFeasible && found.Plan.Unassigned.Count == 0;
            if (path is not null)
            {
                File.WriteAllText(path, Text(found.Plan, (found.Cost.Total / (double)instance.Scale).ToString("0.0###", CultureInfo.InvariantCulture)));
            }

            if (found.Plan.Unassigned.Count > 0)
            {
                terminal.Out.WriteLine($"unassigned {string.Join(' ', found.Plan.Unassigned)}");
            }

            var cost = (found.Cost.Total / (double)instance.Scale).ToString("0.0###", CultureInfo.InvariantCulture);
            terminal.Out.WriteLine($"cost {cost} vehicles {found.Plan.Shifts.Count} feasible {(feasible ? "true" : "false")}");
            return Task.FromResult(feasible ? 0 : 1);
        });
        return command;
    }

    private static PublicInstance Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandRefusedException($"There is no file '{path}'.");
        }

        try
        {
            var text = File.ReadAllText(path);
            return TechnicianFormat.Fits(text) ? TechnicianFormat.Read(text) : SolomonFormat.Read(text);
        }
        catch (FormatException fault)
        {
            throw new CommandRefusedException($"{path}: {fault.Message}");
        }
    }

    private static string Text(Plan plan, string cost)
    {
        var text = new StringBuilder();
        for (var index = 0; index < plan.Shifts.Count; index++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Route #{index + 1}: {string.Join(' ', plan.Shifts[index].Stops.Where(stop => stop.Kind == StopKind.Visit).Select(stop => stop.Visit))}");
        }

        return text.AppendLine(CultureInfo.InvariantCulture, $"Cost {cost}").ToString();
    }
}
