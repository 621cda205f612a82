using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Kernel.Outbox;

/// <summary>
/// Delivers what waits in the outbox; a failed delivery is tried again after 1, 2, 4 … minutes, twelve times in all. The mail server and each webhook
/// are destinations of their own, sent to side by side, each in the order in which its messages were written. One that is silent or slow rests until
/// the next run, so that it holds up nobody else for longer than one message may take.
/// </summary>
internal sealed class OutboxDelivery(PledgeDbContext db, OutboxSending sending, TimeProvider time) : IScheduledWork
{
    internal const int MostAttempts = 12;
    private const int BatchSize = 50;
    private const string MailServer = "";

    private readonly HashSet<string> resting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> spent = new(StringComparer.Ordinal);

    public async Task Run(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        while (await Due(now, cancellation) is { Count: > 0 } due)
        {
            await Deliver(due, cancellation);
            db.ChangeTracker.Clear();
        }
    }

    internal static TimeSpan RetryAfter(int attempts) => TimeSpan.FromMinutes(1 << Math.Min(attempts - 1, 10));

    private static string DestinationOf(OutboxMessage message) => message.Channel == Channel.Mail ? MailServer : message.Recipient;

    /// <summary>The next messages in the order in which they were written; one that failed in this run is not due any more. What was never tried is due, however the clock was set since.</summary>
    private Task<List<OutboxMessage>> Due(DateTimeOffset now, CancellationToken cancellation)
    {
        var (webhooks, mails) = (resting.Where(destination => destination != MailServer).ToList(), !resting.Contains(MailServer));
        return db.Set<OutboxMessage>()
            .Where(m => m.NextAttemptAt != null && (m.NextAttemptAt <= now || m.Attempts == 0))
            .Where(m => m.Channel == Channel.Mail ? mails : !webhooks.Contains(m.Recipient))
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id)
            .Take(BatchSize)
            .ToListAsync(cancellation);
    }

    private async Task Deliver(List<OutboxMessage> due, CancellationToken cancellation)
    {
        spent.Clear();
        var subscriptions = await SubscriptionsOf(due, cancellation);
        var waiting = due.GroupBy(DestinationOf, StringComparer.Ordinal).Select(messages => new Queue<OutboxMessage>(messages)).ToList();
        while (waiting.Count > 0)
        {
            // Saved after each round: a crash repeats at most one message of each destination.
            var round = await Task.WhenAll(waiting.Select(queue => Send(queue.Dequeue(), subscriptions, cancellation)));
            foreach (var (message, attempt) in round)
            {
                Note(message, attempt);
            }

            await db.SaveChangesAsync(cancellation);
            waiting.RemoveAll(queue => !queue.TryPeek(out var next) || resting.Contains(DestinationOf(next)));
        }
    }

    private async Task<(OutboxMessage Message, Attempt Attempt)> Send(OutboxMessage message, Dictionary<string, WebhookSubscription> subscriptions, CancellationToken cancellation)
    {
        var (begun, destination) = (time.GetTimestamp(), DestinationOf(message));
        var attempt = await sending.Send(message, subscriptions.GetValueOrDefault(destination), cancellation);
        lock (spent)
        {
            spent[destination] = spent.GetValueOrDefault(destination) + time.GetElapsedTime(begun);
        }

        return (message, attempt);
    }

    private void Note(OutboxMessage message, Attempt attempt)
    {
        message.Attempts++;
        message.LastError = attempt.Error;
        message.DeliveredAt = attempt.Error is null ? time.GetUtcNow() : null;
        message.NextAttemptAt = attempt.Error is null || message.Attempts >= MostAttempts ? null : time.GetUtcNow() + RetryAfter(message.Attempts);
        var destination = DestinationOf(message);
        if (attempt.Silent || spent[destination] > sending.Longest)
        {
            resting.Add(destination);
        }
    }

    private async Task<Dictionary<string, WebhookSubscription>> SubscriptionsOf(List<OutboxMessage> due, CancellationToken cancellation)
    {
        var ids = due.Where(message => message.Channel == Channel.Webhook).Select(message => long.TryParse(message.Recipient, CultureInfo.InvariantCulture, out var id) ? id : 0).Distinct().ToList();
        var found = await db.Set<WebhookSubscription>().AsNoTracking().Where(webhook => ids.Contains(webhook.Id) && webhook.Active).ToListAsync(cancellation);
        return found.ToDictionary(webhook => webhook.Id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
