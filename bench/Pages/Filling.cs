using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.CallBacks;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Bench.Pages;

/// <summary>Fills an empty database with the reference network after a year of work. The cases are told by the product's own demonstration, under the rules that people's cases obey.</summary>
internal sealed class Filling(IServiceProvider services)
{
    /// <summary>Password of every account.</summary>
    public const string Password = "promise-kept";

    /// <summary>Sees every outlet.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>So many outlets, those with the most customers, have an agent: agent1, agent2 ….</summary>
    public const int Agents = 7;

    private const int Seed = 2026;

    // Of the cases of the last hours nearly all are open, of those of the year before hardly any.
    private const double Recent = 0.05;
    private static readonly TimeSpan RecentHours = TimeSpan.FromHours(8);

    private readonly PledgeDbContext db = services.GetRequiredService<PledgeDbContext>();
    private readonly DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>The name of an agent, from 1.</summary>
    public static string Agent(int number) => $"agent{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public async Task Run(int customers, int cases)
    {
        await using var cache = await WideCache.Open(db, CancellationToken.None);
        var areas = await Network(customers);
        await People(areas);
        var average = (double)cases / customers;
        var outlets = await services.GetRequiredService<INetwork>().Outlets(CancellationToken.None);
        var pack = await services.GetRequiredService<IPacks>().Current(CancellationToken.None);
        await foreach (var batch in DemoCustomers.Write(db, Mixed(areas), Seed, now, CancellationToken.None))
        {
            var devices = await DemoDevices.Write(db, batch, Seed, House.DayOf(now), CancellationToken.None);
            var year = await DemoCases.Write(services, db, batch, devices, average * (1 - Recent), Seed, now.AddYears(-1), now, CancellationToken.None);
            await DemoCases.Write(services, db, batch, devices, average * Recent, Seed + 1, now - RecentHours, now, CancellationToken.None);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await DemoCallBacks.Write(db, year.Called, outlets, pack, CancellationToken.None);
            await transaction.CommitAsync();
            db.ChangeTracker.Clear();
        }

        var table = $"CREATE TABLE {BareServer.Table} (id {(db.IsSqlite ? "INTEGER PRIMARY KEY" : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")}, customer_id BIGINT NOT NULL, subject TEXT NOT NULL)";
        await db.Database.ExecuteSqlRawAsync(table);
    }

    // Customers come from everywhere at any time: place after place, an outlet's rows would lie side by side, and the newest of all be those of the last place.
    private static DemoArea[] Mixed(IReadOnlyList<DemoArea> areas)
    {
        DemoArea[] customers = [.. areas.SelectMany(area => Enumerable.Repeat(area with { Customers = 1 }, area.Customers))];
        new Random(Seed).Shuffle(customers);
        return customers;
    }

    private async Task<IReadOnlyList<DemoArea>> Network(int customers)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var areas = await ReferenceNetwork.Load(db, services.GetRequiredService<IDivisions>(), Path.Combine(AppContext.BaseDirectory, "packs"), customers, House.DayOf(now), CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return areas;
    }

    private async Task People(IReadOnlyList<DemoArea> areas)
    {
        var roles = await db.Set<Role>().ToDictionaryAsync(role => role.Key, StringComparer.Ordinal);
        await Account(Supervisor, roles[Supervisor], Scope.Everywhere);
        var largest = areas.GroupBy(area => area.Outlet).OrderByDescending(outlet => outlet.Sum(area => area.Customers)).Take(Agents);
        foreach (var (index, outlet) in largest.Index())
        {
            await Account(Agent(index + 1), roles["agent"], outlet.Key.Scope);
        }

        db.ChangeTracker.Clear();
    }

    private async Task Account(string name, Role role, string scope)
    {
        var account = new Account { UserName = name, DisplayName = name, Scope = scope };
        account.Roles.Add(role);
        var made = await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(made.ToString());
        }
    }
}
