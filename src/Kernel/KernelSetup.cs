using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Files;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Quartz;

namespace Pledge.Kernel;

/// <summary>Puts the kernel and the modules into a host.</summary>
public static class KernelSetup
{
    /// <summary>Name of the assembly with the migrations.</summary>
    public const string MigrationsAssembly = "Pledge.Migrations";

    /// <summary>Registers the kernel and every module.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration"><c>Data:Folder</c> for files and SQLite; <c>ConnectionStrings:Pledge</c> for PostgreSQL.</param>
    /// <param name="modules">The modules, in the order in which they map and register.</param>
    public static void AddPledge(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules)
    {
        var folders = FoldersOf(configuration);
        Directory.CreateDirectory(folders.Files);
        services.AddSingleton(folders);
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddHttpClient("webhook").ConfigurePrimaryHttpMessageHandler(() => new WebhookConnections(configuration).Handler());
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folders.Root, "keys"))).SetApplicationName("pledge");
        AccessSetup.Add(services, configuration);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "pledge-form";
            options.HeaderName = Edge.FormTokenHeader;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<FormOptions>(options =>
        {
            options.ValueCountLimit = MalformedBody.MostFields;
            options.ValueLengthLimit = MalformedBody.MostBytesOfField;
            options.MultipartBodyLengthLimit = FileStore.MostBytesOfRequest;
        });
        RateLimits.Add(services);
        ReverseProxy.Add(services, configuration);
        services.AddSingleton<Web.Components.ClientFiles>();
        services.AddScoped<Reader>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // Chinese as it is, not as entities five times as long
        AddCompression(services);
        Description.Add(services);
        services.Configure<JsonOptions>(options => Wire.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        AddDatabase(services, configuration, folders);

        services.AddSingleton<WriteGate>();
        services.AddSingleton<LiveChannel>();
        services.AddHostedService<LiveRelay>();
        services.AddSingleton<WorkWakeUp>();
        services.AddSingleton<WorkUnderWay>();
        services.AddScoped<AfterCommit>();
        services.AddScoped<EventPublisher>();
        services.AddScoped<OutboxWriter>();
        services.AddScoped<OutboxSending>();
        services.AddSingleton<RestingDestinations>();
        services.AddScoped<SearchIndex>();
        services.AddScoped<FileStore>();
        services.AddScoped<PersonalData>();

        // Work that goes on when the host stops is told so: it gives back what it holds, and is done again at the next start.
        services.AddQuartz(quartz => quartz.ConfigureScheduler(options => options.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs));
        services.AddHostedService<Scheduler>();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);

        var registration = new ModuleRegistration(services, configuration);
        registration.Permissions(PersonalNumbers.See, PersonalNumbers.Show);
        registration.Job<OutboxDelivery>("outbox", TimeSpan.FromSeconds(15));
        registration.Job<SessionUpkeep>("sessions", TimeSpan.FromMinutes(1));
        registration.Job<Forgetting>("forgetting", TimeSpan.FromHours(1));
        registration.Job<AuditSealing>("audit-seal", TimeSpan.FromSeconds(10));
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            module.Register(registration);
        }
    }

    /// <summary>
    /// Makes the model of the database, which takes longer than anything else of the start: beside the rest, whose contexts then find it made. Whoever needs it
    /// sooner waits for it, and is told when it fails.
    /// </summary>
    public static void MakeModel(IConfiguration configuration, IReadOnlyList<IModule> modules)
    {
        var options = new DbContextOptionsBuilder<PledgeDbContext>();
        Connect(options, configuration.GetConnectionString("Pledge"), FoldersOf(configuration));
        using var db = new PledgeDbContext(options.Options, modules);
        _ = db.Model;
    }

    /// <summary>Puts the door and every route into the pipeline.</summary>
    public static void UsePledge(this WebApplication app)
    {
        Edge.Use(app);
        app.UseRateLimiter();
        KernelRoutes.Map(app);
        foreach (var module in app.Services.GetServices<IModule>())
        {
            module.Routes(app);
        }

        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new Open());
    }

    private static Folders FoldersOf(IConfiguration configuration) => new(Path.GetFullPath(configuration["Data:Folder"] ?? "data"));

    private static void AddCompression(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // The form token is masked anew in every answer, so its length in a compressed page tells nothing.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    private static void AddDatabase(IServiceCollection services, IConfiguration configuration, Folders folders)
    {
        services.AddSingleton<IInterceptor, AuditInterceptor>();
        services.AddSingleton<IInterceptor, AuditOwed>();
        services.AddSingleton<IInterceptor, RowLocking>();
        services.AddSingleton<IInterceptor, PreparedStatements>();
        services.AddSingleton<IInterceptor, WideScope>();
        services.AddPooledDbContextFactory<PledgeDbContext>((provider, options) =>
        {
            Connect(options, configuration.GetConnectionString("Pledge"), folders);
            options.AddInterceptors(provider.GetServices<IInterceptor>());
        });
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PledgeDbContext>>().CreateDbContext().For(provider.GetRequiredService<CallerContext>()));
    }

    /// <summary>
    /// The connection string of the one pool that everybody takes his session from. A session holds nothing between two uses but its prepared statements:
    /// locks are given back by name (WorkTurn), and who listens has a session of his own.
    /// </summary>
    internal static string Pooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true }.ConnectionString;

    /// <summary>Chooses the database: PostgreSQL by connection string, else one SQLite file in the data folder.</summary>
    public static void Connect(DbContextOptionsBuilder options, string? connectionString, Folders folders)
    {
        // The migrations are written by hand and have no model snapshot; a test compares both schemas with the model instead.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        if (string.IsNullOrEmpty(connectionString))
        {
            Directory.CreateDirectory(folders.Root);
            options.UseSqlite($"Data Source={Path.Combine(folders.Root, "pledge.db")};Foreign Keys=True;Default Timeout=30", sqlite => sqlite.MigrationsAssembly(MigrationsAssembly));
        }
        else
        {
            options.UseNpgsql(Pooled(connectionString), postgres => postgres.MigrationsAssembly(MigrationsAssembly));
        }
    }
}
