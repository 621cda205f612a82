using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Webhooks;

/// <summary>The pages of webhooks.</summary>
internal static class WebhookPages
{
    internal static async Task<Screen> New(INetworkFigures network, CancellationToken cancellation) =>
        Screen.Of<WebhookPage>(new WebhookPage.Shown(null, (await PlaceNames.Load(network, cancellation)).Choices()));

    internal static async Task<Outcome<Screen>> One(long id, PledgeDbContext db, CancellationToken cancellation)
    {
        var hook = await db.Set<WebhookSubscription>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancellation);
        return hook is null ? CommonRefusals.NotFound : Screen.Of<WebhookPage>(new WebhookPage.Shown(hook, []));
    }
}
