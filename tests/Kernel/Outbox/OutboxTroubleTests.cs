using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Kernel.Tests.Outbox;

/// <summary>Receivers in every kind of trouble, and messages that can never be sent: they hold up nobody else, and it goes on by itself when the trouble is over.</summary>
public abstract class OutboxTroubleSuite(Product product)
{
    private const int Each = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Receivers_in_trouble_hold_up_nobody_and_are_told_when_they_are_well_again()
    {
        Configure(WebhookConnections.Setting, "127.0.0.0/8");
        Configure("Outbox:Seconds", Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        await Nothing();
        var troubled = Enum.GetValues<Trouble>().Select(trouble => (trouble, server: new TroubledServer(trouble))).ToList();
        await using var silentMail = new TroubledServer(Trouble.Hangs);
        Configure("Mail:Host", "127.0.0.1");
        Configure("Mail:Port", silentMail.Port.ToString(CultureInfo.InvariantCulture));
        await using var well = new Receiver();
        foreach (var address in troubled.Select(each => each.server.Address).Prepend("http://127.0.0.1:9/").Append(well.Address))
        {
            await Subscribe(address, "probe.trouble");
        }

        await Tell("probe.trouble", Each, mails: Each);
        var begun = Stopwatch.GetTimestamp();
        await product.RunJob("outbox");
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(Patience * 4, "those who are silent are waited for side by side, and once");
        troubled.ShouldAllBe(each => each.server.Taken < 16 << 20, "nobody reads what never ends");

        well.Requests.Count.ShouldBe(Each);
        var messages = await All();
        messages.Where(message => message.DeliveredAt is not null).GroupBy(message => message.Recipient).Select(group => group.Count()).ShouldBe([Each, Each], "the one that is well, and the one that says so before it goes on");
        messages.Where(message => message.DeliveredAt is null && message.Attempts > 0).ShouldAllBe(message => message.Attempts == 1 && message.LastError!.Length > 0 && message.NextAttemptAt == product.Time.Now.AddMinutes(1));
        messages.Count(message => message.Attempts == 1 && message.DeliveredAt is null).ShouldBe(6, "one of each that is silent: refuses, hangs, trickles, hangs up, never ends; and of the mails");
        messages.Count(message => message.Attempts == 0).ShouldBe(6 * (Each - 1), "the others wait");
        await product.RunJob("outbox");
        silentMail.Callers.ShouldBe(1, "who is silent rests for a minute");
        (await All()).Sum(message => message.Attempts).ShouldBe(messages.Sum(message => message.Attempts), "and so do the webhooks");

        await using var mail = new MailSink();
        Configure("Mail:Port", mail.Port.ToString(CultureInfo.InvariantCulture));
        await product.Do((PledgeDbContext db) => db.Set<WebhookSubscription>().IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(webhook => webhook.Address, well.Address)));
        product.Time.Advance(TimeSpan.FromMinutes(1));
        await product.RunJob("outbox");
        (await All()).ShouldAllBe(message => message.DeliveredAt != null);
        well.Requests.Select(request => request.Headers["Pledge-Message"]).Distinct().Count().ShouldBe(Each * 6, "all but those whom the one that goes on has taken");
        foreach (var (_, server) in troubled)
        {
            await server.DisposeAsync();
        }

        await Nothing();
    }

