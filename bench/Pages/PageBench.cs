using System.Diagnostics;
using System.Globalization;

namespace Pledge.Bench.Pages;

/// <summary>
/// The pages that people have open all day, asked of the real product as its own process on a large database; side by side, in turns, with the same
/// database asked without the product. Other work on the machine disturbs both alike, so the ratio counts; so does the processor time of an answer.
/// </summary>
internal static class PageBench
{
    private const int Turns = 3;
    private const int MostToWarmUp = 12;
    private const double Settled = 0.98;

    public static async Task<int> Run(string[] options)
    {
        var small = options.Contains("--short", StringComparer.Ordinal);
        var cases = BenchProduct.Number(options, "--cases") ?? (small ? 3_000 : 1_000_000);
        var customers = BenchProduct.Number(options, "--customers") ?? (small ? 600 : 200_000);
        var seconds = BenchProduct.Number(options, "--seconds") ?? (small ? 1 : 15);
        var connections = (BenchProduct.Option(options, "--connections") ?? (small ? "8" : "8,32")).Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture)).ToList();
        Machine.Describe();
        var right = true;
        foreach (var database in BenchProduct.Option(options, "--database") is { } one and not "both" ? [one] : new[] { "sqlite", "postgres" })
        {
            var watch = Stopwatch.StartNew();
            await using var ground = await Ground.Build(database == "postgres", BenchProduct.Option(options, "--keep"), customers, cases);
            BenchProduct.Say($"{database} ready after {watch.Elapsed.TotalSeconds:0} s");
            right &= await Measure(ground, BenchProduct.Option(options, "--program"), connections, TimeSpan.FromSeconds((double)seconds / Turns));
        }

        return right ? 0 : 1;
    }

    private static async Task<bool> Measure(Ground ground, string? program, IReadOnlyList<int> connections, TimeSpan turn)
    {
        using var bare = new Node(ground.Bare, Node.FreePort(), Environment.ProcessPath);
        await bare.Answers();
        var questions = await Questions.Draw(ground, new Uri(bare.Address, "/news"));
        Console.WriteLine(questions.Held);
        using var product = new Node(ground.Product, Node.FreePort(), program);
        await product.Answers();
        await questions.SignIn(product.Address);
        var cold = await ColdStart(product, questions);
        Work[] works =
        [
            new("bare: 50 rows by index", bare, questions.BareRows),
            new("queue page", product, questions.Queue),
            new("case page", product, questions.Case),
            new("search", product, questions.Search),
            new("bare: a row by key", bare, questions.BareRow),
            new("bare: insert", bare, questions.BareInsert),
            new("open a case", product, questions.Open),
        ];
        foreach (var work in works)
        {
            WarmUp(work, connections[0], turn);
        }

        var right = true;
        foreach (var count in connections)
        {
            var readings = works.ToDictionary(work => work, _ => new Reading());

            for (var round = 0; round < Turns; round++)
            {
                foreach (var work in works)
                {
                    readings[work].Take(work, count, turn);
                }
            }

            right &= Table.Print(count, works, readings);
        }

        BenchProduct.Say($"memory: {BenchProduct.Megabytes(product.MostMemory):0} MB at most (goal 250); start to first page: {cold.TotalSeconds:0.0} s (goal 2.0)");
        return right;
    }

    // Until the compiler has done its part and answers have cost no less for some turns than in those before: the product runs for months.
    private static void WarmUp(Work work, int connections, TimeSpan turn)
    {
        var costs = new List<double>();
        while (costs.Count < MostToWarmUp && !(costs.Count >= 2 * Turns && costs.TakeLast(Turns).Average() > costs.SkipLast(Turns).TakeLast(Turns).Average() * Settled))
        {
            var reading = new Reading();
            reading.Take(work, connections, turn);
            costs.Add(reading.Processor);
        }
    }

    // From nothing to the page of somebody who had signed in before.
    private static async Task<TimeSpan> ColdStart(Node product, Questions questions)
    {
        var watch = Stopwatch.StartNew();
        await product.KillAndRestart();
        while (true)
        {
            try
            {
                using var connection = new Connection(product.Address);
                var first = questions.FirstPage();
                return first.Fits(connection.Ask(first.Request), connection.Body) ? watch.Elapsed : throw new InvalidOperationException("The first page is none.");
            }
            catch (System.Net.Sockets.SocketException)
            {
                await Task.Delay(10);
            }
        }
    }
}
