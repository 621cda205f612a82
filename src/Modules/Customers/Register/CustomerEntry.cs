using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Search;
using Pledge.Network;

namespace Pledge.Customers.Register;

/// <summary>A customer in the register [A2]. Outlet, place and area class follow from the division.</summary>
internal sealed class CustomerEntry : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    [Personal(NamesCustomer = true)]
    public required string Name { get; set; }

    /// <summary>Normalised, unique nation-wide; null for a private person.</summary>
    [Personal(NamesCustomer = true)]
    public string? TaxpayerNumber { get; set; }

    [Personal]
    public string? LegalRepresentative { get; set; }

    /// <summary>Normalised.</summary>
    [Personal]
    public required string Phone { get; set; }

    /// <summary>Normalised.</summary>
    [Personal]
    public string? Email { get; set; }

    [Personal(NamesCustomer = true)]
    public required string Address { get; set; }

    public required string DivisionCode { get; set; }

    public AreaClass Area { get; set; }

    [Personal]
    public string? BusinessItems { get; set; }

    [Personal(NamesCustomer = true)]
    public double? Latitude { get; set; }

    [Personal(NamesCustomer = true)]
    public double? Longitude { get; set; }

    public DateTimeOffset RegisteredAt { get; set; }

    public int Version { get; set; }

    public List<CustomerContact> Contacts { get; } = [];

    public string Path => $"/customers/{Id}";

    /// <summary>Puts the customer under the outlet that serves the division.</summary>
    public void Serve(ServedArea area)
    {
        DivisionCode = area.DivisionCode;
        OutletId = area.Outlet.Id;
        Scope = area.Outlet.Scope;
        Area = area.Class;
        foreach (var contact in Contacts)
        {
            contact.Scope = Scope;
        }
    }

    public Customer ToCustomer() =>
        new(Id, Name, TaxpayerNumber, Scope, OutletId, DivisionCode, Area, Address, ContactName, Phone, Email, Latitude, Longitude);

    /// <summary>Whose data stands in it and in all that belongs to it; who has no taxpayer number, or one that a resident number stands in, is a private person.</summary>
    public PersonalSubject ToSubject() => new(Id, CaseId: null, IsPrivate: TaxpayerNumber is null || PersonalNumbers.HideIdentity(TaxpayerNumber) != TaxpayerNumber);

    /// <summary>One of the contacts alone.</summary>
    public PersonalSubject ToSubject(CustomerContact contact)
    {
        var others = Contacts.FindAll(other => other.Id != contact.Id);
        return new(CustomerId: null, CaseId: null, IsPrivate: false)
        {
            Contact = new(contact.Id, Id, contact.Name, contact.Phone, others.ConvertAll(other => other.Name), [Phone, .. others.Select(other => other.Phone)], [Name, LegalRepresentative ?? ""]),
        };
    }

    public Findable ToFindable() => new("customer", Id, Scope, Name, Address, Path)
    {
        Texts = [Address],
        Names = [Name, LegalRepresentative, .. Contacts.Select(contact => contact.Name)],
        Numbers = [TaxpayerNumber, Phone, .. Contacts.Select(contact => contact.Phone)],
    };

    private string ContactName => Contacts.OrderBy(contact => contact.Id).FirstOrDefault()?.Name ?? LegalRepresentative ?? Name;
}

/// <summary>Somebody who answers for a customer.</summary>
internal sealed class CustomerContact : IScoped
{
    public long Id { get; set; }

    public long CustomerId { get; set; }

    public required string Scope { get; set; }

    [Personal]
    public required string Name { get; set; }

    /// <summary>Normalised.</summary>
    [Personal]
    public required string Phone { get; set; }

    /// <summary>What he does there: 财务, 店长 ….</summary>
    [Personal]
    public string? Role { get; set; }
}
