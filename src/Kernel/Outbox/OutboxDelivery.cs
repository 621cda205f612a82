using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Kernel.Outbox;

/// <summary>
/// Delivers what waits in the outbox; a failed delivery is tried again after 1, 2, 4 … minutes, twelve times in all. The mail server and each webhook
/// are destinations of their own, sent to side by side, each in the order in which its messages were written. One that is slow rests until the next run,
/// so that it holds up nobody else for longer than one message may take, and one that is silent rests for a minute. However much waits for it, nobody
/// reads that meanwhile.
/// </summary>
internal sealed class OutboxDelivery(PledgeDbContext db, OutboxSending sending, RestingDestinations silent, TimeProvider time) : IScheduledWork
{
    internal const int MostAttempts = 12;
    private const int BatchSize = 50;

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

    /// <summary>The next messages of each destination that does not rest, in the order in which they were written; one that failed in this run is not due any more.</summary>
    private async Task<List<OutboxMessage>> Due(DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<OutboxMessage>();
        var waiting = db.Set<OutboxMessage>().Where(m => m.NextAttemptAt != null);
        for (var destination = await waiting.MinAsync(m => (string?)m.Destination, cancellation); destination is { } one;
            destination = await waiting.Where(m => string.Compare(m.Destination, one) > 0).MinAsync(m => (string?)m.Destination, cancellation))
        {
            if (!resting.Contains(one) && !silent.Rests(one, now))
            {
                due.AddRange(await waiting.Where(m => m.Destination == one && m.NextAttemptAt <= now).OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).Take(BatchSize).ToListAsync(cancellation));
            }
        }

        return due;
    }

    private async Task Deliver(List<OutboxMessage> due, CancellationToken cancellation)
    {
        spent.Clear();
        var subscriptions = await SubscriptionsOf(due, cancellation);
        var waiting = due.GroupBy(message => message.Destination, StringComparer.Ordinal).Select(messages => new Queue<OutboxMessage>(messages)).ToList();
        while (waiting.Count > 0)
        {
            // Saved after each round: a crash repeats at most one message of each destination.
            var round = await Task.WhenAll(waiting.Select(queue => Send(queue.Dequeue(), subscriptions, cancellation)));
            foreach (var (message, attempt) in round)
            {
                Note(message, attempt);
            }

            await db.SaveChangesAsync(cancellation);
            waiting.RemoveAll(queue => !queue.TryPeek(out var next) || resting.Contains(next.Destination));
        }
    }

    private async Task<(OutboxMessage Message, Attempt Attempt)> Send(OutboxMessage message, Dictionary<string, WebhookSubscription> subscriptions, CancellationToken cancellation)
    {
        var (begun, destination) = (time.GetTimestamp(), message.Destination);
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
        if (attempt.Silent)
        {
            silent.Rest(message.Destination, time.GetUtcNow());
        }

        if (attempt.Silent || spent[message.Destination] > sending.Longest)
        {
            resting.Add(message.Destination);
        }
    }

    private async Task<Dictionary<string, WebhookSubscription>> SubscriptionsOf(List<OutboxMessage> due, CancellationToken cancellation)
    {
        var ids = due.Where(message => message.Channel == Channel.Webhook).Select(message => long.TryParse(message.Recipient, CultureInfo.InvariantCulture, out var id) ? id : 0).Distinct().ToList();
        var found = await db.Set<WebhookSubscription>().AsNoTracking().Where(webhook => ids.Contains(webhook.Id) && webhook.Active).ToListAsync(cancellation);
        return found.ToDictionary(webhook => webhook.Id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
