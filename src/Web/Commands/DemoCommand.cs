using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Files;
using Pledge.Kernel.Web;
using Pledge.Network;
using Spectre.Console;

namespace Pledge.Web.Commands;

/// <summary><c>pledge demo</c>: the reference network of Guangdong with customers, devices and a year of cases, and one account per workplace.</summary>
internal static class DemoCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal)
    {
        var customers = new Option<int>("--customers") { Description = "How many customers, 79 to 2,000,000", HelpName = "N", DefaultValueFactory = _ => 20_000 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same demonstration", HelpName = "N", DefaultValueFactory = _ => 1 };
        var add = new Option<bool>("--add") { Description = "Load into a database that has accounts already" };
        var command = new Command("demo", "Load the demonstration into an empty database") { customers, seed, add };
        command.Validators.Add(result =>
        {
            if (result.GetValue(customers) is < 79 or > 2_000_000)
            {
                result.AddError("--customers: from 79 (one per outlet) to 2000000.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            await RefuseUnlessEmpty(bench, parsed.GetValue(add), cancellation);
            var accounts = await Load(bench, terminal, parsed.GetValue(customers), parsed.GetValue(seed), cancellation);
            await Print(bench, terminal, accounts, cancellation);
            return 0;
        });
        return command;
    }

    private static async Task RefuseUnlessEmpty(Workbench bench, bool add, CancellationToken cancellation)
    {
        if ((await bench.Get<INetworkFigures>().Places(cancellation)).Count > 0)
        {
            throw new CommandRefusedException("This database has a network already; the demonstration wants a database of its own. Choose another with --data or --database.");
        }

        if (!add && await bench.Db.Set<Account>().AnyAsync(cancellation))
        {
            throw new CommandRefusedException("This database has accounts already. Load the demonstration beside them with --add, or choose another database with --data or --database.");
        }
    }

    private static async Task<IReadOnlyList<DemoAccount>> Load(Workbench bench, Terminal terminal, int customers, int seed, CancellationToken cancellation)
    {
        IReadOnlyList<DemoAccount> accounts = [];
        await terminal.Watch(async progress =>
        {
            var network = progress.AddTask("Network and accounts", maxValue: 2);
            var registers = progress.AddTask("Customers and devices", maxValue: customers);
            var now = bench.Get<TimeProvider>().GetUtcNow();
            var areas = await LoadNetwork(bench, customers, House.DayOf(now), cancellation);
            network.Increment(1);
            accounts = await DemoAccounts.Make(bench, areas, cancellation);
            network.Increment(1);
            await foreach (var batch in DemoCustomers.Write(bench.Db, areas, seed, now, cancellation))
            {
                await DemoDevices.Write(bench.Db, batch, seed, House.DayOf(now), cancellation);
                bench.Db.ChangeTracker.Clear();
                registers.Increment(batch.Count);
            }
        });
        return accounts;
    }

    private static async Task<IReadOnlyList<DemoArea>> LoadNetwork(Workbench bench, int customers, DateOnly today, CancellationToken cancellation)
    {
        await using var transaction = await bench.Db.Database.BeginTransactionAsync(cancellation);
        var areas = await ReferenceNetwork.Load(bench.Db, bench.Get<IDivisions>(), Path.Combine(AppContext.BaseDirectory, "packs"), customers, today, cancellation);
        await bench.Db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        bench.Db.ChangeTracker.Clear();
        return areas;
    }

    private static async Task Print(Workbench bench, Terminal terminal, IReadOnlyList<DemoAccount> accounts, CancellationToken cancellation)
    {
        var lines = accounts.Select(account => $"  {account.Name,-12} {account.Role,-22} {account.Place}").Prepend($"Accounts of the demonstration; the password of each is: {DemoAccounts.Password}").ToList();

        // Kept beside the database, so that ./do run can say it again.
        await File.WriteAllLinesAsync(Path.Combine(bench.Get<Folders>().Root, "accounts.txt"), lines, cancellation);
        foreach (var line in lines)
        {
            terminal.Out.WriteLine(line);
        }
    }
}
