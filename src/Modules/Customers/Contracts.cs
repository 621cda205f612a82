using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Network;

namespace Pledge.Customers;

/// <summary>A customer (taxpayer) as others see it [A2].</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Registered name.</param>
/// <param name="TaxpayerNumber">Unified social credit code or older taxpayer number, normalised; null for a private person.</param>
/// <param name="Scope">Place of the outlet that serves it.</param>
/// <param name="OutletId">That outlet.</param>
/// <param name="DivisionCode">Administrative division, six digits.</param>
/// <param name="Area">How far it lies from the outlet.</param>
/// <param name="Address">Full address.</param>
/// <param name="ContactName">Who answers.</param>
/// <param name="Phone">Normalised number.</param>
/// <param name="Latitude">Degrees north, when known.</param>
/// <param name="Longitude">Degrees east, when known.</param>
public sealed record Customer(
    long Id,
    string Name,
    string? TaxpayerNumber,
    string Scope,
    long OutletId,
    string DivisionCode,
    AreaClass Area,
    string Address,
    string ContactName,
    string Phone,
    double? Latitude,
    double? Longitude);

/// <summary>The register of customers, limited to the caller's part of the network.</summary>
public interface ICustomers
{
    /// <summary>One customer, or null.</summary>
    Task<Customer?> Find(long id, CancellationToken cancellation);

    /// <summary>Customers with that phone number (customer's own or a contact's), at most 20; the number may be typed in any form.</summary>
    Task<IReadOnlyList<Customer>> ByPhone(string phone, CancellationToken cancellation);

    /// <summary>Several customers by key.</summary>
    Task<IReadOnlyDictionary<long, Customer>> Many(IReadOnlyCollection<long> ids, CancellationToken cancellation);

    /// <summary>Several customers by normalised taxpayer number.</summary>
    Task<IReadOnlyDictionary<string, Customer>> ByTaxpayerNumber(IReadOnlyCollection<string> numbers, CancellationToken cancellation);

    /// <summary>The keys of all customers in a division, for use within a query; not limited to the caller's part.</summary>
    IQueryable<long> InDivision(string divisionCode);
}

/// <summary>Published within the transaction when another outlet serves a customer from now on, because his division changed.</summary>
/// <param name="Customer">The customer as he stands now.</param>
/// <param name="ScopeBefore">Place of the outlet that served him.</param>
public sealed record CustomerMoved(Customer Customer, string ScopeBefore);

/// <summary>Published within the transaction when all customers of a division come under an outlet at once; see <see cref="ICustomers.InDivision"/>.</summary>
/// <param name="Area">The division and its outlet.</param>
public sealed record DivisionMoved(ServedArea Area);

/// <summary>A customer's name, for lists of things that belong to customers.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Registered name.</param>
public sealed record CustomerName(long Id, string Name);

/// <summary>Names within a query, where <see cref="ICustomers"/> would ask row by row.</summary>
public static class CustomerNames
{
    /// <summary>The names of the caller's customers, to be joined.</summary>
    public static IQueryable<CustomerName> In(PledgeDbContext db) =>
        db.Set<Register.CustomerEntry>().AsNoTracking().Select(customer => new CustomerName(customer.Id, customer.Name));
}

/// <summary>Lets a module show its part of a customer on the customer's page and at reception: devices, open cases, owed promises.</summary>
public interface ICustomerPanel
{
    /// <summary>Place on the page, ascending.</summary>
    int Order { get; }

    /// <summary>The panel, or null when there is nothing to show.</summary>
    Task<RenderFragment?> Show(Customer customer, CancellationToken cancellation);
}
