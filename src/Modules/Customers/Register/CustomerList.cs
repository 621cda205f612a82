using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Customers.Register;

/// <summary>The list of customers: page, API, exports.</summary>
internal sealed class CustomerList(IDivisions divisions)
{
    private const int MostDivisions = 200;

    internal sealed record Row(long Id, string Name, string? TaxpayerNumber, string? LegalRepresentative, string Phone, string Address, string DivisionCode, AreaClass Area, DateTimeOffset RegisteredAt);

    internal ListDefinition<Row> Definition { get; } = new()
    {
        Key = "customers",
        Title = Words.Customers,
        Path = "/customers",
        Permission = Permissions.Read,
        Link = row => $"/customers/{row.Id}",
        Empty = Words.NoCustomers,
        Actions = CustomerActions.Buttons,
        Columns =
        [
            new("name", Words.Name, row => row.Name) { Sortable = true },
            new("taxpayerNumber", Words.TaxpayerNumber, row => row.TaxpayerNumber) { Hide = PersonalNumbers.HideIdentity },
            new("legalRepresentative", Words.LegalRepresentative, row => row.LegalRepresentative),
            new("phone", Words.Phone, row => row.Phone) { Hide = PersonalNumbers.HidePhone },
            new("division", Words.Division, row => divisions.Find(row.DivisionCode)?.FullName ?? row.DivisionCode),
            new("address", Words.Address, row => row.Address)
            {
                Hide = PersonalNumbers.HideIn,
                Cell = (html, row) => html.Write($"{StreetOf(PersonalNumbers.Text(html.Caller, row.Address), divisions.Find(row.DivisionCode))}"),
            },
            new("area", Words.Area, row => Words.Of(row.Area)),
            new("registeredAt", Words.RegisteredAt, row => House.DayOf(row.RegisteredAt)) { Sortable = true },
        ],
        Filters =
        [
            new("q", Words.Search, FilterKind.Text),
            new("division", Words.Division, FilterKind.Text),
            new("area", Words.Area, FilterKind.Choice) { Options = [.. Enum.GetValues<AreaClass>().Select(area => new ListOption(Wire.NameOf(area), Words.Of(area)))] },
            new("from", Words.RegisteredFrom, FilterKind.Day),
        ],
    };

    internal IListQuery<Row> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var customers = db.Listed<CustomerEntry>().AsNoTracking();
        if (request["q"] is { } text)
        {
            customers = SearchIndex.Narrow(customers, db, c => c.Id, "customer", text) ?? customers.Where(c => c.Name == text);
        }

        if (request["division"] is { } place)
        {
            var codes = divisions.Search(place, MostDivisions).Select(division => division.Code).ToList();
            customers = customers.Where(c => codes.Contains(c.DivisionCode));
        }

        if (request["area"] is { } area)
        {
            var wanted = Enum.GetValues<AreaClass>().Where(value => Wire.NameOf(value) == area).ToList();
            customers = customers.Where(c => wanted.Contains(c.Area));
        }

        if (House.ReadDay(request["from"]) is { } from)
        {
            var start = House.StartOf(from);
            customers = customers.Where(c => c.RegisteredAt >= start);
        }

        return new ListQuery<CustomerEntry, Row>(
            customers,
            c => new Row(c.Id, c.Name, c.TaxpayerNumber, c.LegalRepresentative, c.Phone, c.Address, c.DivisionCode, c.Area, c.RegisteredAt),
            c => c.Id)
            .Sort("name", c => c.Name)
            .Sort("registeredAt", c => c.RegisteredAt);
    }

    // The division stands in a column of its own.
    private static string StreetOf(string address, Division? division) =>
        division is not null && address.Length > division.FullName.Length && address.StartsWith(division.FullName, StringComparison.Ordinal) ? address[division.FullName.Length..] : address;
}
