using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Promises.Clocks;

namespace Pledge.Bench.WakeUps;

/// <summary>What was prepared, and what the sweep is expected to tell.</summary>
internal sealed record Prepared(long Cases, long Clocks, long Alarms);

/// <summary>Fills a database with cases that were reported in the hour before an outage of a day.</summary>
internal static class Outage
{
    private const int CasesAtOnce = 5_000;
    private static readonly CaseKind[] Kinds = [CaseKind.Fault, CaseKind.Fault, CaseKind.Enquiry, CaseKind.Complaint, CaseKind.Fault];
    private static readonly string[] Classes = ["critical", "major", "minor"];

    /// <summary>Writes a manager for each outlet and cases until there are so many running clocks; the time then is a day later.</summary>
    public static async Task<Prepared> Prepare(IServiceProvider services, int outlets, int clocks, StandingTime time)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        await using var cache = await WideCache.Open(db, CancellationToken.None);
        var pack = (await services.GetRequiredService<PackLibrary>().Pin(db, CancellationToken.None))!;
        var manager = await db.Set<Role>().SingleAsync(role => role.Key == "manager");
        for (var outlet = 0; outlet < outlets; outlet++)
        {
            var account = new Account { UserName = string.Create(CultureInfo.InvariantCulture, $"manager{outlet}"), DisplayName = "manager", Scope = ScopeOf(outlet) };
            account.Roles.Add(manager);
            db.Add(account);
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var random = new Random(2026);
        var prepared = new Prepared(0, 0, 0);
        var begin = time.Now;
        while (prepared.Clocks < clocks)
        {
            var first = (int)prepared.Cases;
            var batch = Enumerable.Range(first, CasesAtOnce).Select(number => Reported(number, outlets, pack, begin.AddSeconds(random.Next(3600)), random)).ToList();
            prepared = new Prepared(
                prepared.Cases + batch.Count,
                prepared.Clocks + batch.Sum(c => c.Clocks.Count(clock => clock.NextChangeAt is not null)),
                prepared.Alarms + batch.Sum(c => AlarmsOf(c, pack, begin.AddDays(1))));
            await Insert(db, batch, first + 1);
        }

        await BulkInsert.Settle(db, CancellationToken.None);
        time.Now = begin.AddDays(1);
        return prepared;
    }

    private static async Task Insert(PledgeDbContext db, List<Case> cases, long firstId)
    {
        foreach (var @case in cases)
        {
            @case.Id = firstId++;
            @case.Facts.ForEach(fact => fact.CaseId = @case.Id);
            @case.Clocks.ForEach(clock => clock.CaseId = @case.Id);
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        await BulkInsert.Write(db, cases, CancellationToken.None);
        await BulkInsert.Append(db, cases.SelectMany(c => c.Facts), CancellationToken.None);
        await BulkInsert.Append(db, cases.SelectMany(c => c.Clocks), CancellationToken.None);
        await BulkInsert.Append(db, PromiseTally.Of(cases.SelectMany(c => c.Clocks).Select(clock => (TallyKey.Of(clock), 1))), CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static int AlarmsOf(Case @case, PackText pack, DateTimeOffset now)
    {
        var read = pack.Pack.Clocks.Read(@case.Facts.ConvertAll(fact => fact.ToFact()), @case.InitialAttributes);
        return pack.Pack.Clocks.Promises.Sum(promise => ClockAlarms.Of(promise, read, now).Count(alarm => alarm.Passed));
    }

    private static string ScopeOf(int outlet) => Scope.Child(Scope.Child(Scope.Child(Scope.Everywhere, 0), outlet / 4), outlet);

    private static Case Reported(int number, int outlets, PackText pack, DateTimeOffset at, Random random)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var @class = Classes[random.Next(Classes.Length)];
        var outlet = number % outlets;
        var @case = new Case
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"202603-{outlet:00}-{number:0000000}"),
            Kind = kind,
            Status = CaseStatus.New,
            Class = @class,
            Area = "city",
            Scope = ScopeOf(outlet),
            OutletId = outlet,
            OutletCode = "X",
            OutletName = "网点",
            CustomerId = 1,
            CustomerName = "小店",
            Subject = "税控盘无法识别",
            ReporterName = "陈",
            ReporterPhone = "13800138000",
            ReportedAt = at,
            ReportedMonth = new DateOnly(at.Year, at.Month, 1),
            OpenedAt = at,
            OpenedBy = "bench",
            PackId = pack.Pack.Id,
            PackVersion = pack.Version,
            InitialAttributes = CaseAttributes.OnOpening(kind, @class, "city", ReportChannel.Phone, false, null),
        };
        var history = new CaseHistory(@case, pack.Pack);
        history.Apply(new RecordedFact { Event = CaseEvents.Reported, HappenedAt = at, RecordedAt = at, Actor = "bench", Status = CaseStatus.New, Moved = true });
        ClockProjection.Rewrite(history, at);
        return @case;
    }
}
