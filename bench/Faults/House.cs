using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Bench.Faults;

/// <summary>The product as it is operated: one server or several behind nginx, its database, a program that hears of every case. Removed afterwards.</summary>
internal sealed class House : IAsyncDisposable
{
    private const int CustomersMade = 100;
    private static byte[]? demonstration; // on SQLite, loaded once for all houses on it
    private readonly Victim kind;
    private readonly List<Node> nodes = [];
    private readonly WebApplication receiver;
    private Nginx? nginx;
    private PowerCut? power;
    private SmallDisk? disk;

    private House(Victim kind)
    {
        this.kind = kind;
        receiver = Receiver();
    }

    /// <summary>Where it keeps what it has.</summary>
    public Premises Premises { get; private set; } = new(Traces.Folder("pledge-faults-"), null);

    public Uri Address { get; private set; } = null!;

    /// <summary>What lies between the server and its PostgreSQL, when something does.</summary>
    public Line? ToPostgres { get; private set; }

    /// <summary>What lies between those who write and the server, when something does; others ask the server itself.</summary>
    public Line? ToServer { get; private set; }

    public string Key { get; } = ApiKey.NewSecret();

    public IReadOnlyList<long> Customers { get; private set; } = [];

    /// <summary>What the program heard: number of the message, and how often.</summary>
    public ConcurrentDictionary<string, int> Heard { get; } = new(StringComparer.Ordinal);

    /// <summary>Builds it and waits until it answers.</summary>
    /// <param name="kind">What is done to it.</param>
    /// <param name="onSmallDisk">Whether its folder lies on a disk of its own.</param>
    /// <param name="overLines">Whether its server is reached, and reaches its PostgreSQL, over lines that can be made slow.</param>
    public static async Task<House> Build(Victim kind, bool onSmallDisk = false, bool overLines = false)
    {
        var house = new House(kind);
        house.disk = onSmallDisk ? await SmallDisk.On(house.Premises.Folder) : null;
        await house.Start(overLines);
        return house;
    }

    /// <summary>Most memory that a server of it has held, in bytes.</summary>
    public long MostMemory => nodes.Max(node => node.MostMemory);

    /// <summary>Somebody who asks it with a key.</summary>
    /// <param name="over">What lies between.</param>
    public HttpClient Client(Line? over = null)
    {
        var http = new HttpClient { BaseAddress = over is null ? Address : new Uri($"http://{over.Host}"), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        return http;
    }

    /// <summary>What more there is to tell of what was done to it.</summary>
    public string? Remark => power is null ? null : $"  of these while the log was folded into the database: {power.OfDatabase}; overwritten with noise because no fsync had covered it: {power.Dropped:N0} bytes";

    /// <summary>Kills the victim and starts it again; answers once it does.</summary>
    public async Task Kill(Random random)
    {
        if (kind == Victim.Power)
        {
            await CutPower();
        }
        else if (kind == Victim.Postgres)
        {
            await Premises.Postgres!.KillAndRestart();
        }
        else
        {
            var node = nodes[random.Next(nodes.Count)];
            await node.KillAndRestart();
            await node.Answers();
        }
    }

    /// <summary>Does something on the database as the product itself, without serving.</summary>
    public async Task<TResult> Do<TResult>(Func<PledgeDbContext, Task<TResult>> work)
    {
        NpgsqlConnection.ClearAllPools(); // what stands in the pool may have been killed
        return await Premises.Do(services => work(services.GetRequiredService<PledgeDbContext>()));
    }

    public async ValueTask DisposeAsync()
    {
        nginx?.Dispose();
        nodes.ForEach(node => node.Dispose());
        await receiver.DisposeAsync();
        foreach (var line in new[] { ToServer, ToPostgres }.OfType<Line>())
        {
            await line.DisposeAsync();
        }

        if (Premises.Postgres is { } postgres)
        {
            await postgres.DisposeAsync();
        }

        if (disk is not null)
        {
            await disk.DisposeAsync();
        }

        Directory.Delete(Premises.Folder, recursive: true);
    }

    private string[] Serving => ["serve", .. Premises.ArgumentsBy(ToPostgres is null ? Premises.Postgres?.Connection : Premises.Postgres!.ConnectionBy(ToPostgres.Host)), "--Webhooks:Inside=127.0.0.0/8"];

    // It dies by itself, of what is written to it or of what it writes when it starts.
    private async Task CutPower()
    {
        nodes[0].Dispose();
        var dying = nodes[0] = power!.Begin(Serving, Address.Port);
        await dying.Ends();
        await power.Strike();
        nodes[0] = new Node(Serving, Address.Port);
        dying.Dispose();
        await nodes[0].Answers();
    }

    private async Task Start(bool overLines)
    {
        await receiver.StartAsync();
        power = kind == Victim.Power ? new PowerCut(Premises.Folder) : null;
        Premises = Premises with { Postgres = kind is Victim.Server or Victim.Power ? null : await PostgresServer.Start() };
        await Demonstrate();
        await Do(Furnish);
        ToPostgres = overLines ? Line.To(Premises.Postgres!.Socket) : null;
        var count = kind == Victim.Node ? 3 : 1;
        nodes.AddRange(Enumerable.Range(0, count).Select(_ => new Node(Serving, Node.FreePort())));
        Address = nodes[0].Address;
        if (count > 1)
        {
            nginx = new Nginx(nodes.ConvertAll(node => node.Address));
            Address = nginx.Address;
        }

        ToServer = overLines ? Line.To(IPEndPoint.Parse(Address.Authority)) : null;
        await Task.WhenAll(nodes.Select(node => node.Answers()));
    }

    private async Task Demonstrate()
    {
        var database = Path.Combine(Premises.Folder, "pledge.db");
        if (Premises.Postgres is null && demonstration is not null)
        {
            await File.WriteAllBytesAsync(database, demonstration);
            return;
        }

        await Node.Once(["demo", .. Premises.Arguments, "--customers", CustomersMade.ToString(CultureInfo.InvariantCulture)]);
        if (Premises.Postgres is null)
        {
            demonstration = await File.ReadAllBytesAsync(database);
        }
    }

    private async Task<int> Furnish(PledgeDbContext db)
    {
        Customers = await db.Set<CustomerEntry>().OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(CustomersMade).ToListAsync();
        db.Add(new ApiKey { Name = "faults", Scope = Scope.Everywhere, Permissions = ["case.open", "case.read"], SecretHash = ApiKey.Hash(Key), CreatedAt = TimeProvider.System.GetUtcNow() });
        db.Add(new WebhookSubscription { Scope = Scope.Everywhere, Address = receiver.Urls.Single(), Secret = "faults", Topics = [CaseEvents.Opened] });
        return await db.SaveChangesAsync();
    }

    private WebApplication Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/", (HttpRequest request) => Heard.AddOrUpdate(request.Headers["Pledge-Message"].ToString(), 1, (_, times) => times + 1));
        return app;
    }
}
