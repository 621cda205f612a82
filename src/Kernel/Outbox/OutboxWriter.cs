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
    private static readonly KeptQuery<bool, WebhookSubscription> InUse = KeptQuery.By((PledgeDbContext db, bool active) =>
        db.Set<WebhookSubscription>().IgnoreQueryFilters(new[] { PledgeDbContext.ScopeFilter }).AsNoTracking().Where(webhook => webhook.Active == active));

    // Read once: a request announces one thing, a job thousands.
    private List<WebhookSubscription>? subscriptions;

    /// <summary>Sends a mail after the commit.</summary>
    public void Mail(string address, string subject, string body) => Add(New(Channel.Mail, address, subject, body));

    /// <summary>Tells a person inside the product; answers the message, for <see cref="Rewrite"/>.</summary>
    public Notification Notify(long accountId, string title, string path)
    {
        Refresh(accountId);
        return db.Add(New(accountId, title, path)).Entity;
    }

    /// <summary>Says something else in a message of this context and shows it as unread, for the person may have read it meanwhile.</summary>
    public void Rewrite(Notification message, string title)
    {
        message.Title = title;
        db.Entry(message).Property(m => m.ReadAt).IsModified = true;
        Refresh(message.AccountId);
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

    /// <summary>What the first announcement asks, to be asked with others.</summary>
    public static KeptQuestion Finding() => InUse.Of(true);

    /// <summary>Tells every subscriber of the topic whose part of the network contains the place.</summary>
    public async Task Announce(string topic, string scope, object body, CancellationToken cancellation)
    {
        foreach (var message in MessagesOf(await Subscriptions(cancellation), topic, scope, body))
        {
            Add(message);
        }
    }

    /// <summary>Whether anybody subscribes to one of the topics.</summary>
    public async Task<bool> HasSubscribers(IEnumerable<string> topics, CancellationToken cancellation) =>
        (await Subscriptions(cancellation)).Exists(subscription => topics.Any(subscription.Topics.Contains));

    /// <summary>Tells the subscribers of many things at once, in that order.</summary>
    public async Task AnnounceAll(IEnumerable<(string Topic, string Scope, object Body)> news, CancellationToken cancellation)
    {
        var known = await Subscriptions(cancellation);
        await BulkInsert.Append(db, news.SelectMany(each => MessagesOf(known, each.Topic, each.Scope, each.Body)), cancellation);
        Deliver();
    }

    private async Task<List<WebhookSubscription>> Subscriptions(CancellationToken cancellation) =>
        subscriptions ??= await InUse.All(db, true, cancellation);

    private IEnumerable<OutboxMessage> MessagesOf(IEnumerable<WebhookSubscription> known, string topic, string scope, object body) =>
        known.Where(s => s.Topics.Contains(topic) && Scope.Contains(s.Scope, scope))
            .Select(subscription => New(Channel.Webhook, subscription.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), topic, JsonSerializer.Serialize(body, Wire.Json)));

    private Notification New(long accountId, string title, string path) => new() { AccountId = accountId, Title = title, Path = path, CreatedAt = time.GetUtcNow() };

    private void Refresh(long accountId) =>
        afterCommit.Tell(new LiveNews("notifications", accountId.ToString(System.Globalization.CultureInfo.InvariantCulture), Scope.Everywhere, accountId));

    private void Add(OutboxMessage message)
    {
        db.Add(message);
        Deliver();
    }

    private void Deliver() => afterCommit.Do(() => wakeUp.Wake("outbox"));

    private OutboxMessage New(Channel channel, string recipient, string subject, string body) => new()
    {
        Channel = channel,
        Recipient = recipient,
        Destination = channel == Channel.Mail ? "" : recipient,
        Subject = subject,
        Body = body,
        CreatedAt = time.GetUtcNow(),
        NextAttemptAt = OutboxMessage.AtOnce,
    };
}
