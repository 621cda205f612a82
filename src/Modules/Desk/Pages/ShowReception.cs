using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk.Packs;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using static Pledge.Desk.Pages.ReceptionPage;
using static Pledge.Desk.Pages.SimilarList;

namespace Pledge.Desk.Pages;

/// <summary>The reception: from a number to everything about the customer on one page.</summary>
internal sealed class ShowReception(PledgeDbContext db, ICustomers customers, IDevices devices, SearchIndex search, PackLibrary packs, CallerContext callers, IEnumerable<ICustomerPanel> panels)
{
    private const int MostMatches = 12;

    internal static async Task<Screen> Page([FromQuery] string? q, [FromQuery] long? customer, [FromQuery] long? device, ShowReception reception, CancellationToken cancellation) =>
        Screen.Of<ReceptionPage>(await reception.Find((q ?? "").Trim(), customer, device, cancellation));

    /// <summary>The list of similar solved cases alone, fetched while the subject is typed.</summary>
    internal static async Task<Screen> Similar([FromQuery] string? subject, [FromQuery] string? deviceId, IDevices devices, SimilarCases similar, CancellationToken cancellation)
    {
        // The form sends an empty field while no device is chosen.
        var device = long.TryParse(deviceId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await devices.Find(id, cancellation) : null;
        var found = await similar.Find(subject, device?.Product, cancellation);
        return Screen.Of<SimilarList>(found.Select(c => new SolvedCase(c.Number, c.Path, c.Subject, c.DeviceTitle, c.Resolution, c.ReportedAt)).ToList());
    }

    /// <summary>The same list for programs.</summary>
    internal static async Task<Found<SimilarCase>> SimilarQuery([FromQuery] string? q, SimilarCases similar, CancellationToken cancellation) =>
        new(await similar.Find(q, null, cancellation));

    private async Task<ReceptionModel> Find(string query, long? customerId, long? deviceId, CancellationToken cancellation)
    {
        var errors = packs.Errors.Count == 0 ? null : packs.ErrorText;
        var (matches, foundDevice) = customerId is { } id
            ? (await customers.Find(id, cancellation) is { } chosen ? [chosen] : [], deviceId)
            : await Search(query, cancellation);
        var serving = matches.Count == 1 ? await Serve(matches[0], foundDevice, cancellation) : null;
        return new ReceptionModel(query, [.. matches.Select(match => match.SeenBy(callers.Current))], serving) { PackError = errors };
    }

    private async Task<(IReadOnlyList<Customer> Matches, long? DeviceId)> Search(string query, CancellationToken cancellation)
    {
        if (query.Length == 0)
        {
            return ([], null);
        }

        if (PhoneNumber.TryNormalize(query, out _, out _) && await customers.ByPhone(query, cancellation) is { Count: > 0 } calling)
        {
            return (calling, null);
        }

        var found = await search.Find(query, null, MostMatches * 2, cancellation);
        var ids = found.Where(document => document.Kind == "customer").Select(document => document.SubjectId).ToList();
        ids.AddRange(await CustomersOfCases([.. found.Where(document => document.Kind == CaseSearch.Kind).Select(document => document.SubjectId)], cancellation));
        var device = found.Where(document => document.Kind == "device").ToList() is [var only] ? await devices.Find(only.SubjectId, cancellation) : null;
        if (device is not null)
        {
            ids.Add(device.CustomerId);
        }

        var known = await customers.Many([.. ids.Distinct().Take(MostMatches)], cancellation);
        return ([.. known.Values.OrderBy(customer => customer.Name, StringComparer.Ordinal)], device?.Id);
    }

    private async Task<IReadOnlyList<long>> CustomersOfCases(IReadOnlyList<long> caseIds, CancellationToken cancellation) =>
        caseIds.Count == 0 ? [] : await db.Set<Case>().AsNoTracking().Where(c => caseIds.Contains(c.Id)).Select(c => c.CustomerId).ToListAsync(cancellation);

    private async Task<Served> Serve(Customer customer, long? deviceId, CancellationToken cancellation)
    {
        var owned = await devices.OfCustomer(customer.Id, cancellation);
        var device = owned.FirstOrDefault(d => d.Id == deviceId) ?? (owned is [var only] ? only : null);
        var fault = CaseProposal.For(CaseKind.Fault, customer, device, owned);
        var repair = CaseProposal.For(CaseKind.Repair, customer, device, owned);
        var fragments = new List<RenderFragment>();
        foreach (var panel in panels.OrderBy(panel => panel.Order))
        {
            if (await panel.Show(customer, cancellation) is { } fragment)
            {
                fragments.Add(fragment);
            }
        }

        return new Served(customer.SeenBy(callers.Current), owned, device?.Id, Words.Classes[fault.Class], Words.Classes[repair.Class], Words.Areas[fault.Area], fragments);
    }
}
