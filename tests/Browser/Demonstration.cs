using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Browser;

/// <summary>The product with a small demonstration network in it, and the pages of the interface kit.</summary>
public sealed class Demonstration : OnSqlite
{
    private const int Customers = 400;
    private const int Seed = 7;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Settings => ["--environment=Development"];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var areas = await Write(services => ReferenceNetwork.Load(
            services.GetRequiredService<PledgeDbContext>(), services.GetRequiredService<IDivisions>(), Path.Combine(AppContext.BaseDirectory, "packs"), Customers, House.DayOf(Time.Now), CancellationToken.None));
        await Do(async (PledgeDbContext db) =>
        {
            var written = 0;
            await foreach (var customers in DemoCustomers.Write(db, areas, Seed, Time.Now, CancellationToken.None))
            {
                written += customers.Count;
            }

            return written;
        });
    }

    /// <summary>A technician with visits.</summary>
    public Task<long?> Technician() => Task.FromResult<long?>(null);
}
