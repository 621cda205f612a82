using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Says who an account is at the organisation's provider, or that it is nobody there.</summary>
internal static class LinkProvider
{
    internal sealed record Command(string? Subject) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, SignInWays ways, ProviderLinks links, CallerContext callers, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().AsNoTracking().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
        {
            return CommonRefusals.NotFound;
        }

        if (Grants.Touching(callers.Current, account) is { } beyond)
        {
            return beyond;
        }

        if (ways.Provider is null)
        {
            return SettingsRefusals.NoProvider;
        }

        var shape = new Shape();
        var subject = shape.OptionalText(command.Subject, "subject", Words.ProviderSubject.With(ways.Provider.Name), ProviderLink.LongestSubject);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        return await links.Link(id, subject, callers.Current.SessionId, cancellation) ? Done.Value : SettingsRefusals.SubjectTaken;
    }
}
