using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pledge.Kernel;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;
using Xunit;

namespace Pledge.Fixtures;

/// <summary>
/// The real product on a real port and a database of its own, with time that the test sets and jobs that run when the test says so.
/// Write a suite once as <c>abstract class OpenCaseSuite(Product product)</c> and run it twice:
/// <c>sealed class OpenCaseOnSqlite(OnSqlite product) : OpenCaseSuite(product), IClassFixture&lt;OnSqlite&gt;</c>, and the same with <see cref="OnPostgres"/>.
/// </summary>
public abstract class Product(Database database) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("pledge-test-").FullName;
    private string[] settings = [];
    private WebApplication? app;
    private int accounts;

    /// <summary>The product's time.</summary>
    public TestTime Time { get; } = new();

    /// <summary>How often passwords were hashed.</summary>
    public CountedHashes Hashes { get; } = new();

    /// <summary>Where it listens: <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Its data folder.</summary>
    public string Folder => folder;

    /// <summary>Whether it runs on SQLite; on PostgreSQL otherwise.</summary>
    public bool IsSqlite => database == Database.Sqlite;

    /// <summary>The connection string of its PostgreSQL database; null on SQLite.</summary>
    public string? Connection => Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["ConnectionStrings:Pledge"];

    /// <summary>Other modules than the product's own; for tests of the kernel.</summary>
    protected virtual IReadOnlyList<IModule>? Modules => null;

    /// <summary>Whether sessions end when those of the product do. Tests move time by weeks, and nobody is to be signed out by that.</summary>
    protected virtual bool SessionsEnd => false;

    /// <summary>Settings beyond the database, as <c>--Key=value</c>.</summary>
    protected virtual IReadOnlyList<string> Settings => [];

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        settings = await database.Fresh(folder);
        app = Web.Host.Build([.. Settings, "--urls=http://127.0.0.1:0", .. settings], builder => Adjust(builder, atWork: false), Modules);
        await Web.Host.Migrate(app.Services, CancellationToken.None);
        MapShortCuts(app);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync(new CancellationToken(canceled: true));
            await app.DisposeAsync();
            await database.Remove(settings);
        }

        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an account with standard roles (keys, comma-separated) at a place and signs it in.</summary>
    public async Task<Client> SignIn(string roles, string scope = Scope.Everywhere, Language language = Language.English, long? personId = null)
    {
        var number = Interlocked.Increment(ref accounts);
        var id = await Do(async (PledgeDbContext db) =>
        {
            var keys = roles.Split(',', StringSplitOptions.TrimEntries);
            var held = await db.Set<Role>().Where(role => keys.Contains(role.Key)).ToListAsync();
            held.Select(role => role.Key).ShouldBe(keys, ignoreOrder: true);
            var account = new Account
            {
                UserName = $"{keys[0]}{number}",
                NormalizedUserName = $"{keys[0]}{number}".ToUpperInvariant(),
                DisplayName = $"{keys[0]} {number}",
                Scope = scope,
                Language = language,
                PersonId = personId,
                SecurityStamp = Guid.NewGuid().ToString("n"),
            };
            account.Roles.AddRange(held);
            db.Add(account);
            await db.SaveChangesAsync();
            if (held.Exists(role => role.RequiresSecondFactor))
            {
                db.Add(new SecondFactor { AccountId = account.Id, ConfirmedAt = Time.Now, ProtectedSecret = "" });
                await db.SaveChangesAsync();
            }

            return account.Id;
        });
        var client = new Client(Address) { AccountId = id };
        await client.EnterBy($"/-test/sign-in/{id}", language);
        return client;
    }

    /// <summary>Makes an account with a password, as it has when it signs in by itself.</summary>
    public Task<long> Account(string name, string password, bool disabled = false) => Do(async (UserManager<Account> accounts) =>
    {
        var account = new Account { UserName = name, DisplayName = name, Scope = Scope.Everywhere, Disabled = disabled };
        (await accounts.CreateAsync(account, password)).Succeeded.ShouldBeTrue();
        return account.Id;
    });

    /// <summary>A program with a fresh API key that holds the permissions at a place.</summary>
    public async Task<Client> WithKey(string scope, params string[] permissions)
    {
        var secret = ApiKey.NewSecret();
        await Do(async (PledgeDbContext db) =>
        {
            db.Add(new ApiKey { Name = "test program", Scope = scope, Permissions = [.. permissions], SecretHash = ApiKey.Hash(secret), CreatedAt = Time.Now });
            return await db.SaveChangesAsync();
        });
        return new Client(Address, secret);
    }

    /// <summary>Somebody who has not signed in.</summary>
    public Client Stranger() => new(Address);

    /// <summary>Does something with a service as the product itself: everywhere, everything. Nothing is saved unless the work saves it.</summary>
    public async Task<TResult> Do<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job", Language.English);
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Does something within a transaction as a given caller (the product itself by default), saves and commits.</summary>
    public async Task<TResult> Write<TResult>(Func<IServiceProvider, Task<TResult>> work, Caller? caller = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = caller ?? Caller.Itself("job", Language.English);
        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(db, CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await work(scope.ServiceProvider);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        scope.ServiceProvider.GetRequiredService<AfterCommit>().Run();
        return result;
    }

    /// <summary>Runs the scheduled work of that name once, as the scheduler would.</summary>
    public Task RunJob(string name, CancellationToken cancellation = default) => RunJob(Services, name, cancellation);

    /// <summary>Runs the scheduled work of that name once on a node of the product.</summary>
    public static async Task RunJob(IServiceProvider node, string name, CancellationToken cancellation = default)
    {
        var type = node.GetServices<ScheduledWork>().Single(work => work.Name == name).Type;
        await using var scope = node.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        await ((IScheduledWork)scope.ServiceProvider.GetRequiredService(type)).Run(cancellation);
    }

    /// <summary>Another application node on the same database, with the same time; at work, it does its jobs by itself once it is started. What is set otherwise holds there.</summary>
    public WebApplication AnotherNode(bool atWork = false, params IEnumerable<string> otherwise)
    {
        var node = Web.Host.Build([.. Settings, "--urls=http://127.0.0.1:0", .. settings, .. otherwise], builder => Adjust(builder, atWork), Modules);
        MapShortCuts(node);
        return node;
    }

    /// <summary>Lets several nodes start at once on a PostgreSQL database that does not exist yet, and removes it afterwards.</summary>
    public Task<int> StartAtOnce(int nodes) => OnMissingDatabase(async db =>
    {
        await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => Database.Migrate([$"--Data:Folder={folder}", $"--ConnectionStrings:Pledge={db.Database.GetConnectionString()}"])));
        return nodes;
    });

    /// <summary>Does something on a database of the same kind that does not exist yet, and removes it afterwards.</summary>
    public async Task<TResult> OnMissingDatabase<TResult>(Func<PledgeDbContext, Task<TResult>> work)
    {
        await using var empty = Web.Host.Build(database.Missing(folder), Quietly, Modules);
        await using var scope = empty.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        try
        {
            return await work(db);
        }
        finally
        {
            await db.Database.EnsureDeletedAsync();
        }
    }

    /// <summary>No log on the console of the tests but of what broke.</summary>
    internal static void Quietly(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration["Logging:LogLevel:Default"] = "Error";
        builder.Configuration["Logging:LogLevel:Pledge"] = "Error";
        builder.Configuration["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "None";
        builder.Configuration["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Connection"] = "None";
        builder.Configuration["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "None";
        builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error";
        builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore.Authentication"] = "None";
    }

    private void Adjust(WebApplicationBuilder builder, bool atWork)
    {
        Quietly(builder);
        builder.Services.AddSingleton<TimeProvider>(Time);

        // Jobs run when a test says so.
        foreach (var hosted in builder.Services.Where(service => !atWork && service.ServiceType == typeof(IHostedService) && (service.ImplementationType == typeof(Scheduler) || service.ImplementationType?.Namespace == "Quartz")).ToList())
        {
            builder.Services.Remove(hosted);
        }

        builder.Services.AddSingleton<IPasswordHasher<Account>>(Hashes);
        builder.Services.PostConfigure<OpenIdConnectOptions>(ProviderScheme.Name, options => options.TimeProvider = TimeProvider.System); // the other side has the real one
        if (!SessionsEnd)
        {
            builder.Services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options => options.ExpireTimeSpan = TimeSpan.FromDays(3650));
            builder.Services.PostConfigure<SessionLimits>(limits => limits.Longest = TimeSpan.FromDays(3650));
        }
    }

    // Signing in by name and password is tested where it belongs; everywhere else hashing passwords would only cost time.
    private static void MapShortCuts(WebApplication app)
    {
        app.MapPost("/-test/sign-in/{id:long}", async (long id, PledgeDbContext db, SignInManager<Account> signIn) =>
        {
            var account = await db.Set<Account>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).SingleAsync(a => a.Id == id);
            await signIn.SignInAsync(account, isPersistent: false);
        }).WithMetadata(new Open()).ExcludeFromDescription();
        app.MapGet("/-test/form-token", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken)
            .WithMetadata(new Open()).ExcludeFromDescription();
    }
}

/// <summary>The product on SQLite.</summary>
public class OnSqlite() : Product(Database.Sqlite);

/// <summary>The product on PostgreSQL.</summary>
public class OnPostgres() : Product(Database.Postgres);
