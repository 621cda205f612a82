using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Kernel.Tests.Outbox;

/// <summary>What is written into the outbox arrives, signed, at least once; what cannot be delivered is tried again and given up at last.</summary>
public abstract class OutboxSuite(Product product)
{
    [Fact]
    public async Task A_mail_arrives_with_subject_and_text_and_no_foreign_header()
    {
        await using var sink = new MailSink();
        Configure("Mail:Host", "127.0.0.1");
        Configure("Mail:Port", sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await product.Write(services =>
        {
            services.GetRequiredService<OutboxWriter>().Mail("kunde@example.org", "派工通知\r\nBcc: everybody@example.org", "请于 14:00 前到达。");
            return Task.FromResult(0);
        });
        await product.RunJob("outbox");
        var mail = await sink.Next();
        mail.ShouldContain("RCPT TO:<kunde@example.org>");
        mail.ShouldNotContain("everybody@example.org>");
        mail.ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("请于 14:00 前到达。"))[..12]);
        (await Last()).DeliveredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_mail_without_a_server_waits_and_says_why()
    {
        Configure("Mail:Host", "");
        await product.Write(services =>
        {
            services.GetRequiredService<OutboxWriter>().Mail("kunde@example.org", "Hello", "there");
            return Task.FromResult(0);
        });
        await product.RunJob("outbox");
        var message = await Last();
        message.DeliveredAt.ShouldBeNull();
        message.LastError.ShouldBe("Mail:Host is not configured.");
        message.NextAttemptAt.ShouldBe(product.Time.Now.AddMinutes(1));
        await Remove(message);
    }

    [Fact]
    public async Task A_webhook_is_signed_repeated_after_a_failure_and_delivered_once_it_succeeds()
    {
        await using var receiver = new Receiver();
        Configure(WebhookConnections.Setting, "127.0.0.0/8");
        receiver.Answers.Enqueue(503);
        await Subscribe(receiver.Address, "0001", "probe.happened");
        await product.Write(async services =>
        {
            await services.GetRequiredService<OutboxWriter>().Announce("probe.happened", "00010001", new { Number = "202603-GZ-0001" }, CancellationToken.None);
            return 0;
        });

        await product.RunJob("outbox");
        var failed = await Last();
        failed.Attempts.ShouldBe(1);
        failed.LastError.ShouldBe("The receiver answered 503.");
        failed.NextAttemptAt.ShouldBe(product.Time.Now.AddMinutes(1));

        await product.RunJob("outbox");
        (await Last()).Attempts.ShouldBe(1, "it is not yet time");
        product.Time.Advance(TimeSpan.FromMinutes(1));
        await product.RunJob("outbox");
        (await Last()).DeliveredAt.ShouldBe(product.Time.Now);

        receiver.Requests.Count.ShouldBe(2);
        var (headers, body) = receiver.Requests.Last();
        body.ShouldBe("{\"number\":\"202603-GZ-0001\"}");
        headers["Pledge-Topic"].ShouldBe("probe.happened");
        var timestamp = product.Time.Now.ToUnixTimeSeconds();
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("signing-key"), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
        headers["Pledge-Signature"].ShouldBe($"t={timestamp},v1={expected}");
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_given_up_after_twelve_attempts()
    {
        await Subscribe("http://127.0.0.1:9/", "0005", "probe.lost");
        await product.Write(async services =>
        {
            await services.GetRequiredService<OutboxWriter>().Announce("probe.lost", "0005", new { }, CancellationToken.None);
            return 0;
        });
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            await product.RunJob("outbox");
            (await Last()).Attempts.ShouldBe(attempt);
            product.Time.Advance(TimeSpan.FromDays(1));
        }

        (await Last()).NextAttemptAt.ShouldBeNull();
        await product.RunJob("outbox");
        (await Last()).Attempts.ShouldBe(12);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/", "", 0, "inside address")]
    [InlineData("http://localhost:{0}/", "10.0.0.0/8", 0, "inside address")] // judged after the name was resolved, whatever it meant before
    [InlineData("http://[::ffff:127.0.0.1]:{0}/", "", 0, "inside address")]
    [InlineData("http://localhost:{0}/", "127.0.0.0/8", 1, "The receiver answered 302.")] // a redirect is not followed, or there would be two
    public async Task A_webhook_reaches_no_machine_inside_unless_the_operator_named_its_network(string address, string named, int requests, string error)
    {
        await using var receiver = new Receiver();
        receiver.Answers.Enqueue(302);
        Configure(WebhookConnections.Setting, named);
        await Subscribe(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, new Uri(receiver.Address).Port), "0009", $"probe.inside-{requests}-{named.Length}-{address.Length}");
        await product.Write(async services =>
        {
            await services.GetRequiredService<OutboxWriter>().Announce($"probe.inside-{requests}-{named.Length}-{address.Length}", "0009", new { }, CancellationToken.None);
            return 0;
        });
        await product.RunJob("outbox");
        var message = await Last();
        message.LastError!.ShouldContain(error);
        receiver.Requests.Count.ShouldBe(requests);
        await Remove(message);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void An_address_is_public_or_inside(string address, bool isPublic) => WebhookConnections.IsPublic(System.Net.IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task Only_subscribers_of_the_topic_and_the_place_are_told()
    {
        await Subscribe("http://127.0.0.1:9/", "0007", "probe.local");
        var before = await Count();
        await product.Write(async services =>
        {
            var outbox = services.GetRequiredService<OutboxWriter>();
            await outbox.Announce("probe.local", "0008", new { }, CancellationToken.None);
            await outbox.Announce("probe.else", "0007", new { }, CancellationToken.None);
            await outbox.Announce("probe.local", "", new { }, CancellationToken.None);
            return 0;
        });
        (await Count()).ShouldBe(before);
    }

    private void Configure(string key, string value) => product.Services.GetRequiredService<IConfiguration>()[key] = value;

    private Task<int> Count() => product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().CountAsync());

    private Task<OutboxMessage> Last() => product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().AsNoTracking().OrderByDescending(message => message.Id).FirstAsync());

    private Task<int> Remove(OutboxMessage message) => product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().Where(other => other.Id == message.Id).ExecuteDeleteAsync());

    private Task<int> Subscribe(string address, string scope, string topic) => product.Do(async (PledgeDbContext db) =>
    {
        db.Add(new WebhookSubscription { Scope = scope, Address = address, Secret = "signing-key", Topics = [topic] });
        return await db.SaveChangesAsync();
    });
}

public sealed class OutboxOnSqlite(OnSqlite product) : OutboxSuite(product), IClassFixture<OnSqlite>;

public sealed class OutboxOnPostgres(OnPostgres product) : OutboxSuite(product), IClassFixture<OnPostgres>;
