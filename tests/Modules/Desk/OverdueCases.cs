using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk.Packs;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>Many cases whose clocks nobody has looked at for a day, as after an outage.</summary>
internal static class OverdueCases
{
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

    private static Case Reported(Place place, int number, DateTimeOffset at)
    {
        var @case = new Case
        {
            Number = $"{at:yyyyMM}-{place.Code}-X{number:00000}", Kind = CaseKind.Fault, Status = CaseStatus.New, Class = "major", Area = "city", Scope = place.Scope, OutletId = place.OutletId,
            OutletCode = place.Code, OutletName = "天河网点", CustomerId = place.CustomerId, CustomerName = place.CustomerName, Subject = "税控盘无法识别", ReporterName = "陈", ReporterPhone = place.Phone,
            ReportedAt = at, ReportedMonth = new DateOnly(at.Year, at.Month, 1), OpenedAt = at, OpenedBy = "agent", PackId = PlainCase.Pack.Id, PackVersion = PlainCase.Version,
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
