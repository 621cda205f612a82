using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Outbox;

/// <summary>What became of one attempt to send a message.</summary>
/// <param name="Error">What went wrong, fit to be stored; null when it arrived.</param>
/// <param name="Silent">Whether the other side gave no answer at all, so that it is likely to give none to the next message either.</param>
internal sealed record Attempt(string? Error, bool Silent = false)
{
    internal static readonly Attempt Arrived = new(Error: null);
}

/// <summary>Sends one message within a bounded time and reads as little of the answer as can be, whatever the other side does.</summary>
internal sealed class OutboxSending(TimeProvider time, IConfiguration configuration, IHttpClientFactory clients, ILogger<OutboxSending> log)
{
    private const int LongestError = 500;
    private const int UsualSeconds = 10;

    /// <summary>What one message may take.</summary>
    internal TimeSpan Longest => TimeSpan.FromSeconds(configuration.GetValue("Outbox:Seconds", UsualSeconds));

    /// <summary>Sends a message; whatever fails fails for it alone.</summary>
    /// <param name="message">The message.</param>
    /// <param name="subscription">The webhook that it is for; null for a mail, and when there is none any more.</param>
    /// <param name="stopping">The product is stopping; only then it throws.</param>
    internal async Task<Attempt> Send(OutboxMessage message, WebhookSubscription? subscription, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Longest);
        try
        {
            return message.Channel == Channel.Mail ? await Mail(message, limit.Token) : subscription is null ? Attempt.Arrived : await Post(message, subscription, limit.Token);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            var (error, silent) = failure switch
            {
                OperationCanceledException => ($"No answer within {Longest.TotalSeconds:0} seconds.", true),
                SmtpException { StatusCode: SmtpStatusCode.GeneralFailure } or HttpRequestException or IOException => (failure.GetBaseException().Message, true),
                _ => (failure.Message, false),
            };
            log.LogWarning("Outbox message {Id} to {Channel} failed: {Reason}", message.Id, message.Channel, error);
            return new Attempt(Storable(error), silent);
        }
    }

    // What a mail server said may hold signs that the database does not take.
    private static string Storable(string error) => SafeText.Clean(error.Length > LongestError ? error[..LongestError] : error, keepLines: false);

    private async Task<Attempt> Mail(OutboxMessage message, CancellationToken cancellation)
    {
        var host = configuration["Mail:Host"];
        if (string.IsNullOrEmpty(host))
        {
            return new Attempt("Mail:Host is not configured.");
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
        mail.Headers.Add("X-Pledge-Message", message.Id.ToString(CultureInfo.InvariantCulture));

        // The client heeds the end of time where it pleases; disposing of it hangs up.
        await client.SendMailAsync(mail, cancellation).WaitAsync(cancellation);
        return Attempt.Arrived;
    }

    private async Task<Attempt> Post(OutboxMessage message, WebhookSubscription subscription, CancellationToken cancellation)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(subscription.Secret), Encoding.UTF8.GetBytes($"{timestamp}.{message.Body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Address) { Content = new StringContent(message.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Pledge-Topic", message.Subject);
        request.Headers.Add("Pledge-Message", message.Id.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Pledge-Signature", $"t={timestamp},v1={signature}");

        // Nobody reads what a receiver says beyond the status; it might never come to an end.
        using var answer = await clients.CreateClient("webhook").SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return answer.IsSuccessStatusCode ? Attempt.Arrived : new Attempt($"The receiver answered {(int)answer.StatusCode}.");
    }
}
