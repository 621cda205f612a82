using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Network.People;

/// <summary>Revokes a certificate from today on; it cannot be given back, a new one is registered instead.</summary>
internal static class RevokeCertificate
{
    internal sealed record Command(string? Because, int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var certificate = await db.Set<Certificate>().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (certificate is null)
        {
            return CommonRefusals.NotFound;
        }

        if (certificate.RevokedOn is { } revoked)
        {
            return NetworkRefusals.AlreadyRevoked.With(revoked.ToString("yyyy-MM-dd", null));
        }

        if (certificate.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        var shape = new Shape();
        certificate.RevokedBecause = shape.Text(command.Because, "because", Words.RevokeBecause, 300);
        certificate.RevokedOn = House.DayOf(time.GetUtcNow());
        certificate.Version++;
        return shape.Refused ? shape.Refusals : Done.Value;
    }
}
