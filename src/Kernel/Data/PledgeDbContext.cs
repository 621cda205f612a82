using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Data;

/// <summary>
/// The one database context: it collects the mappings of the kernel and of every module.
/// Entities that are <see cref="IScoped"/> are filtered to the caller's part of the network in every query. A context serves many requests, one after the
/// other: to make one costs more than a query by a key. Between two of them it serves nobody, and sees nothing.
/// </summary>
public sealed class PledgeDbContext : IdentityUserContext<Account, long>
{
    private static readonly CallerContext Nobody = new();

    private readonly IEnumerable<IModule> modules;
    private CallerContext callers = Nobody;
    private bool? isSqlite; // asked for each statement, and found out by comparing names of assemblies

    /// <summary>A context of the modules' mappings.</summary>
    public PledgeDbContext(DbContextOptions<PledgeDbContext> options, IEnumerable<IModule> modules)
        : base(options)
    {
        this.modules = modules;

        // Nobody goes on with a transaction in which a save has failed, so nobody needs two more statements around each save.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>Name of the filter that keeps callers to their part of the network.</summary>
    public const string ScopeFilter = "scope";

    /// <summary>On whose behalf the database is read and written.</summary>
    public Caller Caller => callers.Current;

    // Read by the query filter for each query, so that a change of caller within a scope holds at once.
    private string ScopeFrom => callers.Current.Scope;

    private string ScopeBefore => callers.Current.Scope == Scope.End ? "" : callers.Current.Scope + Scope.End;

    /// <summary>Answers that <see cref="KeptQuery.Ahead"/> got, until somebody asks.</summary>
    internal Dictionary<(object Query, object Key), object> AnsweredAhead { get; } = [];

    /// <summary>Where a kept query reads at present what was answered to several, instead of asking.</summary>
    internal DbDataReader? Answers { get; set; }

    /// <summary>Whether the database is SQLite; PostgreSQL otherwise.</summary>
    public bool IsSqlite => isSqlite ??= Database.IsSqlite();

    /// <summary>The path of the caller's outlet, when he sees no more than one.</summary>
    public string? OwnOutlet => Caller.Scope.Length == Scope.OutletLength ? Caller.Scope : null;

    /// <summary>Whether the caller sees more than one outlet; who is nobody sees none.</summary>
    internal bool SeesSeveralOutlets => Caller.Scope.Length < Scope.OutletLength && Caller.Scope != Scope.End;

    /// <summary>
    /// What the caller sees of something, for a list. Nothing lies below an outlet, so what belongs to one is a stretch of an index on scope and order; the part of
    /// a larger place is a range of it, and is looked for along the order of all.
    /// </summary>
    /// <typeparam name="TEntity">What is listed.</typeparam>
    public IQueryable<TEntity> Listed<TEntity>()
        where TEntity : class, IScoped => OwnOutlet is { } own ? Set<TEntity>().Where(row => row.Scope == own) : Set<TEntity>();

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Once, and not again for each who looks at what is to be saved.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (callers != Nobody)
        {
            callers = Nobody;
            AnsweredAhead.Clear();
            Database.CloseConnection(); // who did not come to close it, for his session broke, must not leave it open for whoever is next
        }

        base.Dispose();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (callers != Nobody)
        {
            callers = Nobody;
            AnsweredAhead.Clear();
            await Database.CloseConnectionAsync();
        }

        await base.DisposeAsync();
    }

    /// <summary>Reads and writes for whoever is the caller there, from now on.</summary>
    internal PledgeDbContext For(CallerContext present)
    {
        callers = present;
        return this;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        KernelMapping.Map(builder);
        foreach (var module in modules)
        {
            module.Map(builder);
        }

        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => typeof(IScoped).IsAssignableFrom(entity.ClrType) && !entity.IsOwned()).ToList())
        {
            typeof(PledgeDbContext).GetMethod(nameof(KeepToScope), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType)
                .Invoke(this, [builder]);
        }

        NamingConvention.Apply(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configuration.Properties<decimal>().HavePrecision(18, 2);
        if (IsSqlite)
        {
            // SQLite neither orders nor compares DateTimeOffset; microseconds since 1970 UTC are what PostgreSQL keeps as well.
            configuration.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        }
        else
        {
            configuration.Properties<DateTimeOffset>().HaveConversion<UniversalInstantConverter>();
        }
    }

    private void KeepToScope<TEntity>(ModelBuilder builder)
        where TEntity : class, IScoped
    {
        EntityTypeBuilder<TEntity> entity = builder.Entity<TEntity>();
        entity.Property(nameof(IScoped.Scope)).HasMaxLength(Scope.LongestPath);
        if (!IsSqlite)
        {
            entity.Property(nameof(IScoped.Scope)).UseCollation("C");
        }

        Expression<Func<TEntity, bool>> within = row =>
            string.Compare(row.Scope, ScopeFrom) >= 0 && string.Compare(row.Scope, ScopeBefore) < 0;
        entity.HasQueryFilter(ScopeFilter, within);
    }
}
