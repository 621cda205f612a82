using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Webhooks;

/// <summary>The pages of webhooks, and one webhook for programs; never its signing key.</summary>
internal static class WebhookPages
{
    internal sealed record Answer(long Id, string Address, IReadOnlyList<string> Topics, string Scope, bool Active);

    internal static async Task<Outcome<Answer>> Read(long id, PledgeDbContext db, CancellationToken cancellation) =>
        await Find(id, db, cancellation) is { } hook ? new Answer(hook.Id, hook.Address, hook.Topics, hook.Scope, hook.Active) : CommonRefusals.NotFound;

    internal static async Task<Screen> New(INetworkFigures network, CancellationToken cancellation) =>
        Screen.Of<WebhookPage>(new WebhookPage.Shown(null, (await PlaceNames.Load(network, cancellation)).Choices()));

    internal static async Task<Outcome<Screen>> One(long id, PledgeDbContext db, CancellationToken cancellation)
    {
        var hook = await Find(id, db, cancellation);
        return hook is null ? CommonRefusals.NotFound : Screen.Of<WebhookPage>(new WebhookPage.Shown(hook, []));
    }

    private static Task<WebhookSubscription?> Find(long id, PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<WebhookSubscription>().AsNoTracking().FirstOrDefaultAsync(hook => hook.Id == id, cancellation);
}
