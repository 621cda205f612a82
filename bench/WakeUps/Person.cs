using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Bench.WakeUps;

/// <summary>Somebody who writes remarks into cases while the sweep goes on, and how long he waits for each.</summary>
internal sealed class Person(BenchProduct product, long cases)
{
    private readonly Random random = new(7);
    private readonly List<double> waits = [];

    /// <summary>The longest that he waited, in milliseconds.</summary>
    public double Longest => waits.Max();

    /// <summary>What he waited at most in 99 of 100 times, in milliseconds.</summary>
    public double Usual => waits.Order().ElementAt((waits.Count - 1) * 99 / 100);

    /// <summary>How often he wrote.</summary>
    public int Remarks => waits.Count;

    /// <summary>Writes ten times a second at most until he is stopped.</summary>
    public async Task Work(CancellationToken until)
    {
        await Write();
        while (!until.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await Write();
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private Task<int> Write() => product.Do(async services =>
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        using var turn = await services.GetRequiredService<WriteGate>().Enter(db, CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await services.GetRequiredService<ICases>().Record(random.NextInt64(1, cases + 1), new CaseFact(CaseEvents.Noted, product.Time.GetUtcNow(), new("已联系客户", "Customer informed")), CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        services.GetRequiredService<AfterCommit>().Run();
        return 0;
    });
}
