using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Browser;

/// <summary>The product with a small demonstration network in it, and the pages of the interface kit.</summary>
public sealed class Demonstration : OnSqlite
{
    private const int Customers = 400;
    private const double CasesPerCustomer = 1.5;
    private const int Seed = 7;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Settings => ["--environment=Development"];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var areas = await Write(services => ReferenceNetwork.Load(
            services.GetRequiredService<PledgeDbContext>(), services.GetRequiredService<IDivisions>(), Path.Combine(AppContext.BaseDirectory, "packs"), Customers, House.DayOf(Time.Now), CancellationToken.None));
        await Do(async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            var open = new List<CaseSummary>();
            await foreach (var customers in DemoCustomers.Write(db, areas, Seed, Time.Now, CancellationToken.None))
            {
                var devices = await DemoDevices.Write(db, customers, Seed, House.DayOf(Time.Now), CancellationToken.None);
                db.ChangeTracker.Clear();
                open.AddRange(await DemoCases.Write(services, db, customers, devices, CasesPerCustomer, Seed, Time.Now.AddDays(-365), Time.Now, CancellationToken.None));
                db.ChangeTracker.Clear();
            }

            return open.Count;
        });
    }

    /// <summary>A technician with visits.</summary>
    public Task<long?> Technician() => Task.FromResult<long?>(null);
}
