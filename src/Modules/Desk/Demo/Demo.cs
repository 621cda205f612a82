using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Desk.Packs;
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
    /// <param name="from">The cases were reported from then on.</param>
    /// <param name="now">The cases were reported before, and nothing that happens later is written.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>What the modules that have work with cases go on from.</returns>
    public static async Task<DemoBatch> Write(
        IServiceProvider services, PledgeDbContext db, IReadOnlyList<Customer> customers, IReadOnlyList<Device> devices, double casesPerCustomer, int seed, DateTimeOffset from, DateTimeOffset now, CancellationToken cancellation)
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
                cases.Add(new DemoStory(random, pack, outlets[customer.OutletId], customer, [.. owned[customer.Id]], from, now).Tell());
            }
        }

        cases.Sort((left, right) => left.ReportedAt.CompareTo(right.ReportedAt));
        await Number(db, cases, cancellation);
        await Insert(db, cases, cancellation);
        await transaction.CommitAsync(cancellation);
        return new DemoBatch([.. cases.Where(c => !c.Ended).Select(c => c.ToSummary())], [.. cases.Select(DemoCall.Of).OfType<DemoCall>()]);
    }

    /// <summary>Writes cases with their facts, clocks and search documents; gives them their keys.</summary>
    internal static async Task Insert(PledgeDbContext db, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        var caseId = await BulkInsert.FirstFreeId<Case>(db, cancellation);
        var factId = await BulkInsert.FirstFreeId<RecordedFact>(db, cancellation);
        var clockId = await BulkInsert.FirstFreeId<CaseClock>(db, cancellation);
        var alarmId = await BulkInsert.FirstFreeId<CaseAlarm>(db, cancellation);
        var tallyId = await BulkInsert.FirstFreeId<PromiseTally>(db, cancellation);
        var documentId = await BulkInsert.FirstFreeId<SearchDocument>(db, cancellation);
        foreach (var @case in cases)
        {
            @case.Id = caseId++;
            @case.Facts.ForEach(fact => (fact.Id, fact.CaseId) = (factId++, @case.Id));
            @case.Clocks.ForEach(clock => (clock.Id, clock.CaseId) = (clockId++, @case.Id));
            @case.Alarms.ForEach(alarm => (alarm.Id, alarm.CaseId, alarm.ToldAt, alarm.ToldTo) = (alarmId++, @case.Id, alarm.At, @case.AssigneeName ?? ""));
        }

        await BulkInsert.Write(db, cases, cancellation);
        await BulkInsert.Write(db, cases.SelectMany(c => c.Facts), cancellation);
        await BulkInsert.Write(db, cases.SelectMany(c => c.Clocks), cancellation);
        await BulkInsert.Write(db, cases.SelectMany(c => c.Alarms), cancellation);
        var tallies = PromiseTally.Of(cases.SelectMany(c => c.Clocks).Select(clock => (TallyKey.Of(clock), 1))).ToList();
        tallies.ForEach(tally => tally.Id = tallyId++);
        await BulkInsert.Write(db, tallies, cancellation);
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

/// <summary>One line of the public incident log (UCI Machine Learning Repository no. 498): the state of an incident after an update.</summary>
/// <param name="Incident">Number of the incident.</param>
/// <param name="State">New, Active, Awaiting User Info, Resolved, Closed ….</param>
/// <param name="At">When it was updated.</param>
/// <param name="OpenedAt">When the incident was opened.</param>
/// <param name="Reopened">How often it had been reopened.</param>
/// <param name="Priority">1 (critical) to 4.</param>
/// <param name="Caller">Who reported it, anonymised.</param>
/// <param name="Actor">Who updated it, anonymised.</param>
/// <param name="Category">What it was about, anonymised.</param>
public sealed record IncidentLine(string Incident, string State, DateTimeOffset At, DateTimeOffset OpenedAt, int Reopened, int Priority, string Caller, string Actor, string Category);

/// <summary>
/// Loads the incident log as cases that keep its times. The log knows neither call-backs nor visits, so its facts are taken as they are;
/// their clocks are worked out like any others.
/// </summary>
public static class IncidentLog
{
    private const int BatchSize = 1000;

    /// <summary>Reads the log's CSV; times without a zone are taken in the organisation's.</summary>
    /// <exception cref="FormatException">A line does not have the columns of the log; the message names the line.</exception>
    public static IEnumerable<IncidentLine> Read(TextReader csv)
    {
        var header = csv.ReadLine()?.Split(',') ?? [];
        var columns = new[] { "number", "incident_state|ident_state", "sys_updated_at", "opened_at", "reopen_count", "priority", "caller_id", "sys_updated_by", "category" }
            .Select(names => names.Split('|').Select(name => Array.IndexOf(header, name)).Max()).ToArray();
        if (columns.Contains(-1))
        {
            throw new FormatException("Line 1: expected the columns number, incident_state, sys_updated_at, opened_at, reopen_count, priority, caller_id, sys_updated_by and category.");
        }

        for (var line = 2; csv.ReadLine() is { } text; line++)
        {
            var cells = text.Split(',');
            yield return cells.Length < header.Length
                ? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Line {line}: expected {header.Length} columns, found {cells.Length}."))
                : new IncidentLine(
                    cells[columns[0]], cells[columns[1]], TimeOf(cells[columns[2]], line), TimeOf(cells[columns[3]], line),
                    Number(cells[columns[4]]), Number(cells[columns[5]]), cells[columns[6]], cells[columns[7]], cells[columns[8]]);
        }
    }

    /// <summary>Writes the incidents as cases of the given customers, a caller always the same one, in batches of a transaction each.</summary>
    /// <param name="services">Of the scope that <paramref name="db"/> belongs to, as the product itself.</param>
    /// <param name="db">Outside a transaction.</param>
    /// <param name="lines">The lines of an incident stand together.</param>
    /// <param name="customers">At least one.</param>
    /// <param name="now">Clocks are worked out as of this instant.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The number of cases written so far, after each batch.</returns>
    public static async IAsyncEnumerable<int> Write(
        IServiceProvider services, PledgeDbContext db, IEnumerable<IncidentLine> lines, IReadOnlyList<Customer> customers, DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var packs = services.GetRequiredService<PackLibrary>();
        var outlets = (await services.GetRequiredService<INetwork>().Outlets(cancellation)).ToDictionary(outlet => outlet.Id);
        var written = 0;
        foreach (var batch in Incidents(lines).Chunk(BatchSize))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var pack = await packs.Pin(db, cancellation) ?? throw new InvalidOperationException(packs.ErrorText.English);
            var cases = batch.Select(incident =>
            {
                var customer = customers[Number(incident[0].Caller) % customers.Count];
                return new Incident(incident, customer, outlets[customer.OutletId], pack).ToCase(now);
            }).ToList();
            await DemoCases.Insert(db, cases, cancellation);
            await transaction.CommitAsync(cancellation);
            yield return written += cases.Count;
        }
    }

    private static IEnumerable<List<IncidentLine>> Incidents(IEnumerable<IncidentLine> lines)
    {
        List<IncidentLine> incident = [];
        foreach (var line in lines)
        {
            if (incident.Count > 0 && incident[0].Incident != line.Incident)
            {
                yield return incident;
                incident = [];
            }

            incident.Add(line);
        }

        if (incident.Count > 0)
        {
            yield return incident;
        }
    }

    private static DateTimeOffset TimeOf(string text, int line) =>
        DateTime.TryParseExact(text, "d/M/yyyy HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? House.ToInstant(local)
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Line {line}: “{text}” is not a time like 29/2/2016 01:16."));

    private static int Number(string text) => int.TryParse(text.Split(' ')[0], CultureInfo.InvariantCulture, out var number) ? number : 0;
}
