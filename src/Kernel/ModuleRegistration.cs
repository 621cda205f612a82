using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Files;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Kernel;

/// <summary>What a module may register; see <see cref="IModule.Register"/>.</summary>
public sealed class ModuleRegistration(IServiceCollection services, IConfiguration configuration)
{
    /// <summary>The service collection, for what the methods below do not cover.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>The host's configuration.</summary>
    public IConfiguration Configuration { get; } = configuration;

    /// <summary>Adds an entry to the navigation, shown to callers who hold its permission.</summary>
    public ModuleRegistration Menu(MenuItem item)
    {
        Services.AddSingleton(item);
        return this;
    }

    /// <summary>Makes permissions known, so that roles can hold them.</summary>
    public ModuleRegistration Permissions(params Permission[] permissions)
    {
        foreach (var permission in permissions)
        {
            Services.AddSingleton(permission);
        }

        return this;
    }

    /// <summary>Subscribes to an event that another part publishes within the writer's transaction.</summary>
    public ModuleRegistration On<TEvent, TListener>()
        where TListener : class, IListener<TEvent>
    {
        Services.AddScoped<IListener<TEvent>, TListener>();
        return this;
    }

    /// <summary>Lets hidden numbers of a thing be shown one by one; see <see cref="PersonalNumbers"/>.</summary>
    /// <param name="of">What pages and programs call the thing: customer, contact, case ….</param>
    /// <param name="permission">Who may see the thing at all.</param>
    /// <param name="number">Its number.</param>
    /// <typeparam name="TEntity">The thing; found within the caller's part of the network.</typeparam>
    public ModuleRegistration Number<TEntity>(string of, Permission permission, Func<TEntity, string?> number)
        where TEntity : class, IScoped
    {
        Services.AddSingleton(new NumberSource(of, permission, typeof(TEntity), async (db, id, cancellation) =>
            await db.Set<TEntity>().AsNoTracking().FirstOrDefaultAsync(thing => EF.Property<long>(thing, "Id") == id, cancellation) is { } found && number(found) is { } known
                ? new FoundNumber(known, found.Scope)
                : null));
        return this;
    }

    /// <summary>Hands the files of a thing to whoever may read the thing; without this nobody gets them.</summary>
    /// <param name="subject">What the files call the thing.</param>
    /// <param name="permission">Who may read the thing at all.</param>
    /// <typeparam name="TEntity">The thing; found within the caller's part of the network.</typeparam>
    public ModuleRegistration Files<TEntity>(string subject, Permission permission)
        where TEntity : class, IScoped
    {
        Services.AddSingleton(new FileOwner(subject, permission, (db, id, cancellation) => db.Set<TEntity>().AnyAsync(thing => EF.Property<long>(thing, "Id") == id, cancellation)));
        return this;
    }

    /// <summary>Names rows that tell of customers' people, so that they are handed out and erased with all others; see <see cref="PersonalAttribute"/>.</summary>
    /// <param name="of">The rows of a subject.</param>
    /// <param name="inUse">Those of them that are still worked with, or null when that can be said of none.</param>
    /// <param name="findable">How search finds a row, or null.</param>
    /// <param name="files">Under which name files are kept with the rows, or null.</param>
    /// <typeparam name="TEntity">The rows.</typeparam>
    public ModuleRegistration Personal<TEntity>(
        Func<PledgeDbContext, PersonalSubject, IQueryable<TEntity>> of, Func<IQueryable<TEntity>, IQueryable<TEntity>>? inUse = null, Func<TEntity, Findable>? findable = null, string? files = null)
        where TEntity : class
    {
        Services.AddSingleton<PersonalRows>(new PersonalRows<TEntity>(of, inUse, findable) { Files = files });
        return this;
    }

    /// <summary>Runs work at a fixed interval, or whenever it is woken.</summary>
    public ModuleRegistration Job<TJob>(string name, TimeSpan interval)
        where TJob : class, IScheduledWork
    {
        Services.AddScoped<TJob>();
        Services.AddSingleton(new ScheduledWork(name, typeof(TJob), interval));
        return this;
    }
}
