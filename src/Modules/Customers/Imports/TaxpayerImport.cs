using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Search;
using Pledge.Network;

namespace Pledge.Customers.Imports;

/// <summary>Taxpayers from the tax bureau's export, known by their number [A2]. An empty cell leaves what is known.</summary>
internal sealed class TaxpayerImport(PledgeDbContext db, CallerContext callers, INetwork network, IDivisions divisions, SearchIndex search, EventPublisher events, TimeProvider time) : IImportKind
{
    private readonly List<(CustomerEntry Entry, string? ScopeBefore)> touched = [];
    private IReadOnlyDictionary<string, ServedArea>? areas;

    public string Key => "taxpayers";

    public Phrase Title => Words.Taxpayers;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("taxpayerNumber", Words.TaxpayerNumber, Required: true, ["纳税人识别号", "纳税人登记号", "统一社会信用代码", "信用代码", "taxpayer id", "tax number", "credit code"], FieldReaders.TaxpayerNumber) { Unique = true },
        new("name", Words.Name, Required: true, ["纳税人名称", "企业名称", "单位名称", "客户名称", "taxpayer name", "company", "customer"], FieldReaders.Line(200)),
        new("phone", Words.Phone, Required: true, ["联系电话", "电话号码", "固定电话", "手机", "手机号码", "telephone", "tel", "mobile"], FieldReaders.PhoneNumber),
        new("email", Words.Email, Required: false, ["电子邮箱", "邮箱", "电子邮件", "e-mail", "mail"], FieldReaders.EmailAddress),
        new("address", Words.Address, Required: true, ["注册经营地址", "生产经营地址", "经营地址", "注册地址", "详细地址"], FieldReaders.Line(300)),
        new("division", Words.Division, Required: false, ["行政区划代码", "区划代码", "区划", "区县", "所属区县", "district", "division code"], DivisionReader.Of(divisions)),
        new("legalRepresentative", Words.LegalRepresentative, Required: false, ["法人", "法人代表", "法人信息", "法定代表人姓名", "legal person"], FieldReaders.Line(100)),
        new("businessItems", Words.BusinessItems, Required: false, ["经营范围", "主营业务", "business scope", "business"], FieldReaders.Line(500)),
        new("contactName", Words.Contact, Required: false, ["联系人", "办税人员", "办税员", "contact name"], FieldReaders.Line(100)),
        new("contactPhone", Words.ContactPhone, Required: false, ["联系人手机", "办税员电话", "办税人员电话", "contact phone"], FieldReaders.PhoneNumber),
        new("latitude", Words.Latitude, Required: false, ["lat"], FieldReaders.Number(-90, 90)),
        new("longitude", Words.Longitude, Required: false, ["lon", "lng"], FieldReaders.Number(-180, 180)),
    ];

    public async Task<IReadOnlyList<ImportVerdict>> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        touched.Clear();
        areas ??= await network.Areas(cancellation);
        var numbers = rows.Select(row => (string)row.Values["taxpayerNumber"]!).ToList();

        // Numbers that others registered must be seen, lest the row break the unique index.
        var known = await db.Set<CustomerEntry>().IgnoreQueryFilters().Include(customer => customer.Contacts)
            .Where(customer => customer.TaxpayerNumber != null && numbers.Contains(customer.TaxpayerNumber))
            .ToDictionaryAsync(customer => customer.TaxpayerNumber!, StringComparer.Ordinal, cancellation);
        return [.. rows.Select(row => Take(row.Values, known.GetValueOrDefault((string)row.Values["taxpayerNumber"]!)))];
    }

    public async Task Settle(CancellationToken cancellation)
    {
        foreach (var (entry, scopeBefore) in touched)
        {
            if (scopeBefore is null)
            {
                search.Add(entry.ToFindable());
                continue;
            }

            await search.Put(entry.ToFindable(), cancellation);
            if (scopeBefore != entry.Scope)
            {
                await events.Publish(new CustomerMoved(entry.ToCustomer(), scopeBefore), cancellation);
            }
        }
    }

    private ImportVerdict Take(IReadOnlyDictionary<string, object?> values, CustomerEntry? known)
    {
        if (known is not null && !callers.Current.Reaches(known.Scope))
        {
            return ImportVerdict.Bad("taxpayerNumber", Words.Elsewhere);
        }

        var division = (string?)values.GetValueOrDefault("division");
        var address = (string)values["address"]!;
        var keepsArea = known is not null && division is null && known.Address == address;
        var area = keepsArea ? null : AreaOf(division, address);
        if (!keepsArea && area is null)
        {
            return Unserved(division, address);
        }

        var scopeBefore = known?.Scope;
        var entry = known ?? new CustomerEntry { Name = "", Phone = "", Address = "", DivisionCode = "", Scope = "", RegisteredAt = time.GetUtcNow() };
        Fill(entry, values);
        if (area is not null)
        {
            entry.Serve(area);
        }

        if (known is null)
        {
            db.Add(entry);
            touched.Add((entry, null));
            return ImportVerdict.Of(ImportEffect.Added);
        }

        var isChanged = db.Entry(entry).State == EntityState.Modified || entry.Contacts.Exists(contact => contact.Id == 0 || db.Entry(contact).State == EntityState.Modified);
        if (!isChanged)
        {
            return ImportVerdict.Of(ImportEffect.Unchanged);
        }

        entry.Version++;
        touched.Add((entry, scopeBefore));
        return ImportVerdict.Of(ImportEffect.Changed);
    }

    private static void Fill(CustomerEntry entry, IReadOnlyDictionary<string, object?> values)
    {
        entry.TaxpayerNumber = (string)values["taxpayerNumber"]!;
        entry.Name = (string)values["name"]!;
        entry.Phone = (string)values["phone"]!;
        entry.Address = (string)values["address"]!;
        entry.Email = (string?)values.GetValueOrDefault("email") ?? entry.Email;
        entry.LegalRepresentative = (string?)values.GetValueOrDefault("legalRepresentative") ?? entry.LegalRepresentative;
        entry.BusinessItems = (string?)values.GetValueOrDefault("businessItems") ?? entry.BusinessItems;
        entry.Latitude = (double?)(decimal?)values.GetValueOrDefault("latitude") ?? entry.Latitude;
        entry.Longitude = (double?)(decimal?)values.GetValueOrDefault("longitude") ?? entry.Longitude;
        if (values.GetValueOrDefault("contactName") is not string name)
        {
            return;
        }

        var phone = (string?)values.GetValueOrDefault("contactPhone");
        var contact = entry.Contacts.Find(contact => contact.Name == name);
        if (contact is null)
        {
            entry.Contacts.Add(new CustomerContact { Name = name, Phone = phone ?? entry.Phone, Scope = entry.Scope });
        }
        else
        {
            contact.Phone = phone ?? contact.Phone;
        }
    }

    private ServedArea? AreaOf(string? division, string address)
    {
        if (division is not null)
        {
            return areas!.GetValueOrDefault(division);
        }

        return divisions.InAddress(address).Select(meant => areas!.GetValueOrDefault(meant.Code)).OfType<ServedArea>().ToList() is [var one] ? one : null;
    }

    private ImportVerdict Unserved(string? division, string address)
    {
        var meant = division is null ? divisions.InAddress(address) : [divisions.Find(division)!];
        var field = division is null ? "address" : "division";
        return ImportVerdict.Bad(field, meant is [var one] ? Words.NotServed.With(one.FullName) : Words.DivisionUnclear);
    }
}
