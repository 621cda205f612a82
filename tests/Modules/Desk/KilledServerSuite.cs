using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Product = Pledge.Fixtures.Product;

namespace Pledge.Desk;

/// <summary>The real server on real time, killed without warning while it sweeps and tells after an outage, and started again.</summary>
public abstract class KilledServerSuite(Product product)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<(long Message, string Body)> heard = [];

    [Fact]
    public async Task Killed_in_the_middle_of_a_sweep_and_of_telling_it_tells_every_warning_once_in_order()
    {
        await using var receiver = await Receiver();
        var reported = TimeProvider.System.GetUtcNow().AddDays(-60); // by now every clock has run out
        product.Time.Now = reported;
        var scene = await DeskScene.On(product);
        using var manager = await product.SignIn("manager", scene.Here.Scope);
        var program = await OverdueCases.Subscribe(product, scene.There.Scope, receiver.Urls.Single());
        var cases = await OverdueCases.Write(product, scene.Here, 120);
        product.Time.Now = reported;
        var posted = await OverdueCases.Write(product, scene.There, 5);
        product.Time.Now = TimeProvider.System.GetUtcNow();
        var messages = OverdueCases.Expected(posted, product.Time.Now).Count();
        var alarms = OverdueCases.Expected(cases, product.Time.Now).Count() + messages;

        // One kill falls into bringing on, one into telling or sending.
        var random = new Random();
        await Serve(until: random.Next(1, alarms));
        await Serve(until: random.Next(alarms, (2 * alarms) + messages));
        await Serve(until: (2 * alarms) + messages);

        await OverdueCases.ShouldBeToldOnce(product, cases, manager.AccountId);
        await OverdueCases.ShouldBePostedOnceInOrder(product, posted, program);
        var first = heard.DistinctBy(each => each.Message).ToList();
        first.Count.ShouldBe(messages, "each at least once");
        first.Select(each => each.Message).ShouldBeInOrder();
        heard.Distinct().Count().ShouldBe(messages, "what comes again is the same under the same number");
        (heard.Count - messages).ShouldBeLessThanOrEqualTo(1, "only what was under way when the server was killed is repeated");
    }

    /// <summary>Starts the server and kills it once so many steps have been done.</summary>
    private async Task Serve(int until)
    {
        string[] database = product.Connection is { } connection ? ["--database", connection] : [];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "pledge"), ["serve", "--data", product.Folder, .. database, "--urls=http://127.0.0.1:0", "--Webhooks:Inside=127.0.0.0/8", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Error"]);
        start.Environment["DOTNET_TieredPGO"] = "0"; // it does not live long enough to be worth measuring
        using var server = Process.Start(start)!;
        try
        {
            var watch = Stopwatch.StartNew();
            while (await Steps() < until)
            {
                server.HasExited.ShouldBeFalse();
                watch.Elapsed.ShouldBeLessThan(Patience);
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    private Task<int> Steps() => product.Do(async (PledgeDbContext db) =>
        await db.Set<CaseAlarm>().CountAsync() + await db.Set<CaseAlarm>().CountAsync(alarm => alarm.ToldAt != null) + await db.Set<OutboxMessage>().CountAsync(message => message.DeliveredAt != null));

    /// <summary>A program that takes whatever it is sent.</summary>
    private async Task<WebApplication> Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var receiver = builder.Build();
        receiver.MapPost("/", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            heard.Enqueue((long.Parse(request.Headers["Pledge-Message"].ToString(), System.Globalization.CultureInfo.InvariantCulture), await body.ReadToEndAsync()));
        });
        await receiver.StartAsync();
        return receiver;
    }
}

public sealed class KilledServerOnSqlite(OnSqlite product) : KilledServerSuite(product), IClassFixture<OnSqlite>;

public sealed class KilledServerOnPostgres(OnPostgres product) : KilledServerSuite(product), IClassFixture<OnPostgres>;
