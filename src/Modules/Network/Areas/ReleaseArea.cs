using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Network.Areas;

/// <summary>Takes a division from an outlet, so that another can have it. Its customers stay where they are until then.</summary>
internal static class ReleaseArea
{
    internal sealed record Command(string? DivisionCode) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, CancellationToken cancellation)
    {
        var area = await db.Set<CoverageArea>().FirstOrDefaultAsync(a => a.OutletId == id && a.DivisionCode == command.DivisionCode, cancellation);
        if (area is null)
        {
            return CommonRefusals.NotFound.At("divisionCode");
        }

        db.Remove(area);
        return Done.Value;
    }
}
