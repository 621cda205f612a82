using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Network.People;

/// <summary>Registers a certificate (上岗合格证) of a person [A4, A20].</summary>
internal static class AddCertificate
{
    internal sealed record Command(string? Number, string? Kind, DateOnly? IssuedOn, DateOnly? ValidUntil) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (person is null)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        var today = House.DayOf(time.GetUtcNow());
        var certificate = new Certificate
        {
            PersonId = id,
            Scope = person.Scope,
            Number = shape.Text(command.Number, "number", Words.Certificate, 60),
            Kind = shape.Text(command.Kind, "kind", Words.CertificateKind, 60),
            IssuedOn = shape.Present(command.IssuedOn, "issuedOn", Words.IssuedOn),
            ValidUntil = shape.Present(command.ValidUntil, "validUntil", Words.ValidUntil),
        };
        shape.Require(command.IssuedOn is null || command.IssuedOn <= today, CommonRefusals.InFuture.With(Words.IssuedOn, today.ToString("yyyy-MM-dd", null)).At("issuedOn"));
        shape.Require(command.IssuedOn is null || command.ValidUntil is null || command.IssuedOn <= command.ValidUntil, NetworkRefusals.Period.With(Words.ValidUntil, Words.IssuedOn).At("validUntil"));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await db.Set<Certificate>().IgnoreQueryFilters().AnyAsync(c => c.Number == certificate.Number, cancellation))
        {
            return NetworkRefusals.CertificateTaken.With(certificate.Number);
        }

        db.Add(certificate);
        return Done.Value;
    }
}
