using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Pledge.Bench.Faults;

/// <summary>Lets each strain last for a while under reading and writing: what is answered meanwhile, when writes go on, and what became of them.</summary>
internal static class StrainBench
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3);

    public static async Task<bool> Run(Func<Strain, bool> chosen, TimeSpan lasting)
    {
        Console.WriteLine();
        Console.WriteLine($"what lasts {lasting.TotalSeconds,3:0} s                            | reads | refused | faults | slowest | writes go on |  memory | lost | twice | half | audit");
        Console.WriteLine("--------------------------------------------|-------|---------|--------|---------|--------------|---------|------|-------|------|------");
        var sound = true;
        foreach (var strain in Strain.All)
        {
            if (!chosen(strain))
            {
                Console.WriteLine($"{strain.Name,-43} | not run");
                continue;
            }

            if (strain.OnSmallDisk && Environment.UserName != "root")
            {
                Console.WriteLine($"{strain.Name,-43} | not tried: only root can make a small disk");
                continue;
            }

            sound &= await Try(strain, lasting);
        }

        return sound;
    }

    private static async Task<bool> Try(Strain strain, TimeSpan lasting)
    {
        await using var house = await House.Build(strain.Kind, strain.OnSmallDisk, strain.OverLines);
        var ledger = new Ledger();
        var reads = new Reads();
        var pause = TimeSpan.Zero;
        await Writer.While(house, ledger, async () =>
        {
            await Task.Delay(Before);
            var trouble = await strain.Begin(house);
            await reads.Ask(house, lasting);
            await trouble.DisposeAsync();
            var over = Stopwatch.GetTimestamp();
            await ledger.NextAcknowledgement();
            pause = Stopwatch.GetElapsedTime(over);
        });
        var verdict = await Verdict.Of(house, ledger);
        var faults = reads.Faults + ledger.Faults;
        BenchProduct.Say($"{strain.Name,-43} | {reads.Answered,5} | {reads.Refused + ledger.Refused,7} | {faults,6} | {reads.Slowest.TotalSeconds,5:0.0} s | after {pause.TotalSeconds,4:0.0} s | {BenchProduct.Megabytes(house.MostMemory),4:0} MB | {verdict.Lost,4} | {verdict.Twice,5} | {verdict.Half,4} | {verdict.Audit}");
        return verdict.Sound && faults == 0;
    }

    /// <summary>Somebody who looks at the queue four times a second.</summary>
    private sealed class Reads
    {
        private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
        private readonly ConcurrentBag<(HttpStatusCode? Status, TimeSpan Took)> all = [];

        public int Answered => all.Count(read => read.Status == HttpStatusCode.OK);

        /// <summary>Told that it does not work at the moment.</summary>
        public int Refused => all.Count(read => Ledger.IsRefusal(read.Status));

        /// <summary>Anything else, and silence.</summary>
        public int Faults => all.Count - Answered - Refused;

        public TimeSpan Slowest => all.Max(read => read.Took);

        public async Task Ask(House house, TimeSpan lasting)
        {
            var begun = Stopwatch.GetTimestamp();
            var asked = new List<Task>();
            while (Stopwatch.GetElapsedTime(begun) < lasting)
            {
                asked.Add(AskOnce(house));
                await Task.Delay(Between);
            }

            await Task.WhenAll(asked);
        }

        private async Task AskOnce(House house)
        {
            var begun = Stopwatch.GetTimestamp();
            HttpStatusCode? status = null;
            try
            {
                using var http = house.Client();
                using var answer = await http.GetAsync(new Uri("/api/v1/cases?size=10", UriKind.Relative));
                status = answer.StatusCode;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                // Silence.
            }

            all.Add((status, Stopwatch.GetElapsedTime(begun)));
        }
    }
}
