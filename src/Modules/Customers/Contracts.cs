using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
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
/// <param name="Email">Normalised address, or null.</param>
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
    string? Email,
    double? Latitude,
    double? Longitude)
{
    /// <summary>The customer as a caller gets him; see <see cref="PersonalNumbers"/>.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="atWork">His present work is with this customer.</param>
    public Customer SeenBy(Caller caller, bool atWork = false) =>
        this with { Phone = PersonalNumbers.Phone(caller, Phone, atWork), TaxpayerNumber = PersonalNumbers.Identity(caller, TaxpayerNumber), Address = PersonalNumbers.Text(caller, Address, atWork) };
}

/// <summary>A customer and since when he has been in the register.</summary>
public sealed record RegisteredCustomer(Customer Customer, DateTimeOffset RegisteredAt);

/// <summary>The register of customers, limited to the caller's part of the network.</summary>
public interface ICustomers
{
    /// <summary>One customer, or null.</summary>
    Task<Customer?> Find(long id, CancellationToken cancellation);

    /// <summary>What <see cref="Find"/> asks, to be asked with others.</summary>
    KeptQuestion Finding(long id);

    /// <summary>
    /// The customer of a case, a visit or a call-back, or null; not limited to the caller's part: a case may be given to another outlet than its
    /// customer's, and who serves it must know whom. Only for a key that was read from something within the caller's part.
    /// </summary>
    Task<Customer?> Served(long id, CancellationToken cancellation);

    /// <summary>Customers with that phone number (customer's own or a contact's), at most 20; the number may be typed in any form.</summary>
    Task<IReadOnlyList<Customer>> ByPhone(string phone, CancellationToken cancellation);

    /// <summary>Several customers by key.</summary>
    Task<IReadOnlyDictionary<long, Customer>> Many(IReadOnlyCollection<long> ids, CancellationToken cancellation);

    /// <summary>Several customers by normalised taxpayer number.</summary>
    Task<IReadOnlyDictionary<string, Customer>> ByTaxpayerNumber(IReadOnlyCollection<string> numbers, CancellationToken cancellation);

    /// <summary>The customers of an outlet in the order of their keys, a page at a time: those after a key, at most so many.</summary>
    Task<IReadOnlyList<RegisteredCustomer>> OfOutlet(long outletId, long after, int most, CancellationToken cancellation);

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
public sealed record CustomerName
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Registered name.</summary>
    public required string Name { get; init; }
}

/// <summary>Names within a query, where <see cref="ICustomers"/> would ask row by row.</summary>
public static class CustomerNames
{
    /// <summary>The names of the caller's customers, to be joined.</summary>
    public static IQueryable<CustomerName> In(PledgeDbContext db) =>
        db.Set<Register.CustomerEntry>().AsNoTracking().Select(customer => new CustomerName { Id = customer.Id, Name = customer.Name });
}

/// <summary>Lets a module show its part of a customer on the customer's page and at reception: devices, open cases, owed promises.</summary>
public interface ICustomerPanel
{
    /// <summary>Place on the page, ascending.</summary>
    int Order { get; }

    /// <summary>The panel, or null when there is nothing to show.</summary>
    Task<RenderFragment?> Show(Customer customer, CancellationToken cancellation);
}

/// <summary>What a row of a file does to a register.</summary>
public enum ImportEffect
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is known, and the file says something else of it.</summary>
    Changed,

    /// <summary>It is known, and the file says nothing new.</summary>
    Unchanged,
}

/// <summary>What was found out about a row.</summary>
/// <param name="Effect">What it does, when nothing is wrong with it.</param>
/// <param name="Faults">Field key → why it cannot be taken over; empty when it can.</param>
public sealed record ImportVerdict(ImportEffect Effect, IReadOnlyList<(string Field, Phrase Reason)> Faults)
{
    /// <summary>The row can be taken over.</summary>
    public static ImportVerdict Of(ImportEffect effect) => new(effect, []);

    /// <summary>The row cannot be taken over.</summary>
    public static ImportVerdict Bad(string field, Phrase reason) => new(ImportEffect.Unchanged, [(field, reason)]);
}

/// <summary>
/// A register that can be filled from files [A2]. One instance serves one run. The dry run and the real one call the same method;
/// whether its changes are saved decides which it is.
/// </summary>
public interface IImportKind
{
    /// <summary>Stable name: <c>taxpayers</c>, <c>devices</c>.</summary>
    string Key { get; }

    /// <summary>What is imported.</summary>
    Phrase Title { get; }

    /// <summary>What a file may hold; one of the fields is unique and tells known rows from new ones.</summary>
    IReadOnlyList<ImportField> Fields { get; }

    /// <summary>Judges rows whose cells are sound, a verdict each in their order, and changes tracked entities accordingly; saves nothing.</summary>
    Task<IReadOnlyList<ImportVerdict>> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation);

    /// <summary>After the changes of the last <see cref="Take"/> were saved: what needs their keys, such as search.</summary>
    Task Settle(CancellationToken cancellation);
}

/// <summary>How an import went.</summary>
/// <param name="Added">New rows.</param>
/// <param name="Changed">Changed rows.</param>
/// <param name="Unchanged">Rows that say nothing new.</param>
/// <param name="Bad">Rows that cannot be taken over.</param>
/// <param name="Faults">The first faults, at most 1,000.</param>
/// <param name="Failure">Why the file could not be read to its end, or null.</param>
public sealed record ImportReport(int Added, int Changed, int Unchanged, int Bad, IReadOnlyList<ImportError> Faults, Phrase? Failure)
{
    /// <summary>Whether every row can be taken over.</summary>
    public bool Sound => Bad == 0 && Failure is null;
}

/// <summary>Imports for the command line, as the present caller.</summary>
public interface IImports
{
    /// <summary>Reads the whole file, with the columns found by their titles. Takes over all rows, or none when one is bad or it is a dry run.</summary>
    /// <param name="kind">Key of an <see cref="IImportKind"/>.</param>
    /// <param name="content">Seekable.</param>
    /// <param name="fileName">Its ending must fit the content.</param>
    /// <param name="dryRun">Take over nothing.</param>
    /// <param name="progress">Hears the number of rows read.</param>
    /// <param name="cancellation">Stops; nothing is taken over then.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    Task<ImportReport> Run(string kind, Stream content, string fileName, bool dryRun, IProgress<int>? progress, CancellationToken cancellation);
}
