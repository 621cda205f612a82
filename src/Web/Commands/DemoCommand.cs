using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Files;
using Pledge.Network;

namespace Pledge.Web.Commands;

/// <summary><c>pledge demo</c>: the reference network of Guangdong with customers, devices, stock and a year of cases, and one account per workplace.</summary>
internal static class DemoCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal)
    {
        var customers = new Option<int>("--customers") { Description = "How many customers, 79 to 2000000", HelpName = "N", DefaultValueFactory = _ => 20_000 };
        var cases = new Option<double>("--cases") { Description = "How many cases a customer had within the year, on average", HelpName = "N", DefaultValueFactory = _ => 2 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same demonstration", HelpName = "N", DefaultValueFactory = _ => 1 };
        var log = new Option<string?>("--log") { Description = "Load the public incident log (CSV, or ZIP with one) as cases instead, keeping its times", HelpName = "FILE" };
        var add = new Option<bool>("--add") { Description = "Load into a database that is not empty: beside its accounts, or with --log beside its network" };
        var command = new Command("demo", "Load the demonstration into an empty database") { customers, cases, seed, log, add };
        command.SetAction(async (parsed, cancellation) =>
        {
            var order = new DemoOrder(parsed.GetValue(customers), parsed.GetValue(cases), parsed.GetValue(seed), parsed.GetValue(log));
            Require(order.Customers is >= 79 and <= 2_000_000, "--customers: from 79 (one per outlet) to 2000000.");
            Require(order.CasesPerCustomer is >= 0 and <= 50, "--cases: from 0 to 50.");
            if (parsed.GetValue(log) is { } file)
            {
                Check(file);
            }

            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            var hasNetwork = await RefuseUnlessEmpty(bench, parsed.GetValue(add), order, cancellation);
            IReadOnlyList<DemoAccount> accounts = [];
            await terminal.Watch(async progress => accounts = await new DemoLoad(bench, order, progress, cancellation).Run(hasNetwork));
            await Print(bench, terminal, accounts, cancellation);
            return 0;
        });
        return command;
    }

    // Read to its end before anything is loaded: a fault in its last line must not leave half a demonstration behind.
    private static void Check(string log)
    {
        using var opened = LogFile.Open(log);
        try
        {
            _ = IncidentLog.Read(opened.Text).Count();
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException)
        {
            throw new CommandRefusedException($"--log {log}: {fault.Message}");
        }
    }

    // What is not given has no tokens, and its default is sound.
    private static void Require(bool sound, string otherwise)
    {
        if (!sound)
        {
            throw new CommandRefusedException(otherwise);
        }
    }

    private static async Task<bool> RefuseUnlessEmpty(Workbench bench, bool add, DemoOrder order, CancellationToken cancellation)
    {
        var hasNetwork = (await bench.Get<INetworkFigures>().Places(cancellation)).Count > 0;
        if (hasNetwork && !(add && order.Log is not null))
        {
            throw new CommandRefusedException("This database has a network already; the demonstration wants a database of its own. Choose another with --data or --database; only an incident log (--log FILE --add) can join it.");
        }

        if (!add && await bench.Db.Set<Account>().AnyAsync(cancellation))
        {
            throw new CommandRefusedException("This database has accounts already. Load the demonstration beside them with --add, or choose another database with --data or --database.");
        }

        return hasNetwork;
    }

    private static async Task Print(Workbench bench, Terminal terminal, IReadOnlyList<DemoAccount> accounts, CancellationToken cancellation)
    {
        if (accounts.Count == 0)
        {
            return;
        }

        var lines = accounts.Select(account => $"  {account.Name,-12} {account.Role,-22} {account.Place}").Prepend($"Accounts of the demonstration; the password of each is: {DemoAccounts.Password}").ToList();

        // Kept beside the database, so that ./do run can say it again.
        await File.WriteAllLinesAsync(Path.Combine(bench.Get<Folders>().Root, "accounts.txt"), lines, cancellation);
        foreach (var line in lines)
        {
            terminal.Out.WriteLine(line);
        }
    }
}
