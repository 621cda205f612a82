using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;

namespace Pledge.Customers;

/// <summary>What other modules read of the register.</summary>
internal sealed class CustomerReads(PledgeDbContext db, SearchIndex search) : ICustomers
{
    private const int Most = 20;

    private static readonly KeptQuery<long, CustomerEntry> ById =
        KeptQuery.By((PledgeDbContext db, long id) => db.Set<CustomerEntry>().AsNoTracking().Include(customer => customer.Contacts).Where(customer => customer.Id == id));

    public async Task<Customer?> Find(long id, CancellationToken cancellation) => (await ById.One(db, id, cancellation))?.ToCustomer();

    public KeptQuestion Finding(long id) => ById.Of(id);

    public async Task<Customer?> Served(long id, CancellationToken cancellation) =>
        (await Entries.IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).FirstOrDefaultAsync(customer => customer.Id == id, cancellation))?.ToCustomer();

    public async Task<IReadOnlyList<Customer>> ByPhone(string phone, CancellationToken cancellation)
    {
        if (PhoneNumber.TryNormalize(phone, out var number, out _))
        {
            var exact = await Entries
                .Where(customer => customer.Phone == number || db.Set<CustomerContact>().Where(contact => contact.Phone == number).Select(contact => contact.CustomerId).Contains(customer.Id))
                .OrderBy(customer => customer.Id)
                .Take(Most)
                .ToListAsync(cancellation);
            if (exact.Count > 0)
            {
                return exact.ConvertAll(customer => customer.ToCustomer());
            }
        }

        return await ByEndOfPhone(phone, cancellation);
    }

    public async Task<IReadOnlyList<RegisteredCustomer>> OfOutlet(long outletId, long after, int most, CancellationToken cancellation) =>
        (await Entries.Where(customer => customer.OutletId == outletId && customer.Id > after).OrderBy(customer => customer.Id).Take(most).ToListAsync(cancellation))
            .ConvertAll(customer => new RegisteredCustomer(customer.ToCustomer(), customer.RegisteredAt));

    public async Task<IReadOnlyDictionary<long, Customer>> Many(IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        (await Entries.Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellation)).ToDictionary(customer => customer.Id, customer => customer.ToCustomer());

    public async Task<IReadOnlyDictionary<string, Customer>> ByTaxpayerNumber(IReadOnlyCollection<string> numbers, CancellationToken cancellation) =>
        (await Entries.Where(customer => customer.TaxpayerNumber != null && numbers.Contains(customer.TaxpayerNumber)).ToListAsync(cancellation))
            .ToDictionary(customer => customer.TaxpayerNumber!, customer => customer.ToCustomer(), StringComparer.Ordinal);

    public IQueryable<long> InDivision(string divisionCode) =>
        db.Set<CustomerEntry>().IgnoreQueryFilters().Where(customer => customer.DivisionCode == divisionCode).Select(customer => customer.Id);

    private IQueryable<CustomerEntry> Entries => db.Set<CustomerEntry>().AsNoTracking().Include(customer => customer.Contacts);

    /// <summary>A landline without its area code or extension, or just the last digits: the index knows numbers by their ends.</summary>
    private async Task<IReadOnlyList<Customer>> ByEndOfPhone(string phone, CancellationToken cancellation)
    {
        var digits = DigitsOf(phone);
        if (digits.Length < 4)
        {
            return [];
        }

        var found = await search.Find(digits, "customer", Most, cancellation);
        var ids = found.Select(document => document.SubjectId).ToList();
        var entries = await Entries.Where(customer => ids.Contains(customer.Id)).OrderBy(customer => customer.Id).ToListAsync(cancellation);
        return [.. entries.Where(customer => customer.Contacts.Select(contact => contact.Phone).Prepend(customer.Phone).Any(known => DigitsOf(known).Contains(digits, StringComparison.Ordinal))).Select(customer => customer.ToCustomer())];
    }

    private static string DigitsOf(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));
}
