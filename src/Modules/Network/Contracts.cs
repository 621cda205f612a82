using Pledge.Kernel.Data;

namespace Pledge.Network;

/// <summary>How far from the outlet an area lies; arrival promises depend on it [A13].</summary>
public enum AreaClass
{
    /// <summary>The city the outlet stands in.</summary>
    City,

    /// <summary>Suburbs and nearby counties.</summary>
    Suburb,

    /// <summary>Remote areas, excepted from some promises [A16].</summary>
    Remote,
}

/// <summary>An outlet (网点) as others see it [A1].</summary>
/// <param name="Id">Key.</param>
/// <param name="Code">Short code, part of case numbers.</param>
/// <param name="Name">Name.</param>
/// <param name="Scope">Its place in the network.</param>
/// <param name="Hotline">Published number.</param>
/// <param name="Latitude">Degrees north, when known.</param>
/// <param name="Longitude">Degrees east, when known.</param>
public sealed record Outlet(long Id, string Code, string Name, string Scope, string Hotline, double? Latitude, double? Longitude);

/// <summary>Which outlet serves a division, and how far it is.</summary>
/// <param name="Outlet">The one authorised outlet of the area [A1].</param>
/// <param name="Class">How far it is.</param>
/// <param name="DivisionCode">Six digits.</param>
/// <param name="DivisionName">Province, city and district in one.</param>
public sealed record ServedArea(Outlet Outlet, AreaClass Class, string DivisionCode, string DivisionName);

/// <summary>Published within the transaction when an outlet is given an area, or its class there changes.</summary>
/// <param name="Area">As it stands now.</param>
public sealed record AreaAssigned(ServedArea Area);

/// <summary>A member of staff who may be sent out.</summary>
/// <param name="PersonId">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Phone">Number.</param>
/// <param name="OutletId">Where he belongs.</param>
/// <param name="Scope">Place of that outlet.</param>
/// <param name="CertificateEnds">Last day of his longest-running certificate (上岗合格证), or null when he has none [A20].</param>
public sealed record Technician(long PersonId, string Name, string Phone, long OutletId, string Scope, DateOnly? CertificateEnds)
{
    /// <summary>Whether he is not at work on the day that was asked for: ill, on leave.</summary>
    public bool Absent { get; init; }

    /// <summary>Only certified technicians work [A20].</summary>
    public bool CertifiedOn(DateOnly day) => CertificateEnds is { } ends && day <= ends;
}

/// <summary>An administrative division (行政区划) of China.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Its own name: 天河区.</param>
/// <param name="Parent">Code of the division above; null for a province.</param>
/// <param name="FullName">Province, city and district in one: 广东省广州市天河区.</param>
/// <param name="CityName">Name of the city it lies in; its own when it is one.</param>
public sealed record Division(string Code, string Name, string? Parent, string FullName, string CityName);

/// <summary>The administrative divisions; the same for every caller, and known without asking the database.</summary>
public interface IDivisions
{
    /// <summary>One division by its six digits, or null.</summary>
    Division? Find(string? code);

    /// <summary>The divisions directly below one; the provinces for null.</summary>
    IReadOnlyList<Division> Below(string? code);

    /// <summary>The smallest divisions that an address speaks of, those that fit it best: one when it is clear, several when names are shared, none when it names none.</summary>
    IReadOnlyList<Division> InAddress(string? address);

    /// <summary>Smallest divisions by part of a name or the beginning of a code, at most <paramref name="most"/>.</summary>
    IReadOnlyList<Division> Search(string? text, int most);
}

/// <summary>The three-tier network: province → city centres → outlets [A1]. Every answer is limited to the caller's part of it.</summary>
public interface INetwork
{
    /// <summary>The outlet that serves a division (six-digit code, or the district's name within an address); null when none does.</summary>
    Task<ServedArea?> FindArea(string? divisionCode, string? address, CancellationToken cancellation);

    /// <summary>Every served area by its division code.</summary>
    Task<IReadOnlyDictionary<string, ServedArea>> Areas(CancellationToken cancellation);

    /// <summary>Outlets in the order of their codes; those that were closed are left out.</summary>
    Task<IReadOnlyList<Outlet>> Outlets(CancellationToken cancellation);

    /// <summary>One outlet, or null; also when it was closed.</summary>
    Task<Outlet?> Outlet(long id, CancellationToken cancellation);

    /// <summary>What <see cref="Outlet"/> asks, to be asked with others.</summary>
    KeptQuestion Finding(long id);

    /// <summary>Technicians of an outlet, by name.</summary>
    Task<IReadOnlyList<Technician>> TechniciansOf(long outletId, CancellationToken cancellation);

    /// <summary>Technicians of an outlet, by name, with who is absent on a day (organisation's zone).</summary>
    Task<IReadOnlyList<Technician>> TechniciansOn(long outletId, DateOnly day, CancellationToken cancellation);

    /// <summary>One technician with whether he is absent on a day (organisation's zone), or null.</summary>
    Task<Technician?> TechnicianOn(long personId, DateOnly day, CancellationToken cancellation);

    /// <summary>One technician, or null.</summary>
    Task<Technician?> Technician(long personId, CancellationToken cancellation);
}

/// <summary>On which tier a place of the network stands [A1].</summary>
public enum PlaceTier
{
    /// <summary>Provincial branch.</summary>
    Branch,

    /// <summary>City service centre.</summary>
    Centre,

    /// <summary>District or county outlet.</summary>
    Outlet,
}

/// <summary>A place of the network by its name.</summary>
/// <param name="Scope">Its path.</param>
/// <param name="Name">Name.</param>
/// <param name="Tier">On which tier it stands.</param>
public sealed record Place(string Scope, string Name, PlaceTier Tier);

/// <summary>How many certified technicians a place has [A19, A20].</summary>
/// <param name="Outlets">Active outlets.</param>
/// <param name="Technicians">Technicians who belong to them.</param>
/// <param name="Certified">Of these, with a certificate that is valid on the day asked for.</param>
public sealed record StaffFigures(int Outlets, int Technicians, int Certified);

/// <summary>The network as boards and reports see it, within the caller's part [A22].</summary>
public interface INetworkFigures
{
    /// <summary>The places of the caller's part, by path: each branch before its centres, each centre before its outlets.</summary>
    Task<IReadOnlyList<Place>> Places(CancellationToken cancellation);

    /// <summary>Staff of a place and everything below it on a day.</summary>
    Task<StaffFigures> Staff(string scope, DateOnly day, CancellationToken cancellation);
}
