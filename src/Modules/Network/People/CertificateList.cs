using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

namespace Pledge.Network.People;

/// <summary>Certificates in the order in which they run out [A20].</summary>
internal static class CertificateList
{
    internal sealed record Row(long Id, string Number, string Kind, long PersonId, string Person, DateOnly IssuedOn, DateOnly ValidUntil, DateOnly? RevokedOn, DateOnly Today)
    {
        public Standing Standing => Standing.Of(ValidUntil, RevokedOn is not null, Today);
    }

    internal static readonly ListDefinition<Row> Definition = new()
    {
        Key = "certificates",
        Title = Words.Certificates,
        Path = "/certificates",
        Permission = Permissions.Read,
        Link = row => $"/people/{row.PersonId}",
        Empty = Words.NoCertificates,
        Columns =
        [
            new("number", Words.Certificate, row => row.Number),
            new("person", Words.Person, row => row.Person),
            new("kind", Words.CertificateKind, row => row.Kind),
            new("issuedOn", Words.IssuedOn, row => row.IssuedOn),
            new("validUntil", Words.ValidUntil, row => row.ValidUntil) { Sortable = true },
            new("state", Words.State, row => row.Standing.Title),
        ],
        Filters =
        [
            new("within", Words.WithinDays, FilterKind.Choice) { Options = [new("30", Words.Within30), new("90", Words.Within90), new("0", Words.RanOut)] },
            new("revoked", Words.Revoked, FilterKind.Flag),
        ],
    };

    internal static IListQuery<Row> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var today = House.DayOf(now);
        var (within30, within90) = (today.AddDays(30), today.AddDays(90));
        var revoked = request["revoked"] is not null;
        var certificates = db.Set<Certificate>().AsNoTracking().Where(c => c.RevokedOn != null == revoked);
        certificates = request["within"] switch
        {
            "0" => certificates.Where(c => c.ValidUntil < today),
            "30" => certificates.Where(c => c.ValidUntil >= today && c.ValidUntil <= within30),
            "90" => certificates.Where(c => c.ValidUntil >= today && c.ValidUntil <= within90),
            _ => certificates,
        };
        return new ListQuery<Certificate, Row>(
            certificates,
            c => new Row(c.Id, c.Number, c.Kind, c.PersonId, db.Set<Person>().Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault() ?? "", c.IssuedOn, c.ValidUntil, c.RevokedOn, today),
            c => c.Id).Sort("validUntil", c => c.ValidUntil);
    }
}
