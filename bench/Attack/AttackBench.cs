using System.Diagnostics;
using System.Text.Json;

namespace Pledge.Bench.Attack;

/// <summary>
/// Lets scanners and a fuzzer loose on the started product, with the session of the lowest role and with a key that may do everything, and
/// prints what they found. Ends with 1 when a finding is left that is not explained here.
/// </summary>
internal static class AttackBench
{
    private const string LowestRole = "technician";

    public static async Task<int> Run(string[] options)
    {
        var small = options.Contains("--short", StringComparer.Ordinal);
        var time = TimeSpan.FromSeconds(BenchProduct.Number(options, "--seconds") ?? (small ? 5 : 180));
        var only = (BenchProduct.Option(options, "--only") ?? (small ? "fuzzer" : null))?.Split(',');
        var seed = BenchProduct.Number(options, "--seed") ?? 1;
        var sqlite = options.Contains("--sqlite");
        var database = sqlite ? "SQLite" : "PostgreSQL";
        await using var prey = await Prey.Build(sqlite);

        // All sign in before the first begins: guessing at proofs ends in a pause for the account.
        Attacker[] attackers =
        [
            new("fuzzer", await prey.SignIn(LowestRole), (http, questions) => Fuzzed(http, questions, seed, time)),
            new("ffuf", await prey.SignIn(LowestRole), (http, questions) => Scanners.Ffuf(http.BaseAddress!, questions, time)),
            new("wapiti", await prey.SignIn(LowestRole), (http, questions) => Scanners.Wapiti(http.BaseAddress!, questions, time)),
            new("sqlmap", await prey.SignIn(LowestRole), (http, questions) => Scanners.Sqlmap(http.BaseAddress!, questions, database, time)),
            new("fuzzer", prey.Program, (http, questions) => Fuzzed(http, questions, seed, time)), // last but one: it changes accounts and roles
            new("sqlmap", prey.Program, (http, questions) => Scanners.Sqlmap(http.BaseAddress!, questions, database, time)),
        ];
        Console.WriteLine("attacker | as         | took   | ended by | requests |   2xx |   3xx |    4xx | 5xx | no answer | found | unexplained");
        Console.WriteLine("---------|------------|--------|----------|----------|-------|-------|--------|-----|-----------|-------|------------");
        List<Finding> open = [];
        foreach (var attacker in attackers.Where(Chosen))
        {
            open.AddRange(await Try(attacker, prey, seed));
        }

        foreach (var name in attackers.Where(attacker => !Chosen(attacker)).Select(attacker => attacker.Name).Distinct())
        {
            Console.WriteLine($"{name,-8} | not run");
        }

        open.ForEach(finding => BenchProduct.Say($"\n{finding.By}: {finding.Where}\n  {finding.What[..Math.Min(finding.What.Length, 400)]}"));
        return open.Count == 0 ? 0 : 1;

        bool Chosen(Attacker attacker) => only?.Contains(attacker.Name) ?? true;
    }

    private static async Task<List<Finding>> Try(Attacker attacker, Prey prey, int seed)
    {
        await using var witness = await Witness.Before(prey.Address, attacker.Identity);
        var begun = Stopwatch.GetTimestamp();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = witness.Address };
        var questions = new Questions(JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))), new Random(seed));
        await questions.LookAround(http);
        var raid = await attacker.Attack(http, questions);
        var found = raid.Found.Concat(witness.Findings.Select(finding => finding with { By = attacker.Name })).ToList();
        using (var still = await http.GetAsync(new Uri("/api/v1/search?q=x", UriKind.Relative)))
        {
            if (!still.IsSuccessStatusCode)
            {
                found.Add(new Finding(attacker.Name, "/api/v1/search?q=x", $"{(int)still.StatusCode}: the attacker shut himself out, so what he asked afterwards proves nothing"));
            }
        }

        var open = found.Where(finding => !Explained.Is(finding)).ToList();
        int Of(int hundred) => witness.Answers.Where(answer => answer.Key / 100 == hundred).Sum(answer => answer.Value);
        BenchProduct.Say($"{attacker.Name,-8} | {attacker.Identity.Name,-10} | {Stopwatch.GetElapsedTime(begun).TotalSeconds,4:0} s | {(raid.ToItsEnd ? "its end" : "time"),-8} | {witness.Answers.Values.Sum(),8} | {Of(2),5} | {Of(3),5} | {Of(4),6} | {Of(5),3} | {witness.Answers.GetValueOrDefault(0),9} | {found.Count,5} | {open.Count,11}");
        return open;
    }

    private static async Task<Raid> Fuzzed(HttpClient http, Questions questions, int seed, TimeSpan time)
    {
        await Fuzzer.Ask(http, questions, new Random(seed), time);
        return new Raid([], ToItsEnd: false);
    }

    private sealed record Attacker(string Name, Identity Identity, Func<HttpClient, Questions, Task<Raid>> Attack);
}

/// <summary>What an attacker found, and whether he tried all that he knows.</summary>
internal sealed record Raid(List<Finding> Found, bool ToItsEnd);
