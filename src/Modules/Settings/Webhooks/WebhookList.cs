using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Outbox;

namespace Pledge.Settings.Webhooks;

/// <summary>A row of the list of webhooks.</summary>
internal sealed record WebhookRow(long Id, string Address, List<string> Topics, bool Active);

/// <summary>Programs that are told what happens.</summary>
internal static class WebhookList
{
    internal static readonly ListDefinition<WebhookRow> Definition = new()
    {
        Key = "webhook",
        Title = Words.Webhooks,
        Path = "/settings/webhooks",
        Permission = Permissions.Webhooks,
        Link = row => $"/settings/webhooks/{row.Id}",
        Empty = Words.NoWebhooks,
        Columns =
        [
            new("address", Words.Address, row => row.Address) { Sortable = true },
            new("topics", Words.Topics, row => string.Join(", ", row.Topics)),
            new("state", Words.State, row => row.Active ? Words.Working : Words.Disabled),
        ],
        Actions = Buttons.To("/settings/webhooks/new", Words.AddWebhook),
    };

    internal static IListQuery<WebhookRow> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now) =>
        new ListQuery<WebhookSubscription, WebhookRow>(db.Set<WebhookSubscription>().AsNoTracking(), hook => new WebhookRow(hook.Id, hook.Address, hook.Topics, hook.Active), hook => hook.Id)
            .Sort("address", hook => hook.Address)
            .Usually("address");
}
