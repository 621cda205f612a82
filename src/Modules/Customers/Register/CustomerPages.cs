using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Customers.Register;

/// <summary>A customer's page with the panels of all modules, its form, and the same for programs.</summary>
internal static class CustomerPages
{
    internal static async Task<Outcome<Screen>> Show(long id, PledgeDbContext db, INetwork network, IDivisions divisions, IEnumerable<ICustomerPanel> panels, CallerContext callers, CancellationToken cancellation)
    {
        var entry = await Load(id, db, cancellation);
        if (entry is null)
        {
            return CommonRefusals.NotFound;
        }

        var shown = new List<RenderFragment>();
        foreach (var panel in panels.OrderBy(panel => panel.Order))
        {
            if (await panel.Show(entry.ToCustomer(), cancellation) is { } fragment)
            {
                shown.Add(fragment);
            }
        }

        return Screen.Of<CustomerPage>(new CustomerPage.Shown(await Details(entry, network, divisions, callers.Current, cancellation), shown));
    }

    internal static async Task<Outcome<CustomerPage.Details>> Query(long id, PledgeDbContext db, INetwork network, IDivisions divisions, CallerContext callers, CancellationToken cancellation) =>
        await Load(id, db, cancellation) is { } entry ? await Details(entry, network, divisions, callers.Current, cancellation) : CommonRefusals.NotFound;

    internal static async Task<Found<Customer>> ByPhone([FromQuery] string? phone, ICustomers customers, CallerContext callers, CancellationToken cancellation) =>
        new(string.IsNullOrWhiteSpace(phone) ? [] : [.. (await customers.ByPhone(phone, cancellation)).Select(found => found.SeenBy(callers.Current))]);

    /// <summary>Customers for a field that looks them up: <c>?q=</c>.</summary>
    internal static async Task<Found<Offer<long>>> Lookup([FromQuery] string? q, SearchIndex search, CancellationToken cancellation) =>
        new([.. (await search.Find(q ?? "", "customer", 20, cancellation)).Select(found => new Offer<long>(found.SubjectId, found.Title, found.Subtitle))]);

    internal static Screen New() => Screen.Of<CustomerForm>(new CustomerForm.Shown(null, 0, new CustomerForm.Fields(), null));

    internal static async Task<Outcome<Screen>> Edit(long id, PledgeDbContext db, IDivisions divisions, CallerContext callers, CancellationToken cancellation)
    {
        var entry = await Load(id, db, cancellation);
        return entry is null
            ? CommonRefusals.NotFound
            : Screen.Of<CustomerForm>(new CustomerForm.Shown(id, entry.Version, new CustomerForm.Fields(
                entry.Name, PersonalNumbers.Identity(callers.Current, entry.TaxpayerNumber), entry.LegalRepresentative, PersonalNumbers.Phone(callers.Current, entry.Phone), entry.Email,
                PersonalNumbers.Text(callers.Current, entry.Address), entry.DivisionCode, PersonalNumbers.Text(callers.Current, entry.BusinessItems), entry.Latitude, entry.Longitude),
                divisions.Find(entry.DivisionCode)?.FullName));
    }

    private static Task<CustomerEntry?> Load(long id, PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<CustomerEntry>().AsNoTracking().Include(customer => customer.Contacts).FirstOrDefaultAsync(customer => customer.Id == id, cancellation);

    private static async Task<CustomerPage.Details> Details(CustomerEntry entry, INetwork network, IDivisions divisions, Caller caller, CancellationToken cancellation)
    {
        var outlet = await network.Outlet(entry.OutletId, cancellation);
        return new CustomerPage.Details(
            entry.Id, entry.Name, PersonalNumbers.Identity(caller, entry.TaxpayerNumber), entry.LegalRepresentative, PersonalNumbers.Phone(caller, entry.Phone), entry.Email,
            PersonalNumbers.Text(caller, entry.Address), entry.DivisionCode,
            divisions.Find(entry.DivisionCode)?.FullName ?? entry.DivisionCode, entry.Area, PersonalNumbers.Text(caller, entry.BusinessItems), entry.Latitude, entry.Longitude,
            entry.OutletId, outlet?.Name ?? "", outlet?.Hotline, entry.RegisteredAt, entry.Version,
            [.. entry.Contacts.OrderBy(contact => contact.Id).Select(contact => new CustomerPage.Contact(contact.Id, contact.Name, PersonalNumbers.Phone(caller, contact.Phone), PersonalNumbers.Text(caller, contact.Role)))]);
    }
}
