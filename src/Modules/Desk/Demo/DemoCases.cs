using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>
/// A year of believable cases for the demonstration: all kinds, kept and broken promises, more of them when taxes are filed and months end.
/// The same seed gives the same cases. Their facts obey the rules that people's facts obey, and their clocks are worked out from them.
/// </summary>
public static class DemoCases
{
    /// <summary>Writes the cases of a batch of customers in one transaction.</summary>
    /// <param name="services">Of the scope that <paramref name="db"/> belongs to, as the product itself.</param>
    /// <param name="db">Outside a transaction.</param>
    /// <param name="customers">A batch of <see cref="DemoCustomers.Write"/>.</param>
    /// <param name="devices">Their devices, from <see cref="DemoDevices.Write"/>.</param>
    /// <param name="casesPerCustomer">On average; 5 gives 100,000 cases for 20,000 customers.</param>
    /// <param name="seed">Chooses among the possible cases.</param>
    /// <param name="now">The cases were reported within the year before.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>The cases of the batch that are still open, for the modules that have work with them: visits to plan, customers to call back.</returns>
    public static async Task<IReadOnlyList<CaseSummary>> Write(
        IServiceProvider services, PledgeDbContext db, IReadOnlyList<Customer> customers, IReadOnlyList<Device> devices, double casesPerCustomer, int seed, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var packs = services.GetRequiredService<PackLibrary>();
        var pack = await packs.Pin(db, cancellation) ?? throw new InvalidOperationException(packs.ErrorText.English);
        var outlets = (await services.GetRequiredService<INetwork>().Outlets(cancellation)).ToDictionary(outlet => outlet.Id);
        var owned = devices.ToLookup(device => device.CustomerId);
        var cases = new List<Case>();
        foreach (var customer in customers)
        {
            var random = new Random(unchecked((seed * 1_000_003) + (int)customer.Id));
            for (var count = DemoStory.Count(random, casesPerCustomer); count > 0; count--)
            {
                cases.Add(new DemoStory(random, pack, outlets[customer.OutletId], customer, [.. owned[customer.Id]], now).Tell());
            }
        }

        cases.Sort((left, right) => left.ReportedAt.CompareTo(right.ReportedAt));
        await Number(db, cases, cancellation);
        await Insert(db, cases, cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. cases.Where(c => !c.Ended).Select(c => c.ToSummary())];
    }

    /// <summary>Writes cases with their facts, clocks and search documents; gives them their keys.</summary>
    internal static async Task Insert(PledgeDbContext db, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        var caseId = await BulkInsert.FirstFreeId<Case>(db, cancellation);
        var factId = await BulkInsert.FirstFreeId<RecordedFact>(db, cancellation);
        var clockId = await BulkInsert.FirstFreeId<CaseClock>(db, cancellation);
        var documentId = await BulkInsert.FirstFreeId<SearchDocument>(db, cancellation);
        foreach (var @case in cases)
        {
            @case.Id = caseId++;
            @case.Facts.ForEach(fact => (fact.Id, fact.CaseId) = (factId++, @case.Id));
            @case.Clocks.ForEach(clock => (clock.Id, clock.CaseId) = (clockId++, @case.Id));
        }

        await BulkInsert.Write(db, cases, cancellation);
        await BulkInsert.Write(db, cases.SelectMany(c => c.Facts), cancellation);
        await BulkInsert.Write(db, cases.SelectMany(c => c.Clocks), cancellation);
        await BulkInsert.Write(db, cases.Select(c => DocumentOf(c, documentId++)), cancellation);
    }

    // As many numbers as are needed are drawn from each series at once.
    private static async Task Number(PledgeDbContext db, List<Case> cases, CancellationToken cancellation)
    {
        foreach (var series in cases.GroupBy(c => $"{House.DayOf(c.OpenedAt).ToString("yyyyMM", CultureInfo.InvariantCulture)}-{c.OutletCode}"))
        {
            var serial = await Numbers.Next(db, $"case:{series.Key}", series.Count(), cancellation);
            foreach (var @case in series)
            {
                @case.Number = string.Create(CultureInfo.InvariantCulture, $"{series.Key}-{serial++:0000}");
            }
        }
    }

    private static SearchDocument DocumentOf(Case @case, long id)
    {
        var document = CaseSearch.Of(@case).ToDocument();
        document.Id = id;
        return document;
    }
}
