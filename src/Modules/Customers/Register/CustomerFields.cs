using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Customers.Register;

/// <summary>What a form says of a customer, whether new or known.</summary>
internal abstract record CustomerFields<TSelf> : Command<TSelf>
    where TSelf : Command<TSelf>
{
    public string? Name { get; init; }

    public string? TaxpayerNumber { get; init; }

    public string? LegalRepresentative { get; init; }

    public string? Phone { get; init; }

    /// <summary>Where messages go, when he has one.</summary>
    public string? Email { get; init; }

    public string? Address { get; init; }

    /// <summary>Six digits; may be absent when the address names the district.</summary>
    public string? DivisionCode { get; init; }

    public string? BusinessItems { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>Checks the fields and puts them into the entry. A number that comes back as it was shown, hidden in part, stays as it is.</summary>
    public void Fill(CustomerEntry entry, Shape shape)
    {
        entry.Name = shape.Text(Name, "name", Words.Name, 200);
        entry.TaxpayerNumber = entry.TaxpayerNumber is { } number && TaxpayerNumber == PersonalNumbers.HideIdentity(number) ? number : NumberOf(shape);
        entry.LegalRepresentative = shape.OptionalText(LegalRepresentative, "legalRepresentative", Words.LegalRepresentative, 100);
        entry.Phone = shape.Phone(Phone, "phone", Words.Phone, entry.Phone);
        entry.Email = EmailOf(shape);
        entry.Address = PersonalNumbers.Typed(shape.Text(Address, "address", Words.Address, 300), entry.Address);
        entry.BusinessItems = PersonalNumbers.Typed(shape.OptionalText(BusinessItems, "businessItems", Words.BusinessItems, 500), entry.BusinessItems);
        entry.Latitude = Latitude is null ? null : shape.Within(Latitude, "latitude", Words.Latitude, -90, 90);
        entry.Longitude = Longitude is null ? null : shape.Within(Longitude, "longitude", Words.Longitude, -180, 180);
    }

    /// <summary>The area that the customer lives in, or why there is none.</summary>
    public async Task<Outcome<ServedArea>> FindArea(INetwork network, IDivisions divisions, CancellationToken cancellation)
    {
        if (await network.FindArea(DivisionCode, DivisionCode is null ? Address : null, cancellation) is { } area)
        {
            return area;
        }

        var meant = DivisionCode is null ? divisions.InAddress(Address) : divisions.Find(DivisionCode) is { } division ? [division] : [];
        return meant is [var one] ? CustomerRefusals.NotServed.With(one.FullName) : CustomerRefusals.DivisionUnclear;
    }

    private string? EmailOf(Shape shape)
    {
        if (string.IsNullOrWhiteSpace(Email))
        {
            return null;
        }

        if (Kernel.Text.EmailAddress.TryNormalize(Email, out var address, out var reason))
        {
            return address;
        }

        shape.Add(CommonRefusals.Invalid.With(Words.Email, reason).At("email"));
        return null;
    }

    private string? NumberOf(Shape shape)
    {
        if (string.IsNullOrWhiteSpace(TaxpayerNumber))
        {
            return null;
        }

        if (Kernel.Text.TaxpayerNumber.TryNormalize(TaxpayerNumber, out var number, out var reason))
        {
            return number;
        }

        shape.Add(CommonRefusals.Invalid.With(Words.TaxpayerNumber, reason).At("taxpayerNumber"));
        return null;
    }
}
