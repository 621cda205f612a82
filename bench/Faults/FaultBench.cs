namespace Pledge.Bench.Faults;

/// <summary>
/// Kills what the product stands on without warning, at random moments while it is written to, starts it again, and counts afterwards what
/// became of every write that was acknowledged.
/// </summary>
internal static class FaultBench
{
    private static readonly TimeSpan LongestBetween = TimeSpan.FromSeconds(4);

    public static async Task<int> Run(string[] options)
    {
        var small = options.Contains("--short", StringComparer.Ordinal);
        var rounds = BenchProduct.Number(options, "--rounds") ?? (small ? 1 : 100);
        var only = (BenchProduct.Option(options, "--only") ?? (small ? "server,postgres,strains" : null))?.Split(',');
        Console.WriteLine("what is killed              | kills | writes | lost | twice | half | news owed | missing | repeats | slowest | audit");
        Console.WriteLine("----------------------------|-------|--------|------|-------|------|-----------|---------|---------|---------|------");
        var sound = true;
        foreach (var kind in Enum.GetValues<Victim>())
        {
            if (only?.Contains(kind.ToString(), StringComparer.OrdinalIgnoreCase) ?? true)
            {
                sound &= await Try(kind, rounds);
            }
            else
            {
                Console.WriteLine($"{NameOf(kind),-27} | not run");
            }
        }

        var networks = only?.Contains("networks", StringComparer.OrdinalIgnoreCase) ?? false;
        if (networks || (only?.Contains("strains", StringComparer.OrdinalIgnoreCase) ?? true))
        {
            sound &= await StrainBench.Run(strain => networks ? strain.OverLines : strain.IsCheap || !small, TimeSpan.FromSeconds(BenchProduct.Number(options, "--seconds") ?? (small ? 3 : 60)));
        }

        return sound ? 0 : 1;
    }

    private static async Task<bool> Try(Victim kind, int rounds)
    {
        await using var house = await House.Build(kind);
        var ledger = new Ledger();
        await Writer.While(house, ledger, async () =>
        {
            var random = new Random(20261122);
            for (var round = 0; round < rounds; round++)
            {
                await Task.Delay(random.NextDouble() * LongestBetween);
                await house.Kill(random);
                await ledger.NextAcknowledgement();
            }
        });
        var verdict = await Verdict.Of(house, ledger);
        BenchProduct.Say($"{NameOf(kind),-27} | {rounds,5} | {ledger.Acknowledged.Count,6} | {verdict.Lost,4} | {verdict.Twice,5} | {verdict.Half,4} | {verdict.Owed,9} | {verdict.Missing,7} | {verdict.Repeats,7} | {ledger.Slowest.TotalSeconds,5:0.0} s | {verdict.Audit}");
        if (house.Remark is { } remark)
        {
            Console.WriteLine(remark);
        }

        return verdict.Sound;
    }

    private static string NameOf(Victim kind) => kind switch
    {
        Victim.Server => "the server, on SQLite",
        Victim.Power => "the power, at an fsync",
        Victim.Node => "one of three nodes (nginx)",
        _ => "PostgreSQL",
    };
}

/// <summary>What is killed.</summary>
internal enum Victim
{
    Server,
    Power,
    Node,
    Postgres,
}
