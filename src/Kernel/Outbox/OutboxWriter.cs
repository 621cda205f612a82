using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Outbox;

/// <summary>Writes messages into the outbox in the caller's transaction.</summary>
public sealed class OutboxWriter(PledgeDbContext db, TimeProvider time, AfterCommit afterCommit, WorkWakeUp wakeUp)
{
    // Read once: a request announces one thing, a job thousands.
    private List<WebhookSubscription>? subscriptions;

    /// <summary>Sends a mail after the commit.</summary>
    public void Mail(string address, string subject, string body) => Add(Channel.Mail, address, subject, body);

    /// <summary>Tells a person inside the product.</summary>
    public void Notify(long accountId, string title, string path)
    {
        db.Add(New(accountId, title, path));
        Refresh(accountId);
    }

    /// <summary>Tells many people inside the product at once, in that order.</summary>
    public async Task NotifyAll(IReadOnlyCollection<(long AccountId, string Title, string Path)> messages, CancellationToken cancellation)
    {
        await BulkInsert.Append(db, messages.Select(message => New(message.AccountId, message.Title, message.Path)), cancellation);
        foreach (var accountId in messages.Select(message => message.AccountId).Distinct())
        {
            Refresh(accountId);
        }
    }

    /// <summary>Tells every subscriber of the topic whose part of the network contains the place.</summary>
    public async Task Announce(string topic, string scope, object body, CancellationToken cancellation)
    {
        subscriptions ??= await db.Set<WebhookSubscription>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).AsNoTracking().Where(w => w.Active).ToListAsync(cancellation);
        foreach (var subscription in subscriptions.Where(s => s.Topics.Contains(topic) && Scope.Contains(s.Scope, scope)))
        {
            Add(Channel.Webhook, subscription.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), topic, JsonSerializer.Serialize(body, Wire.Json));
        }
    }

    private Notification New(long accountId, string title, string path) => new() { AccountId = accountId, Title = title, Path = path, CreatedAt = time.GetUtcNow() };

    private void Refresh(long accountId) =>
        afterCommit.Tell(new LiveNews("notifications", accountId.ToString(System.Globalization.CultureInfo.InvariantCulture), Scope.Everywhere, accountId));

    private void Add(Channel channel, string recipient, string subject, string body)
    {
        var now = time.GetUtcNow();
        db.Add(new OutboxMessage { Channel = channel, Recipient = recipient, Subject = subject, Body = body, CreatedAt = now, NextAttemptAt = now });
        afterCommit.Do(() => wakeUp.Wake("outbox"));
    }
}
