using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Kernel.Outbox;

/// <summary>Delivers what waits in the outbox; a failed delivery is tried again after 1, 2, 4 … minutes, twelve times in all.</summary>
internal sealed class OutboxDelivery(PledgeDbContext db, TimeProvider time, IConfiguration configuration, IHttpClientFactory clients, ILogger<OutboxDelivery> log) : IScheduledWork
{
    internal const int MostAttempts = 12;
    private const int BatchSize = 50;

    public async Task Run(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        while (await Due(now, cancellation) is { Count: > 0 } due)
        {
            await Deliver(due, cancellation);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The next messages in the order in which they were written; one that failed in this run is not due any more.</summary>
    private Task<List<OutboxMessage>> Due(DateTimeOffset now, CancellationToken cancellation) => db.Set<OutboxMessage>()
        .Where(m => m.NextAttemptAt != null && m.NextAttemptAt <= now)
        .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id)
        .Take(BatchSize)
        .ToListAsync(cancellation);

    private async Task Deliver(List<OutboxMessage> due, CancellationToken cancellation)
    {
        foreach (var message in due)
        {
            var error = await Deliver(message, cancellation);
            message.Attempts++;
            message.LastError = error is { Length: > 500 } ? error[..500] : error;
            message.DeliveredAt = error is null ? time.GetUtcNow() : null;
            message.NextAttemptAt = error is null || message.Attempts >= MostAttempts ? null : time.GetUtcNow() + RetryAfter(message.Attempts);

            // Saved one by one: a crash repeats at most the one message that was under way.
            await db.SaveChangesAsync(cancellation);
        }
    }

    internal static TimeSpan RetryAfter(int attempts) => TimeSpan.FromMinutes(1 << Math.Min(attempts - 1, 10));

    private async Task<string?> Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            return message.Channel == Channel.Mail ? await Mail(message, cancellation) : await Post(message, cancellation);
        }
        catch (Exception failure) when (failure is SmtpException or HttpRequestException or TaskCanceledException or FormatException or InvalidOperationException && !cancellation.IsCancellationRequested)
        {
            log.LogWarning("Outbox message {Id} to {Channel} failed: {Reason}", message.Id, message.Channel, failure.Message);
            return failure.Message;
        }
    }

    private async Task<string?> Mail(OutboxMessage message, CancellationToken cancellation)
    {
        var host = configuration["Mail:Host"];
        if (string.IsNullOrEmpty(host))
        {
            return "Mail:Host is not configured.";
        }

        using var client = new SmtpClient(host, configuration.GetValue("Mail:Port", 25)) { EnableSsl = configuration.GetValue("Mail:Tls", false) };
        using var mail = new MailMessage(configuration["Mail:From"] ?? "pledge@localhost", message.Recipient)
        {
            // A line break in a subject would open a new header.
            Subject = message.Subject.ReplaceLineEndings(" "),
            Body = message.Body,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("X-Pledge-Message", message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await client.SendMailAsync(mail, cancellation);
        return null;
    }

    private async Task<string?> Post(OutboxMessage message, CancellationToken cancellation)
    {
        var id = long.Parse(message.Recipient, System.Globalization.CultureInfo.InvariantCulture);
        var subscription = await db.Set<WebhookSubscription>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id && w.Active, cancellation);
        if (subscription is null)
        {
            return null;
        }

        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(subscription.Secret), Encoding.UTF8.GetBytes($"{timestamp}.{message.Body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Address) { Content = new StringContent(message.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Pledge-Topic", message.Subject);
        request.Headers.Add("Pledge-Message", message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("Pledge-Signature", $"t={timestamp},v1={signature}");
        using var answer = await clients.CreateClient("webhook").SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode ? null : $"The receiver answered {(int)answer.StatusCode}.";
    }
}