    [Fact]
    public async Task A_message_that_can_never_be_sent_holds_up_nobody_is_put_aside_and_sent_again_on_demand()
    {
        Configure(WebhookConnections.Setting, "127.0.0.0/8");
        await Nothing();
        await using var mail = new MailSink();
        Configure("Mail:Host", "127.0.0.1");
        Configure("Mail:Port", mail.Port.ToString(CultureInfo.InvariantCulture));
        await using var well = new Receiver();
        await Subscribe("gopher://127.0.0.1/", "probe.poison"); // no protocol that it speaks
        await Subscribe("http://127.0.0.1:99999/", "probe.poison"); // no address at all
        await Subscribe(well.Address, "probe.poison");
        await product.Write(services =>
        {
            services.GetRequiredService<OutboxWriter>().Mail("", "to nobody", "poison");
            services.GetRequiredService<OutboxWriter>().Mail("no address", "to nowhere", "poison");
            return Task.FromResult(0);
        });
        await Tell("probe.poison", 1, mails: 1);
        await product.RunJob("outbox");
        (await mail.Next()).ShouldContain("RCPT TO:<kunde@example.org>");
        well.Requests.Count.ShouldBe(1);
        var poison = (await All()).FindAll(message => message.DeliveredAt is null);
        poison.Count.ShouldBe(4);
        for (var run = 0; run < OutboxDelivery.MostAttempts + 2; run++)
        {
            product.Time.Advance(TimeSpan.FromDays(1));
            await product.RunJob("outbox");
        }

        poison = (await All()).FindAll(message => message.DeliveredAt is null);
        poison.ShouldAllBe(message => message.Attempts == OutboxDelivery.MostAttempts && message.NextAttemptAt == null && message.LastError!.Length > 0);
        using var administrator = await product.SignIn("administrator");
        var aside = (await administrator.Get("/settings/outbox?state=given-up")).Succeeded().Json.GetProperty("items").EnumerateArray().Select(row => long.Parse(row.GetProperty("path").GetString()!.Split('/')[^1], CultureInfo.InvariantCulture)).ToList();
        aside.ShouldBe(poison.ConvertAll(message => message.Id), ignoreOrder: true);

        await product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().Where(message => message.Recipient == "no address").ExecuteUpdateAsync(set => set.SetProperty(message => message.Recipient, "later@example.org")));
        var mended = poison.Single(message => message.Recipient == "no address").Id;
        (await administrator.Post($"/settings/outbox/{mended}/send-again", new { })).Succeeded();
        await product.RunJob("outbox");
        (await All()).Single(message => message.Id == mended).DeliveredAt.ShouldBe(product.Time.Now);
        await Nothing();
    }

    [Fact]
    public async Task What_was_never_tried_goes_out_also_when_the_clock_was_set_back()
    {
        Configure(WebhookConnections.Setting, "127.0.0.0/8");
        await Nothing();
        await using var well = new Receiver();
        await Subscribe(well.Address, "probe.clock");
        await Tell("probe.clock", 1, mails: 0);
        product.Time.Advance(TimeSpan.FromHours(-1));
        await product.RunJob("outbox");
        await product.RunJob("outbox");
        well.Requests.Count.ShouldBe(1);
        product.Time.Advance(TimeSpan.FromHours(1));
        await Nothing();
    }

    private void Configure(string key, string value) => product.Services.GetRequiredService<IConfiguration>()[key] = value;

    private Task<int> Tell(string topic, int times, int mails) => product.Write(async services =>
    {
        var outbox = services.GetRequiredService<OutboxWriter>();
        for (var time = 0; time < times; time++)
        {
            await outbox.Announce(topic, "0001", new { time }, CancellationToken.None);
        }

        for (var time = 0; time < mails; time++)
        {
            outbox.Mail("kunde@example.org", "Hello", "there");
        }

        return times;
    });

    private Task<List<OutboxMessage>> All() => product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().AsNoTracking().OrderBy(message => message.Id).ToListAsync());

    private Task<int> Nothing() => product.Do(async (PledgeDbContext db) =>
        await db.Set<OutboxMessage>().ExecuteDeleteAsync() + await db.Set<WebhookSubscription>().IgnoreQueryFilters().ExecuteDeleteAsync());

    private Task<int> Subscribe(string address, string topic) => product.Do(async (PledgeDbContext db) =>
    {
        db.Add(new WebhookSubscription { Scope = "0001", Address = address, Secret = "signing-key", Topics = [topic] });
        return await db.SaveChangesAsync();
    });
}

public sealed class OutboxTroubleOnSqlite(OnSqlite product) : OutboxTroubleSuite(product), IClassFixture<OnSqlite>;

public sealed class OutboxTroubleOnPostgres(OnPostgres product) : OutboxTroubleSuite(product), IClassFixture<OnPostgres>;

/// <summary>How long a destination that gave no answer is left alone.</summary>
public sealed class RestingDestinationsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(-1, false)] // the clock was set back: nobody rests for longer than a minute because of that
    public void A_rest_takes_a_minute_however_the_clock_is_set(int seconds, bool rests)
    {
        var resting = new RestingDestinations();
        resting.Rest("7", Now);
        resting.Rests("7", Now.AddSeconds(seconds)).ShouldBe(rests);
        resting.Rests("8", Now.AddSeconds(seconds)).ShouldBeFalse();
    }
}
