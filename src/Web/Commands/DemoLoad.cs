using Pledge.CallBacks;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Kernel.Events;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Stock;
using Spectre.Console;

namespace Pledge.Web.Commands;

/// <summary>What the demonstration shall hold.</summary>
/// <param name="Customers">How many.</param>
/// <param name="CasesPerCustomer">On average, within the year.</param>
/// <param name="Seed">The same seed gives the same demonstration.</param>
/// <param name="Log">Incident log to load instead of made-up cases.</param>
internal sealed record DemoOrder(int Customers, double CasesPerCustomer, int Seed, string? Log);

/// <summary>Loads the demonstration batch by batch, so that memory stays bounded whatever the number of customers.</summary>
internal sealed class DemoLoad(Workbench bench, DemoOrder order, ProgressContext progress, CancellationToken cancellation)
{
    private const int IncidentsOfTheLog = 24_918;

    // Callers of the log become customers; so many suffice for its callers not to be thrown together.
    private const int MostCallers = 5_000;

    private const int CustomersOfToday = 40;

    private readonly DateTimeOffset now = bench.Get<TimeProvider>().GetUtcNow();

    /// <summary>Loads; answers the accounts that were made.</summary>
    internal async Task<IReadOnlyList<DemoAccount>> Run(bool hasNetwork)
    {
        IReadOnlyList<DemoAccount> accounts = [];
        if (!hasNetwork)
        {
            var network = progress.AddTask("Network, stock, accounts", maxValue: 2);
            var areas = await LoadNetwork();
            network.Increment(1);
            accounts = await DemoAccounts.Make(bench, areas, cancellation);
            network.Increment(1);
            await LoadRegisters(areas);
        }

        if (order.Log is { } log)
        {
            await LoadLog(log);
        }

        return accounts;
    }

    private async Task<IReadOnlyList<DemoArea>> LoadNetwork()
    {
        await using var transaction = await bench.Db.Database.BeginTransactionAsync(cancellation);
        var areas = await ReferenceNetwork.Load(bench.Db, bench.Get<IDivisions>(), Path.Combine(AppContext.BaseDirectory, "packs"), order.Customers, House.DayOf(now), cancellation);
        await DemoStock.Load(bench.Db, await bench.Get<INetwork>().Outlets(cancellation), now, cancellation);
        await bench.Db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        bench.Db.ChangeTracker.Clear();
        return areas;
    }

    private async Task LoadRegisters(IReadOnlyList<DemoArea> areas)
    {
        var busiest = DemoAccounts.Busiest(areas).Id;
        var isToday = false;
        var task = progress.AddTask(order.Log is null ? "Customers, devices, cases" : "Customers, devices", maxValue: order.Customers);
        await foreach (var customers in DemoCustomers.Write(bench.Db, areas, order.Seed, now, cancellation))
        {
            var devices = await DemoDevices.Write(bench.Db, customers, order.Seed, House.DayOf(now), cancellation);
            if (order.Log is null)
            {
                await WriteCases(customers, devices, order.CasesPerCustomer, order.Seed, now.AddDays(-365));

                // The accounts find work of today at their outlet: calls of the last hours, visits to plan, customers to call back.
                var near = customers.Where(customer => customer.OutletId == busiest).Take(CustomersOfToday).ToList();
                if (!isToday && near.Count > 0)
                {
                    isToday = true;
                    await WriteCases(near, devices, casesPerCustomer: 1, order.Seed + 1, now.AddHours(-6));
                }
            }

            bench.Db.ChangeTracker.Clear();
            task.Increment(customers.Count);
        }
    }

    private async Task WriteCases(IReadOnlyList<Customer> customers, IReadOnlyList<Device> devices, double casesPerCustomer, int seed, DateTimeOffset from)
    {
        var written = await DemoCases.Write(bench.Services, bench.Db, customers, devices, casesPerCustomer, seed, from, now, cancellation);
        var called = written.Called.Select(call => call.Case.Id).ToHashSet();
        var waiting = written.Open.Where(served => served.Status == CaseStatus.AwaitingDispatch || (served.Status == CaseStatus.AwaitingCallBack && !called.Contains(served.Id))).ToList();
        await using var transaction = await bench.Db.Database.BeginTransactionAsync(cancellation);
        await DemoCallBacks.Write(bench.Db, written.Called, await bench.Get<INetwork>().Outlets(cancellation), await bench.Get<IPacks>().Current(cancellation), cancellation);
        foreach (var served in waiting)
        {
            // The modules hear of it as they do every day, and open the visit or the call-back.
            var happened = served.Status == CaseStatus.AwaitingDispatch ? "dispatch.requested" : "resolved";
            await bench.Get<EventPublisher>().Publish(new CaseNews(served, new CaseFact(happened, served.ReportedAt), CaseStatus.InProgress), cancellation);
        }

        await bench.Db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        bench.Db.ChangeTracker.Clear();
    }

    private async Task LoadLog(string path)
    {
        var task = progress.AddTask("Incident log", maxValue: IncidentsOfTheLog);
        var ids = Enumerable.Range(1, MostCallers).Select(id => (long)id).ToList();
        var customers = (await bench.Get<ICustomers>().Many(ids, cancellation)).OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList();
        if (customers.Count == 0)
        {
            throw new CommandRefusedException("The incident log needs customers to be the callers of its cases; load the demonstration first.");
        }

        using var opened = LogFile.Open(path);
        await foreach (var written in IncidentLog.Write(bench.Services, bench.Db, IncidentLog.Read(opened.Text), customers, now, cancellation))
        {
            bench.Db.ChangeTracker.Clear();
            task.Value = written;
        }

        task.Value = task.MaxValue;
    }
}
