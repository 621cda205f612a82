using System.CommandLine;
using System.Text.Json;
using Pledge.Routing;

namespace Pledge.Web.Commands;

/// <summary><c>pledge plan --in day.json --out plan.json</c>: plans technicians' days from a file; the format is in docs/domain/routing.md.</summary>
internal static class PlanCommand
{
    internal static Command Make(Terminal terminal)
    {
        var input = new Option<string>("--in") { Description = "The visits, technicians and places", HelpName = "FILE", Required = true };
        var output = new Option<string>("--out") { Description = "Write the plan there", HelpName = "FILE", Required = true };
        var search = new SearchArguments();
        var command = new Command("plan", "Plan technicians' days; the last line is cost, shifts used, visits unassigned and whether the checker accepts the plan") { input, output };
        search.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var problem = DayFile.Read(parsed.GetRequiredValue(input));
            var path = OutputFile.At(parsed.GetRequiredValue(output));
            var found = Solver.Solve(problem, search.Options(parsed, terminal), cancellation);
            var verdict = PlanChecker.Check(problem, found.Plan);
            if (!verdict.IsFeasible)
            {
                throw new CommandRefusedException($"The checker refuses the plan: {verdict.Violations[0].Message.English}");
            }

            var reasons = Reasons(problem, found.Plan);
            File.WriteAllText(path, JsonSerializer.Serialize(new PlanFile(found.Plan.Shifts, found.Plan.Unassigned, reasons, verdict.Cost), DayFile.Json));
            terminal.Out.WriteLine($"cost {verdict.Cost.Total} shifts {found.Plan.Shifts.Count} unassigned {found.Plan.Unassigned.Count} feasible true");
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>Only what is planned and asked about is taken up: of thousands of visits that do not fit, the ways between them would fill the memory.</summary>
    private static List<UnassignedVisit> Reasons(Problem problem, Plan plan)
    {
        var asked = plan.Unassigned.Take(DayFile.MostReasons).ToList();
        var left = plan.Unassigned.Skip(asked.Count).ToHashSet(StringComparer.Ordinal);
        var running = new RunningPlan(problem with { Visits = [.. problem.Visits.Where(visit => !left.Contains(visit.Id))] }, plan with { Unassigned = asked });
        return asked.ConvertAll(id => new UnassignedVisit(id, running.Alternatives(id)));
    }
}

/// <summary>What <c>pledge plan</c> writes.</summary>
internal sealed record PlanFile(IReadOnlyList<PlannedShift> Shifts, IReadOnlyList<string> Unassigned, IReadOnlyList<UnassignedVisit> Reasons, PlanCost Cost);

/// <summary>Why a visit stays unassigned: what each technician's shift lacks or would cost.</summary>
internal sealed record UnassignedVisit(string Visit, IReadOnlyList<Alternative> Technicians);
