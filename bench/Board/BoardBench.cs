using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Bench.Board;

/// <summary>
/// Emergencies as the engine alone answers them, and the dispatcher's board of a large day, asked of the real product over HTTP: the board itself, the best
/// places for a visit that waits, a plan for all that waits, and who goes instead of somebody who is ill.
/// </summary>
internal static class BoardBench
{
    private const int Waiting = 100;

    public static async Task<int> Run(string[] options)
    {
        var technicians = BenchProduct.Number(options, "--technicians") ?? 200;
        var visits = BenchProduct.Number(options, "--visits") ?? 1500;
        var only = BenchProduct.Option(options, "--only");
        if (only != "product")
        {
            EmergencyBench.Run(technicians, visits);
        }

        if (only != "engine")
        {
            await AskProduct(technicians, visits, BenchProduct.Option(options, "--postgres"));
        }

        return 0;
    }

    private static async Task AskProduct(int technicians, int visits, string? connection)
    {
        await using var product = await BenchProduct.Build(connection);
        product.Time.Now = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
        var watch = Stopwatch.StartNew();
        var day = await product.Do(services => BusyDay.Prepare(services, technicians, visits, Waiting, product.Time.Now));
        BenchProduct.Say($"{technicians:N0} technicians, {visits:N0} visits, {Waiting} waiting, on {(connection is null ? "SQLite" : "PostgreSQL")}; prepared in {watch.Elapsed.TotalSeconds:0} s");
        using var program = await Program(product);
        var board = $"?outlet={day.Outlet.Id}&day=2026-03-04";
        await Measure("board", 30, program, _ => $"board{board}");
        await Measure("best places", 3 * Waiting, program, round => $"board/visits/{day.Waiting[round % Waiting]}/places?day=2026-03-04");
        await Measure("proposal", 3, program, _ => $"board/proposal{board}");
        program.DefaultRequestHeaders.Add("Idempotency-Key", "ill");
        (await program.PostAsJsonAsync($"people/{day.Technicians[technicians / 2]}/absences", new { firstDay = "2026-03-04", reason = "病假" })).EnsureSuccessStatusCode();
        await Measure("somebody is ill", 20, program, _ => $"board/proposal{board}");
    }

    private static async Task<HttpClient> Program(BenchProduct product)
    {
        var secret = ApiKey.NewSecret();
        await product.Do(services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            db.Add(new ApiKey { Name = "bench", Scope = Scope.Everywhere, Permissions = ["dispatch.view", "dispatch.send", "network.absence"], SecretHash = ApiKey.Hash(secret), CreatedAt = product.Time.Now });
            return db.SaveChangesAsync();
        });
        return new HttpClient { BaseAddress = new Uri(await product.Start(), "api/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };
    }

    private static async Task Measure(string what, int rounds, HttpClient program, Func<int, string> address)
    {
        // Until the compiler has done its part.
        var warm = rounds / 2;
        var milliseconds = new List<double>();
        var bytes = 0;
        var processor = new List<double>();
        var paused = TimeSpan.Zero;
        for (var round = 0; round < rounds + warm; round++)
        {
            var (start, used, stopped) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
            using var answer = await program.GetAsync(address(round));
            bytes = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
            if (round >= warm)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
                paused += GC.GetTotalPauseDuration() - stopped;
            }
        }

        BenchProduct.Say($"{what}: {Percentiles(milliseconds)}; of processor time {Percentiles(processor)}, of which collecting garbage {paused.TotalMilliseconds / processor.Count:0.0} ms on average; {bytes / 1024.0:N0} kB");
    }

    private static string Percentiles(List<double> milliseconds)
    {
        milliseconds.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"median {milliseconds[milliseconds.Count / 2]:0.0} ms, 99th percentile {milliseconds[(milliseconds.Count - 1) * 99 / 100]:0.0} ms");
    }
}
