using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Pledge.Web.Commands;

namespace Pledge.Modules.Tests.CommandLine;

/// <summary>Backtest and coverage on the command line.</summary>
public sealed class BacktestCommandTests : IDisposable
{
    private const string Map = "case=id,event=what,time=when,kind=kind,area=area,class=class";

    private const string Log = """
        id,what,when,kind,area,class
        1,case.reported,2026-03-02 09:00,fault,city,major
        1,arrived,2026-03-02 09:30,fault,city,major
        2,case.reported,2026-03-02 09:00,fault,city,major
        2,arrived,2026-03-02 10:30,fault,city,major
        3,case.reported,2026-03-02 10:00,fault,city,major
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("pledge-backtest-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_log_is_replayed_under_a_pack_and_compared_with_another()
    {
        var (code, output, _) = await Run("--pack", "tax-control", "--against", "default", "--map", Map, "--json");

        code.ShouldBe(0);
        var result = JsonDocument.Parse(output).RootElement;
        result.GetProperty("events").GetInt32().ShouldBe(5);
        var arrival = result.GetProperty("packs")[0].GetProperty("promises").EnumerateArray().Single(promise => promise.GetProperty("id").GetString() == "A13.arrival");
        arrival.GetProperty("kept").GetInt32().ShouldBe(1);
        arrival.GetProperty("stopped").GetInt32().ShouldBe(2, "the percentiles say nothing about the case that still runs");
        (arrival.GetProperty("unit").GetString(), arrival.GetProperty("target").GetString()).ShouldBe(("hour", "target (city) 60 min, target (suburb or nearby county) 2 h"));
        arrival.GetProperty("worst")[0].GetProperty("case").GetString().ShouldBe("2");
        result.GetProperty("comparison").EnumerateArray().ShouldContain(line => line.GetProperty("after").ValueKind == JsonValueKind.Null, "what the other pack alone promises");
        (await Run("--pack", "tax-control", "--against", "default", "--map", Map)).Output.ShouldContain("→ not promised");
    }

    [Fact]
    public async Task The_text_says_what_was_kept_and_explains_the_worst_case()
    {
        var (_, output, _) = await Run("--pack", "tax-control", "--map", Map);

        output.ShouldContain("cases 3, kept 1 (50.0 %), late 1, broken 0, running 1");
        output.ShouldContain("counted time of the 2 that stopped: p50 30 min 0 s");
        output.ShouldContain("worst: case 2, 1 h 30 min, 1.5 × the target");
        output.ShouldContain("Ended: 2026-03-02 10:30 (Arrived), counted 1 h 30 min");
        output.ShouldContain("A19.staffing (technicians): 3 customers ask for 1");
    }

    [Fact]
    public async Task What_is_promised_in_working_days_is_told_in_working_days()
    {
        var (_, output, _) = await RunOn(await Write("id,what,when,kind\n1,case.reported,2026-03-02 09:00,fault\n1,resolved,2026-03-05 10:00,fault\n"), "--pack", "tax-control", "--map", "case=id,event=what,time=when,kind=kind");

        output.ShouldContain("longest 2.2 working days; target 2 working days");
        output.ShouldContain("worst: case 1, 2.2 working days, 1.1 × the target");
    }

    [Theory]
    [InlineData("log.csv")]
    [InlineData("log.zip")]
    public async Task A_log_in_GBK_is_read_as_the_page_reads_it(string name)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!.GetBytes(Log.Replace("city", "市区", StringComparison.Ordinal));
        var log = Path.Combine(folder, name);
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            await using var archive = await ZipFile.OpenAsync(log, ZipArchiveMode.Create, TestContext.Current.CancellationToken);
            await using var entry = await archive.CreateEntry("log.csv").OpenAsync(TestContext.Current.CancellationToken);
            await entry.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        else
        {
            await File.WriteAllBytesAsync(log, bytes, TestContext.Current.CancellationToken);
        }

        var (_, output, error) = await RunOn(log, "--pack", "tax-control", "--map", Map, "--name", "area:市区=city");

        output.ShouldContain("cases 3, kept 1", customMessage: error);
    }

    [Theory]
    [InlineData(1, "has no column \"at\"", "--map", "case=id,event=what,time=at")]
    [InlineData(2, "must name case, time", "--map", "case=id,time=when")]
    [InlineData(2, "--map", "--map", Map, "--map", Map)]
    [InlineData(2, "a is called b already", "--map", Map, "--name", "a=b", "--name", "a=c")]
    [InlineData(2, "write LOG=PACK", "--map", Map, "--name", "a=")]
    [InlineData(2, "--name", "--map", Map, "--name")]
    [InlineData(2, "no such time zone", "--map", Map, "--zone", "Mars/Base")]
    public async Task Options_that_cannot_be_meant_are_refused(int expected, string refusal, params string[] options)
    {
        var (code, output, error) = await Run(["--pack", "tax-control", .. options]);

        code.ShouldBe(expected, error);
        output.ShouldBeEmpty();
        error.ShouldContain(refusal);
    }

    [Theory]
    [InlineData("", "this is a folder")]
    [InlineData("none.csv", "there is no such file")]
    [InlineData("noise.csv", "neither UTF-8")]
    [InlineData("noise.zip", "is no archive that can be opened")]
    [InlineData("head.csv", "no row that can be used: there are none")]
    [InlineData("empty.csv", "The log is empty")]
    public async Task A_log_that_is_none_is_refused(string name, string refusal)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "noise.csv"), [.. "id\n"u8, 0xFF, 0xFF, 0x20], TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(folder, "noise.csv"), Path.Combine(folder, "noise.zip"));
        await File.WriteAllTextAsync(Path.Combine(folder, "head.csv"), Log.Split('\n')[0], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "empty.csv"), "", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunOn(Path.Combine(folder, name), "--pack", "tax-control", "--map", Map);

        code.ShouldBe(1, error);
        output.ShouldBeEmpty();
        error.ShouldContain(refusal);
    }

    [Fact]
    public async Task Times_without_an_offset_are_the_organisations_unless_another_zone_is_named()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "packs");
        var pack = Path.Combine(folder, "berlin.yaml");
        File.Copy(Path.Combine(shipped, "tax-control.yaml"), pack);
        var calendar = await File.ReadAllTextAsync(Path.Combine(shipped, "calendars", "24x7.yaml"), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "calendars"));
        await File.WriteAllTextAsync(Path.Combine(folder, "calendars", "24x7.yaml"), calendar.Replace("Asia/Shanghai", "Europe/Berlin", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (_, here, _) = await Run("--pack", pack, "--map", Map, "--json");
        var (_, there, _) = await Run("--pack", pack, "--map", Map, "--zone", "Europe/Berlin", "--json");

        (From(here), From(there)).ShouldBe((DateTimeOffset.Parse("2026-03-02T09:00+08:00", CultureInfo.InvariantCulture), DateTimeOffset.Parse("2026-03-02T09:00+01:00", CultureInfo.InvariantCulture)));

        static DateTimeOffset From(string output) => JsonDocument.Parse(output).RootElement.GetProperty("from").GetDateTimeOffset();
    }

    [Fact]
    public async Task Every_figure_of_the_requirements_is_listed_with_its_promise_and_test()
    {
        using var output = new StringWriter();

        (await Web.CommandLine.Run(["coverage"], new Terminal(output, TextWriter.Null), TestContext.Current.CancellationToken)).ShouldBe(0);

        output.ToString().ShouldContain("A13.arrival");
        output.ToString().ShouldContain("; 0 without a promise.");
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments) =>
        await RunOn(await Write(Log), arguments);

    private async Task<string> Write(string text)
    {
        var log = Path.Combine(folder, "log.csv");
        await File.WriteAllTextAsync(log, text, TestContext.Current.CancellationToken);
        return log;
    }

    private static async Task<(int Code, string Output, string Error)> RunOn(string log, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Web.CommandLine.Run(["backtest", "--log", log, .. arguments], new Terminal(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
