using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Outbox;

namespace Pledge.Settings.Outbox;

/// <summary>A row of the outbox.</summary>
internal sealed record OutboxRow(long Id, Channel Channel, string Recipient, string Subject, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? NextAttemptAt, DateTimeOffset? DeliveredAt, string? LastError)
{
    public Phrase State => DeliveredAt is not null ? Words.Delivered : NextAttemptAt is not null ? Words.Waiting : Words.GivenUp;
}

/// <summary>What was told to the outside, and what could not be. Messages have no place, so only the whole organisation sees them.</summary>
internal static class OutboxList
{
    internal static readonly ListDefinition<OutboxRow> Definition = new()
    {
        Key = "outbox",
        Title = Words.Outbox,
        Path = "/settings/outbox",
        Permission = Permissions.Webhooks,
        Link = row => $"/settings/outbox/{row.Id}",
        Empty = Words.NoOutbox,
        Columns =
        [
            new("createdAt", Words.CreatedAt, row => row.CreatedAt) { Sortable = true },
            new("channel", Words.Channel, row => row.Channel == Channel.Mail ? Words.Mail : Words.Webhook),
            new("recipient", Words.Recipient, row => row.Recipient),
            new("subject", Words.MessageSubject, row => row.Subject),
            new("state", Words.State, row => row.State),
            new("attempts", Words.Attempts, row => row.Attempts) { Numeric = true },
            new("nextAttemptAt", Words.NextAttempt, row => row.Attempts == 0 ? null : row.NextAttemptAt),
            new("lastError", Words.LastError, row => row.LastError),
        ],
        Filters = [new("state", Words.State, FilterKind.Choice) { Options = [new("waiting", Words.Waiting), new("delivered", Words.Delivered), new("given-up", Words.GivenUp)] }],
    };

    internal static IListQuery<OutboxRow> Query(IServiceProvider services, ListRequest request)
    {
        var everywhere = services.GetRequiredService<CallerContext>().Current.Scope == Scope.Everywhere;
        var messages = services.GetRequiredService<PledgeDbContext>().Set<OutboxMessage>().AsNoTracking().Where(message => everywhere);
        messages = request["state"] switch
        {
            "waiting" => messages.Where(message => message.NextAttemptAt != null),
            "delivered" => messages.Where(message => message.DeliveredAt != null),
            "given-up" => messages.Where(message => message.NextAttemptAt == null && message.DeliveredAt == null),
            _ => messages,
        };
        return new ListQuery<OutboxMessage, OutboxRow>(
                messages,
                m => new OutboxRow(m.Id, m.Channel, m.Recipient, m.Subject, m.CreatedAt, m.Attempts, m.NextAttemptAt, m.DeliveredAt, m.LastError),
                m => m.Id)
            .Sort("createdAt", message => message.Id)
            .Usually("createdAt", descending: true);
    }
}
