using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Tests;

/// <summary>A module that uses the kernel as modules do, so that the kernel is tested by what it offers.</summary>
public sealed class Probe : IModule
{
    internal static readonly Permission Draw = new("probe.draw", new("抽号", "Draw a number"));

    public void Map(ModelBuilder model)
    {
        // It has no tables of its own.
    }

    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Draw);
        registration.Files<Account>("probe", Draw);
        registration.Services.AddSingleton<Beats>();
        registration.Services.AddSingleton<Wakings>();
        registration.Job<Woken>("woken", TimeSpan.FromHours(1));
        registration.Job<Beat>("probe-beat", TimeSpan.FromMilliseconds(200));
    }

    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<DrawNumber>("/probe/numbers", "probe.draw", Draw, Number);
        routes.MapCommand<Upload>("/probe/files", "probe.upload", null, Store);
        routes.MapCommand<Tell>("/probe/news", "probe.tell", null, Publish);
        routes.MapCommand<Break>("/probe/breaks/{what}", "probe.break", Draw, BreakOff);
    }

    private static async Task<Outcome<Drawn>> Number(DrawNumber command, PledgeDbContext db, CancellationToken cancellation)
    {
        var number = await Numbers.Next(db, command.Series ?? "probe", cancellation);
        return command.Refuse == true ? CommonRefusals.Required.With(new Phrase("甲", "that")).At("refuse") : new Drawn(number, command.Note);
    }

    private static async Task<Outcome<StoredFile>> Store(HttpContext context, Upload command, FileStore files, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var kept = await files.Keep(form.Files[0], command.Scope ?? callers.Current.Scope, "probe", callers.Current.AccountId ?? 0, cancellation);

        // The answer tells the key, which the save makes.
        await db.SaveChangesAsync(cancellation);
        return kept;
    }

    private static Outcome<Done> Publish(Tell command, AfterCommit afterCommit)
    {
        afterCommit.Tell(new LiveNews("probe", command.Id ?? "", command.Scope ?? ""));
        return command.Refuse == true ? CommonRefusals.NotFound : Done.Value;
    }

    private static async Task<Outcome<Done>> BreakOff(string what, Break command, PledgeDbContext db, CancellationToken cancellation)
    {
        await Numbers.Next(db, command.Series ?? "probe", cancellation);
        throw new InvalidOperationException($"Password=hunter2 {what}");
    }

    internal sealed record Break(string? Series) : Command<Break>;

    internal sealed record DrawNumber(string? Series, string? Note, bool? Refuse) : Command<DrawNumber>;

    internal sealed record Drawn(long Number, string? Note);

    internal sealed record Upload(string? Scope) : Command<Upload>;

    internal sealed record Tell(string? Id, string? Scope, bool? Refuse) : Command<Tell>;
}

/// <summary>How often the work of a node was done.</summary>
internal sealed class Beats
{
    private int done;

    internal int Done => done;

    internal void Count() => Interlocked.Increment(ref done);
}

/// <summary>Work that is soon done and soon due again.</summary>
internal sealed class Beat(Beats beats) : IScheduledWork
{
    public Task Run(CancellationToken cancellation)
    {
        beats.Count();
        return Task.CompletedTask;
    }
}

/// <summary>When work began that waits to be woken.</summary>
internal sealed class Wakings
{
    private readonly List<long> begun = [];

    internal IReadOnlyList<long> Begun
    {
        get
        {
            lock (begun)
            {
                return [.. begun];
            }
        }
    }

    internal void Note()
    {
        lock (begun)
        {
            begun.Add(System.Diagnostics.Stopwatch.GetTimestamp());
        }
    }
}

/// <summary>Work that is done when it is woken.</summary>
internal sealed class Woken(Wakings wakings) : IScheduledWork
{
    public Task Run(CancellationToken cancellation)
    {
        wakings.Note();
        return Task.CompletedTask;
    }
}

/// <summary>The kernel with the probe alone, on SQLite.</summary>
public sealed class ProbeOnSqlite : OnSqlite
{
    protected override IReadOnlyList<IModule> Modules => [new Probe()];
}

/// <summary>The kernel with the probe alone, on PostgreSQL.</summary>
public sealed class ProbeOnPostgres : OnPostgres
{
    protected override IReadOnlyList<IModule> Modules => [new Probe()];
}
