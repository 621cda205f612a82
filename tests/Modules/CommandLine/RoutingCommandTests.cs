using System.Globalization;
using System.Text.Json;
using Pledge.Routing;
using Pledge.Routing.Formats;
using Pledge.Web.Commands;

namespace Pledge.Modules.Tests.CommandLine;

/// <summary><c>pledge solve</c> and <c>pledge plan</c>: the last line, what is written, and how bad files are refused.</summary>
public sealed class RoutingCommandTests : IDisposable
{
    private const string Instance = """
        SMALL

        VEHICLE
        NUMBER     CAPACITY
          3         20

        CUSTOMER
        CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME
            0      40       50        0        0        400         0
            1      45       68       10        0        200        10
            2      45       70       10      100        300        10
            3      42       66       10        0        200        10
            4      20       20       10        0        300        10
            5      22       22       10       50        250        10
        """;

    private const string Day = """
        {
          "places": [ { "latitude": 31.23, "longitude": 121.47 }, { "latitude": 31.25, "longitude": 121.5 }, { "latitude": 31.2, "longitude": 121.44 } ],
          "visits": [
            { "id": "V1", "place": 1, "service": 1800, "windows": [ { "earliest": 28800, "latest": 36000 } ] },
            { "id": "V2", "place": 2, "service": 2700, "skills": [ { "name": "server", "level": 2 } ] }
          ],
          "technicians": [ { "id": "T1", "shifts": [ { "startPlace": 0, "endPlace": 0, "earliest": 28800, "latest": 64800 } ] } ]
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("pledge-routing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Solve_ends_with_cost_vehicles_and_feasibility_and_writes_routes_that_can_be_driven()
    {
        var solution = Path.Combine(folder, "small.sol");
        var (code, output, error) = await Run("solve", Write("small.txt", Instance), "--seconds", "0.3", "--seed", "1", "--out", solution);

        code.ShouldBe(0, error);
        var last = output.TrimEnd().Split('\n')[^1].TrimEnd();
        last.ShouldMatch(@"^cost \d+\.\d+ vehicles \d+ feasible true$");
        var routes = (await File.ReadAllLinesAsync(solution, TestContext.Current.CancellationToken)).Where(line => line.StartsWith("Route", StringComparison.Ordinal)).Select(line => line.Split(": ")[1].Split(' ')).ToList();
        last.Split(' ')[3].ShouldBe(routes.Count.ToString(CultureInfo.InvariantCulture));
        routes.SelectMany(route => route).Order(StringComparer.Ordinal).ShouldBe(["1", "2", "3", "4", "5"]);
        var instance = SolomonFormat.Read(Instance);
        (routes.Sum(route => Drive(instance.Problem, route)) / (double)instance.Scale).ToString("0.0###", CultureInfo.InvariantCulture).ShouldBe(last.Split(' ')[1]);
    }

    [Fact]
    public async Task Solve_ends_with_1_and_names_whom_nobody_reaches_in_time()
    {
        var (code, output, _) = await Run("solve", Write("late.txt", Instance.Replace("       0        300        10\n", "       0          5        10\n", StringComparison.Ordinal)), "--seconds", "0.2");
        code.ShouldBe(1);
        output.TrimEnd().Split('\n')[^2].TrimEnd().ShouldBe("unassigned 4");
        output.TrimEnd().ShouldEndWith("feasible false");
    }

    [Fact]
    public async Task Plan_writes_what_the_checker_accepts_with_the_reason_for_whom_stays_unassigned()
    {
        var (input, plan) = (Write("day.json", Day), Path.Combine(folder, "plan.json"));
        var (code, output, error) = await Run("plan", "--in", input, "--out", plan, "--seconds", "0.2");

        code.ShouldBe(0, error);
        output.TrimEnd().Split('\n')[^1].TrimEnd().ShouldMatch(@"^cost \d+ shifts 1 unassigned 1 feasible true$");
        var written = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken));
        var shifts = written.GetProperty("shifts").Deserialize<List<PlannedShift>>(DayFile.Json)!;
        PlanChecker.Check(DayFile.Read(input), new Plan(shifts, ["V2"])).Violations.ShouldBeEmpty();
        var reason = written.GetProperty("reasons")[0];
        reason.GetProperty("visit").GetString().ShouldBe("V2");
        reason.GetProperty("technicians")[0].GetProperty("obstacles")[0].GetProperty("constraint").GetString().ShouldBe("skill");
    }

    [Theory]
    [InlineData("    1      45       68       10", "    1      45       north    10", "Line 10: 'north'")]
    [InlineData("NUMBER     CAPACITY", "", "NUMBER CAPACITY")]
    [InlineData("       50        250        10", "", "Line 14: 7 numbers are needed, 4 are there.")]
    public async Task A_bad_instance_is_refused_with_file_and_line(string text, string instead, string told)
    {
        var bad = Instance.Replace(text, instead, StringComparison.Ordinal);
        bad.ShouldNotBe(Instance);
        var (code, _, error) = await Run("solve", Write("bad.txt", bad), "--seconds", "0.1");
        code.ShouldBe(1);
        error.ShouldContain("bad.txt: ");
        error.ShouldContain(told);
    }

    [Theory]
    [InlineData("\"service\": 1800", "\"service\": -1", "visits[0].service")]
    [InlineData("\"earliest\": 28800, \"latest\": 36000", "\"earliest\": 36000, \"latest\": 28800", "visits[0].windows[0]")]
    [InlineData("\"id\": \"V2\"", "\"id\": \"V1\"", "visits[1].id")]
    [InlineData("\"place\": 2", "\"place\": 9", "visits[1].place")]
    [InlineData("\"service\": 2700", "\"duration\": 2700", "duration")]
    [InlineData("\"visits\": [", "\"visits\": [ null,", "visits[0] is null")]
    [InlineData("\"latitude\": 31.23", "\"latitude\": 131.23", "131.23")]
    [InlineData("\"technicians\":", "\"technicians\"", "line 7: ")]
    [InlineData("\"service\": 1800", "\"service\": \"x\"", "line 4: visits[0].service: this value is of the wrong kind")]
    [InlineData("\"id\": \"V1\", ", "", "what is needed is missing: id.")]
    [InlineData("\"id\": \"V1\"", "\"id\": null", "visits[0].id: it is null")]
    public async Task A_bad_day_is_refused_with_the_path_of_the_field_and_nothing_is_written(string text, string instead, string told)
    {
        var plan = Path.Combine(folder, "plan.json");
        var (code, output, error) = await Run("plan", "--in", Write("day.json", Day.Replace(text, instead, StringComparison.Ordinal)), "--out", plan);
        (code, output).ShouldBe((1, ""));
        error.ShouldContain("day.json: ");
        error.ShouldContain(told);
        error.ShouldNotMatch(@"Pledge\.|System\.|\.NET|LineNumber", "types of the program mean nothing to who wrote the file");
        File.Exists(plan).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, "solve", "/nowhere/file.txt")]
    [InlineData(1, "plan", "--in", "/nowhere/day.json", "--out", "/tmp/plan.json")]
    [InlineData(2, "plan", "--in", "day.json")]
    [InlineData(2, "solve")]
    public async Task What_is_missing_is_said(int code, params string[] arguments)
    {
        var (ended, output, error) = await Run(arguments);
        (ended, output).ShouldBe((code, ""));
        error.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--threads", "65")]
    public async Task Limits_that_mean_nothing_are_refused(string option, string value) =>
        (await Run("solve", Write("small.txt", Instance), option, value)).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(1), run => run.Error.ShouldContain($"{option} {value}"));

    private static int Drive(Problem problem, IReadOnlyList<string> route)
    {
        var (place, time, far) = (0, 0, 0);
        foreach (var visit in route.Select(id => problem.Visits.Single(visit => visit.Id == id)))
        {
            time = Math.Max(time + problem.Travel.Seconds(place, visit.Place), visit.Windows[0].Earliest);
            time.ShouldBeLessThanOrEqualTo(visit.Windows[0].Latest);
            (far, place, time) = (far + problem.Travel.Seconds(place, visit.Place), visit.Place, time + visit.Service);
        }

        route.Sum(id => problem.Visits.Single(visit => visit.Id == id).Load).ShouldBeLessThanOrEqualTo(problem.Technicians[0].Capacity!.Value);
        return far + problem.Travel.Seconds(place, 0);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Web.CommandLine.Run(arguments, new Terminal(output, error), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
