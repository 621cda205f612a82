using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
    private const int CustomersMade = 300;
    private readonly Victim kind;
    private readonly string folder = Directory.CreateTempSubdirectory("pledge-faults-").FullName;
    private readonly List<Node> nodes = [];
    private readonly WebApplication receiver;
    private Nginx? nginx;
    private PostgresServer? postgres;

    private House(Victim kind)
    {
        this.kind = kind;
        receiver = Receiver();
    }

    public Uri Address { get; private set; } = null!;

    public string Key { get; } = ApiKey.NewSecret();

    public IReadOnlyList<long> Customers { get; private set; } = [];

    /// <summary>What the program heard: number of the message, and how often.</summary>
    public ConcurrentDictionary<string, int> Heard { get; } = new(StringComparer.Ordinal);

    private string[] Database => postgres is null ? [] : ["--database", postgres.Connection];

    public static async Task<House> Build(Victim kind)
    {
        var house = new House(kind);
        await house.Start();
        return house;
    }

    /// <summary>Kills the victim and starts it again; answers once it does.</summary>
    public async Task Kill(Random random)
    {
        if (kind == Victim.Postgres)
        {
            await postgres!.KillAndRestart();
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
        await using var product = Web.Host.Build(
            [$"--Data:Folder={folder}", .. postgres is null ? [] : new[] { $"--ConnectionStrings:Pledge={postgres.Connection}" }],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await using var scope = product.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        return await work(scope.ServiceProvider.GetRequiredService<PledgeDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        nginx?.Dispose();
        nodes.ForEach(node => node.Dispose());
        await receiver.DisposeAsync();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A port that nobody listens on at the moment.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Start()
    {
        await receiver.StartAsync();
        postgres = kind == Victim.Server ? null : await PostgresServer.Start();
        await Node.Once(["demo", "--data", folder, .. Database, "--customers", CustomersMade.ToString(CultureInfo.InvariantCulture)]);
        await Do(Furnish);
        var count = kind == Victim.Node ? 3 : 1;
        nodes.AddRange(Enumerable.Range(0, count).Select(_ => new Node(["serve", "--data", folder, .. Database, "--Webhooks:Inside=127.0.0.0/8"], FreePort())));
        Address = nodes[0].Address;
        if (count > 1)
        {
            nginx = new Nginx(nodes.ConvertAll(node => node.Address));
            Address = nginx.Address;
        }

        await Task.WhenAll(nodes.Select(node => node.Answers()));
    }

    private async Task<int> Furnish(PledgeDbContext db)
    {
        Customers = await db.Set<CustomerEntry>().OrderBy(customer => customer.Id).Select(customer => customer.Id).Take(CustomersMade).ToListAsync();
        db.Add(new ApiKey { Name = "faults", Scope = Scope.Everywhere, Permissions = ["case.open"], SecretHash = ApiKey.Hash(Key), CreatedAt = TimeProvider.System.GetUtcNow() });
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

/// <summary>A process of the product.</summary>
internal sealed class Node(string[] arguments, int port) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process process = Begin([.. arguments, $"--urls=http://127.0.0.1:{port}"]);

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>Runs a command of the product to its end.</summary>
    public static async Task Once(string[] arguments)
    {
        using var command = Begin(arguments);
        await command.WaitForExitAsync();
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"pledge {arguments[0]} ended with {command.ExitCode}.");
        }
    }

    public async Task KillAndRestart()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = Begin([.. arguments, $"--urls=http://127.0.0.1:{port}"]);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task Answers()
    {
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri(Address, "/health"));
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Begin(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "pledge"), arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment["Logging__LogLevel__Pledge"] = "None";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "None";
        var begun = Process.Start(start)!;
        begun.OutputDataReceived += (_, _) => { };
        begun.BeginOutputReadLine();
        return begun;
    }
}
