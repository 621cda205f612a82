using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk.Packs;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>Many cases whose clocks nobody has looked at for a day, as after an outage.</summary>
internal static partial class OverdueCases
{
    private const string Hook = "https://a.example/hook";

    /// <summary>Writes faults that were reported one after another, a few seconds apart, with their clocks as they stood a minute after the report; a day goes by.</summary>
    public static async Task<IReadOnlyList<Case>> Write(Fixtures.Product product, Place place, int count)
    {
        var cases = Enumerable.Range(1, count).Select(number => Reported(place, number, product.Time.Now.AddSeconds(number * 7))).ToList();
        await product.Write(async services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            await services.GetRequiredService<PackLibrary>().Pin(db, CancellationToken.None);
            await DemoCases.Insert(db, cases, CancellationToken.None);
            return count;
        });
        product.Time.Advance(TimeSpan.FromDays(1));
        return cases;
    }

    /// <summary>The alarms that the engine itself says have passed.</summary>
    public static IEnumerable<(DateTimeOffset At, string Case, string Promise, AlarmKind Kind, int Step)> Expected(IEnumerable<Case> cases, DateTimeOffset now) =>
        from @case in cases
        let read = PlainCase.Pack.Clocks.Read(@case.Facts.ConvertAll(fact => fact.ToFact()), @case.InitialAttributes)
        from promise in PlainCase.Pack.Clocks.Promises
        from alarm in ClockAlarms.Of(promise, read, now)
        where alarm.Passed
        select (alarm.At!.Value, @case.Number, promise.Definition.Id, alarm.Kind, alarm.Step);

    /// <summary>What was told, in the order of telling.</summary>
    public static Task<List<CaseAlarm>> Told(Fixtures.Product product, IReadOnlyList<Case> cases)
    {
        var (first, last) = (cases.Min(c => c.Id), cases.Max(c => c.Id));
        return product.Do((PledgeDbContext db) => db.Set<CaseAlarm>().AsNoTracking().Where(alarm => alarm.CaseId >= first && alarm.CaseId <= last).OrderBy(alarm => alarm.At).ThenBy(alarm => alarm.Id).ToListAsync());
    }

    /// <summary>Whether clocks have still to be brought on.</summary>
    public static Task<bool> AnyLeft(Fixtures.Product product, IReadOnlyList<Case> cases)
    {
        var (first, last, now) = (cases.Min(c => c.Id), cases.Max(c => c.Id), product.Time.Now);
        return product.Do((PledgeDbContext db) => db.Set<CaseClock>().AnyAsync(clock => clock.CaseId >= first && clock.CaseId <= last && clock.NextChangeAt <= now));
    }

    /// <summary>Has a program hear of every alarm at the place; answers the key of its subscription.</summary>
    public static Task<long> Subscribe(Fixtures.Product product, string scope, string address = Hook) => product.Do(async (PledgeDbContext db) =>
    {
        var subscription = db.Add(new WebhookSubscription { Scope = scope, Address = address, Secret = "secret", Topics = [.. AlarmText.Topics] }).Entity;
        await db.SaveChangesAsync();
        return subscription.Id;
    });

    /// <summary>What the engine says has passed is what stands in the timelines, and the manager was told of each, or of how many there were.</summary>
    public static async Task ShouldBeToldOnce(Fixtures.Product product, IReadOnlyList<Case> cases, long manager)
    {
        var told = await Told(product, cases);
        var numbers = cases.ToDictionary(c => c.Id, c => c.Number);
        told.ShouldNotContain(alarm => alarm.ToldAt == null);
        var rows = told.Select(alarm => (alarm.At, numbers[alarm.CaseId], alarm.Promise, alarm.Kind, alarm.Step)).ToHashSet();
        rows.Count.ShouldBe(told.Count);
        rows.SetEquals(Expected(cases, product.Time.Now)).ShouldBeTrue();

        var heard = await product.Do((PledgeDbContext db) => db.Set<Notification>().AsNoTracking().Where(note => note.AccountId == manager).OrderBy(note => note.Id).Select(note => note.Title).ToListAsync());
        var counted = heard.Select(title => Counted().Match(title)).Where(match => match.Success).ToList();
        (counted.Sum(match => int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)) + heard.Count - counted.Count).ShouldBe(told.Count(alarm => alarm.ToldTo!.Length > 0));
        counted.Select(match => match.Groups["from"].Value).ShouldBeInOrder();
    }

    /// <summary>A program was told of each alarm in the order in which it passed.</summary>
    public static async Task ShouldBePostedOnceInOrder(Fixtures.Product product, IReadOnlyList<Case> cases, long program)
    {
        var numbers = cases.ToDictionary(c => c.Id, c => c.Number);
        var posted = await Posted(product, program);
        posted.Select(news => news.At).ShouldBeInOrder();
        posted.Order().ShouldBe((await Told(product, cases)).Select(alarm => (alarm.At, numbers[alarm.CaseId], alarm.Promise, AlarmText.TopicOf(alarm.Kind))).Order());
    }

    private static async Task<List<(DateTimeOffset At, string Case, string Promise, string Topic)>> Posted(Fixtures.Product product, long program)
    {
        var recipient = program.ToString(CultureInfo.InvariantCulture);
        var messages = await product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().AsNoTracking().Where(message => message.Channel == Channel.Webhook && message.Recipient == recipient && message.Body.Contains("-X")).OrderBy(message => message.Id).Select(message => new { message.Subject, message.Body }).ToListAsync());
        return messages.ConvertAll(message =>
        {
            var body = JsonDocument.Parse(message.Body).RootElement;
            return (body.GetProperty("at").GetDateTimeOffset(), body.GetProperty("case").GetString()!, body.GetProperty("promise").GetString()!, message.Subject);
        });
    }

    [GeneratedRegex(@"^(?<count>\d+) news of promises: .* \((?<from>.{16}) to (?<until>.{16})\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counted();

    private static Case Reported(Place place, int number, DateTimeOffset at)
    {
        var @case = new Case
        {
            Number = $"{at:yyyyMM}-{place.Code}-X{number:00000}",
            Kind = CaseKind.Fault,
            Status = CaseStatus.New,
            Class = "major",
            Area = "city",
            Scope = place.Scope,
            OutletId = place.OutletId,
            OutletCode = place.Code,
            OutletName = "天河网点",
            CustomerId = place.CustomerId,
            CustomerName = place.CustomerName,
            Subject = "税控盘无法识别",
            ReporterName = "陈",
            ReporterPhone = place.Phone,
            ReportedAt = at,
            ReportedMonth = new DateOnly(at.Year, at.Month, 1),
            OpenedAt = at,
            OpenedBy = "agent",
            PackId = PlainCase.Pack.Id,
            PackVersion = PlainCase.Version,
            InitialAttributes = CaseAttributes.OnOpening(CaseKind.Fault, "major", "city", ReportChannel.Phone, false, null),
        };
        var history = new CaseHistory(@case, PlainCase.Pack);
        foreach (var name in new[] { CaseEvents.Reported, CaseEvents.Opened })
        {
            history.Apply(new RecordedFact { Event = name, HappenedAt = at, RecordedAt = at, Actor = "agent", Status = CaseStatus.New, Moved = name == CaseEvents.Reported });
        }

        ClockProjection.Rewrite(history, at.AddMinutes(1));
        return @case;
    }
}
